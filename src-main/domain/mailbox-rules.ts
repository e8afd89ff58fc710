import type { MailboxRule } from '../../src-preload/contract/settings.ts'
import { fold } from './fold.ts'

/** What the server tells of a message before it is fetched. */
export type MessageHead = {
  /** Every address of From and Sender, and their names. */
  readonly sender: string
  /** Every address of To and Cc. */
  readonly recipients: string
  readonly subject: string
  readonly hasAttachment: boolean
  /** When the server got it, in milliseconds since 1970 UTC. */
  readonly receivedAt: number
}

export type RuleAnswer = { readonly take: MailboxRule['take']; readonly rule: number }

const DAY = 86_400_000

/**
 * What the first rule that holds says, with its number counted from 1; null when none holds. A rule holds when each of
 * its conditions does; words are looked for anywhere, whatever their case and accents.
 */
export function applyRules(rules: readonly MailboxRule[], head: MessageHead, now: number): RuleAnswer | null {
  const index = rules.findIndex(rule => holds(rule, head, now))
  const rule = rules[index]
  return rule === undefined ? null : { take: rule.take, rule: index + 1 }
}

function holds(rule: MailboxRule, head: MessageHead, now: number): boolean {
  const has = (text: string, wanted: string) => fold(text).includes(fold(wanted))
  return (
    has(head.sender, rule.sender) &&
    has(head.recipients, rule.recipient) &&
    has(head.subject, rule.subject) &&
    (rule.attachment === 'any' || head.hasAttachment === (rule.attachment === 'with')) &&
    (rule.olderThanDays === null || now - head.receivedAt > rule.olderThanDays * DAY)
  )
}
