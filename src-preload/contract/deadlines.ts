import { oc } from '@orpc/contract'
import { z } from 'zod'
import {
  civilDate,
  contractId,
  documentId,
  dossierId,
  fileId,
  holdId,
  instant,
  outboxMessageId,
  proposalId,
  providerId,
} from './ids.ts'
import { refusals } from './refusals.ts'
import { documentKind, outboxState } from './shared.ts'

/** What is dated, in the order of the lines of the ruler. */
export const deadlineKind = z.enum([
  'document',
  'option',
  'proposal',
  'signature',
  'withdrawal',
  'renewal',
  'contract',
  'notice',
  'request',
])
export type DeadlineKind = z.infer<typeof deadlineKind>

/** What happens if nothing is done, for a person to weigh. */
export const deadlineEffect = z.enum([
  'sending-stops',
  'cell-freed',
  'proposal-expires',
  'contract-lapses',
  'becomes-firm',
  'priority-ends',
  'contract-ends',
  'reminder-leaves',
  'reminders-over',
])
export type DeadlineEffect = z.infer<typeof deadlineEffect>

export const deadline = z.object({
  /** Stable: kind and id of what is dated. */
  key: z.string(),
  kind: deadlineKind,
  /** The last day on which something can be done. */
  dueOn: civilDate,
  /** For what ends at a moment of that day. */
  dueAt: instant.nullable(),
  /** Who must act. */
  who: z.enum(['us', 'provider', 'clock']),
  effect: deadlineEffect,
  companyName: z.string(),
  dossierId: dossierId.nullable(),
  providerId: providerId.nullable(),
  documentId: documentId.nullable(),
  holdId: holdId.nullable(),
  proposalId: proposalId.nullable(),
  contractId: contractId.nullable(),
  /** The kind of document, or the reference, or the cell, as codes and words. */
  about: z.object({
    document: documentKind.nullable(),
    reference: z.string().nullable(),
    departmentCode: z.string().nullable(),
    subtypeName: z.string().nullable(),
  }),
  /** How many wait for the cell that would be free. */
  waiting: z.int(),
  /** When the last reminder about it left. */
  remindedAt: instant.nullable(),
})
export type Deadline = z.infer<typeof deadline>

/** What a provider is reminded of by a letter. */
export const noticeSubject = z.enum(['document', 'renewal', 'signature', 'proposal'])
export type NoticeSubject = z.infer<typeof noticeSubject>

/** A document, a contract (its renewal, its signature) or a proposal. */
const reminded = z.object({ subject: noticeSubject, subjectId: z.int() })

export const reminders = z.object({
  /** The date they are about; null: there is nothing to remind of any more. */
  about: civilDate.nullable(),
  /** Those that will leave by themselves, the next one first. */
  planned: z.array(z.object({ horizon: z.int(), on: civilDate })),
  /** Those that left or were cancelled, the latest first. */
  sent: z.array(
    z.object({
      horizon: z.int(),
      about: civilDate,
      sentAt: instant,
      cancelledAt: instant.nullable(),
      message: z
        .object({ id: outboxMessageId, fileId, state: outboxState, subject: z.string(), body: z.string() })
        .nullable(),
    }),
  ),
  /** What keeps them from leaving: nobody to write as, or to. */
  held: z.enum(['no-sender', 'no-address']).nullable(),
})
export type Reminders = z.infer<typeof reminders>

const horizon = z.object({ days: z.int().min(1).max(400).default(90) })

export const deadlines = {
  /** Everything dated within so many days, and what is late, the earliest first. */
  list: oc.input(horizon).output(
    z.object({
      today: civilDate,
      until: civilDate,
      rows: z.array(deadline),
    }),
  ),
  /** How many there are in that list, and how many of them are late. */
  count: oc.input(horizon).output(z.object({ count: z.int(), late: z.int() })),
  /** What was sent about a date, and what will be. */
  reminders: oc.input(reminded).output(reminders),
  /** The next letter as it would leave today. REMINDER_GONE: there is nothing to remind of any more. */
  previewReminder: oc
    .input(reminded)
    .output(
      z.object({
        about: civilDate,
        toName: z.string().nullable(),
        toAddress: z.string(),
        subject: z.string(),
        text: z.string(),
      }),
    )
    .errors(refusals('NOT_SIGNED_IN', 'REMINDER_GONE', 'NO_ADDRESS', 'SETTINGS_INCOMPLETE')),
  /** Sends that letter now; `about` is the date that was read. */
  remindNow: oc
    .input(reminded.extend({ about: civilDate }))
    .output(z.object({ sentAt: instant }))
    .errors(refusals('NOT_SIGNED_IN', 'REMINDER_GONE', 'NO_ADDRESS', 'SETTINGS_INCOMPLETE')),
  /** One that is planned never leaves; one that waits in the queue is taken back. */
  cancelReminder: oc
    .input(reminded.extend({ horizon: z.int(), about: civilDate }))
    .output(z.object({ cancelledAt: instant }))
    .errors(refusals('NOT_SIGNED_IN', 'REMINDER_GONE')),
  /** The same as an iCalendar file, for the agenda of a person. */
  calendar: oc.input(horizon).output(z.object({ name: z.string(), text: z.string() })),
}
