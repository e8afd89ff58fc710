import { oc } from '@orpc/contract'
import { z } from 'zod'
import {
  civilDate,
  contractId,
  documentId,
  dossierId,
  holdId,
  instant,
  proposalId,
  providerId,
} from './ids.ts'
import { documentKind } from './shared.ts'

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
  /** The same as an iCalendar file, for the agenda of a person. */
  calendar: oc.input(horizon).output(z.object({ name: z.string(), text: z.string() })),
}
