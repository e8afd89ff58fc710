import type { LeadTemplate } from '../../src-preload/contract/lead-sources.ts'
import { fold } from './fold.ts'

/** What tells the messages of one source from those of another. */
export type TemplatedHead = {
  readonly sender: string
  readonly recipients: readonly string[]
  readonly subject: string
}

/** Whether a message is one of a source's: each word asked for is found, whatever its case and accents. */
export function takesMessage(template: LeadTemplate, head: TemplatedHead): boolean {
  const address = (text: string, wanted: string) => text.toLowerCase().includes(wanted.trim().toLowerCase())
  return (
    !takesAnything(template) &&
    address(head.sender, template.sender) &&
    (template.recipient === '' || head.recipients.some(one => address(one, template.recipient))) &&
    ` ${fold(head.subject)} `.includes(fold(template.subject) === '' ? '' : ` ${fold(template.subject)} `)
  )
}

/** A template that asks nothing would take every message there is: it takes none. */
export function takesAnything({ sender, recipient, subject }: LeadTemplate): boolean {
  return sender.trim() === '' && recipient.trim() === '' && fold(subject) === ''
}
