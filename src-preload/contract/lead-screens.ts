import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { feedbackStatus, returnReason } from './follow-up.ts'
import { civilDate, departmentCode, dispatchId, instant, leadId, providerId } from './ids.ts'
import { leadField, leadFilters } from './lead-filters.ts'
import { leadView } from './leads.ts'
import { refusals } from './refusals.ts'
import { outboxState, page, pageInput, progress } from './shared.ts'

/** What the board of the day counts; each figure has a list behind it. */
export const leadBoard = z.object({
  /** The day it is in Paris. */
  on: civilDate,
  received: z.int(),
  /** Forwarded today, and not taken back since. */
  dispatched: z.int(),
  /** Messages that wait for their turn, whatever the day. */
  waiting: z.int(),
  unknown: z.int(),
  /** Refused for good, or told not to have arrived. */
  undelivered: z.int(),
  overdue: z.int(),
  /** From the reception to the acceptance by the provider's server, of those accepted today; milliseconds. */
  medianDelay: z.int().nullable(),
})
export type LeadBoard = z.infer<typeof leadBoard>

/** One month of what a provider received, by what became of it. `silent`: it said nothing. */
export const ledgerMonth = z.object({
  /** '2026-11' */
  month: z.string(),
  dispatched: z.int(),
  accepted: z.int(),
  outcomes: z.record(feedbackStatus, z.int()),
  silent: z.int(),
  returned: z.int(),
})
export type LedgerMonth = z.infer<typeof ledgerMonth>

export const ledgerRow = z.object({
  id: dispatchId,
  leadId,
  reference: z.string(),
  /** null: the customer took the request back, and what identified them is no longer kept. */
  customerName: z.string().nullable(),
  departmentCode: departmentCode.nullable(),
  subtypeName: z.string().nullable(),
  dispatchedAt: instant,
  acceptedAt: instant.nullable(),
  delivery: outboxState,
  outcome: feedbackStatus.nullable(),
  outcomeAt: instant.nullable(),
  returned: z
    .object({
      reason: returnReason,
      decision: z.enum(['accepted', 'refused', 'accepted_by_silence']).nullable(),
    })
    .nullable(),
  /** It was ended, by a person or by an accepted return. */
  ended: z.boolean(),
})
export type LedgerRow = z.infer<typeof ledgerRow>

export const ledgerColumn = z.enum([
  'reference',
  'dispatchedAt',
  'customerName',
  'departmentCode',
  'subtypeName',
  'acceptedAt',
  'delivery',
  'outcome',
  'outcomeAt',
  'returned',
])
export type LedgerColumn = z.infer<typeof ledgerColumn>

/** The columns of an export of requests: their fields, and how to reach the customer. */
export const leadColumn = z.enum([...leadField.options, 'phone', 'email', 'message'])
export type LeadColumn = z.infer<typeof leadColumn>

const tableOf = <Column extends z.ZodType>(column: Column) => ({
  /** Heads and words of codes are those of the screen. */
  columns: z
    .array(
      z.object({
        column,
        head: z.string().max(80),
        words: z.record(z.string(), z.string().max(160)).default({}),
      }),
    )
    .min(1)
    .max(40),
  format: z.enum(['csv', 'xlsx']),
  /** Of the file and of the sheet. */
  name: z.string().trim().min(1).max(80),
})
const exported = eventIterator(progress, z.object({ fileId: z.string(), name: z.string(), rows: z.int() }))

const ledgerOf = {
  id: providerId,
  /** '2026-11': only that month, of Paris. */
  month: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .optional(),
}

export const leadScreens = {
  board: oc.output(leadBoard),
  /** What a provider received, the newest first: what never reached it is left out. Totals are of all the months. */
  ledger: oc
    .input(z.object({ ...ledgerOf, ...pageInput }))
    .output(page(ledgerRow).extend({ months: z.array(ledgerMonth) })),
  /** The same as a table; the file is there for an hour, at `/files/<fileId>`. */
  exportLedger: oc
    .input(z.object({ ...ledgerOf, ...tableOf(ledgerColumn) }))
    .output(exported)
    .errors(refusals('NOT_SIGNED_IN')),
  /** All that a list of requests holds, as a table, in its order. */
  export: oc
    .input(
      z.object({
        list: z.object({
          view: leadView,
          search: z.string().trim().max(200).default(''),
          filters: leadFilters.default([]),
        }),
        ...tableOf(leadColumn),
      }),
    )
    .output(exported)
    .errors(refusals('NOT_SIGNED_IN')),
  /** Somebody called: the customer, or the provider that has the request. */
  noteCall: oc
    .input(z.object({ id: leadId, whom: z.enum(['customer', 'provider']), reached: z.boolean() }))
    .output(z.object({ savedAt: instant }))
    .errors(refusals('NOT_SIGNED_IN', 'NOT_FOUND')),
}
