import { type LeadTemplate, templateField } from '../../../src-preload/contract/lead-sources.ts'
import { takesMessage } from '../../domain/lead-template.ts'
import { lineReader } from '../../mail/intake/lead-from-mail.ts'
import type { ParsedMail } from '../../mail/intake/parse-eml.ts'
import type { Office } from '../context.ts'
import { headOf } from '../mail-source.ts'

/** The first line of a message with its headers, as « Afficher la source » gives it. */
const HEADED = /^(?:[\w-]+:\s.*\r?\n(?:\s.+\r?\n)*){2,}\r?\n/

/** What a template makes of a pasted message: nothing is kept. */
export async function tryTemplate(
  office: Office,
  { template, message }: { readonly template: LeadTemplate; readonly message: string },
) {
  const mail = HEADED.test(message) ? await parsed(office, message) : null
  const line = lineReader(mail?.text ?? message.replaceAll('\r\n', '\n'), template.labels)
  return {
    takes: mail === null ? null : takesMessage(template, headOf(mail)),
    read: templateField.options.map(field => ({ field, value: line(field)?.trim() || null })),
  }
}

/** Null when the child cannot read it as a message: its words are then read as they are. */
const parsed = (office: Office, message: string): Promise<ParsedMail | null> =>
  office.children.run('parseMail', { bytes: Buffer.from(message, 'utf8') }).catch(() => null)
