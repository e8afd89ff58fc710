import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { instant, leadId, outboxMessageId, providerId } from './ids.ts'
import { refusals } from './refusals.ts'
import { progress } from './shared.ts'

/** Why a person ends the forwarding of a request; `other` is said in words. */
export const endMotive = z.enum(['cannot_answer', 'perimeter_error', 'complaint', 'other'])
export type EndMotive = z.infer<typeof endMotive>

/** Why one of several was not sent: a code of the refusals and its data. */
const refusal = z.object({ code: z.string(), data: z.unknown() })

/** A request that would be sent, and the version that was read. */
export const batchLead = z.object({
  id: leadId,
  reference: z.string(),
  customerName: z.string(),
  version: z.int(),
})
export type BatchLead = z.infer<typeof batchLead>

/** To whom how many would go, and which would not, and why. */
export const batchPreview = z.object({
  recipients: z.array(
    z.object({
      providerId,
      providerName: z.string(),
      toAddress: z.string(),
      leads: z.array(batchLead),
    }),
  ),
  refused: z.array(batchLead.extend({ refusal })),
})
export type BatchPreview = z.infer<typeof batchPreview>

export const batchSent = z.object({
  id: leadId,
  reference: z.string(),
  customerName: z.string(),
  /** stopped: the person stopped before its turn. */
  outcome: z.enum(['sent', 'refused', 'stopped']),
  providerName: z.string().nullable(),
  refusal: refusal.nullable(),
})
export type BatchSent = z.infer<typeof batchSent>

const reopened = z.object({ version: z.int(), state: z.enum(['ready', 'without_holder']) })
const MOST_AT_ONCE = 200

export const leadDispatch = {
  /** What sending several would do now, without doing it. */
  previewMany: oc
    .input(z.object({ ids: z.array(leadId).min(1).max(MOST_AT_ONCE) }))
    .output(batchPreview)
    .errors(refusals('NOT_SIGNED_IN', 'SETTINGS_INCOMPLETE')),
  /**
   * Forwards several, one after the other, each by the rules of the single act and to the provider that was previewed:
   * what one refuses does not hold up the next. Stopping to listen stops before the next; what is sent is kept.
   */
  dispatchMany: oc
    .input(
      z.object({
        items: z
          .array(z.object({ id: leadId, version: z.int(), providerId }))
          .min(1)
          .max(MOST_AT_ONCE),
      }),
    )
    .output(
      eventIterator(
        progress,
        z.object({ items: z.array(batchSent), stopped: z.boolean(), leavesAt: instant.nullable() }),
      ),
    )
    .errors(refusals('NOT_SIGNED_IN')),
  /** Takes a forwarding back while its message has not left: the provider never hears of it. */
  recallDispatch: oc
    .input(z.object({ id: leadId }))
    .output(reopened)
    .errors(refusals('NOT_SIGNED_IN', 'NOT_FOUND', 'LEAD_STATE', 'UNDO_TOO_LATE')),
  /**
   * Ends a forwarding whose message left: the provider is told, with the motive, and the request may go to the holder of
   * its cell by the customer's agreement (routing test `consent`).
   */
  endDispatch: oc
    .input(
      z.object({
        id: leadId,
        version: z.int(),
        motive: endMotive,
        /** Read by the provider; needed with `other`. */
        note: z.string().trim().max(2000),
      }),
    )
    /** `messageId`: what tells the provider; null when the request never reached it. */
    .output(reopened.extend({ messageId: outboxMessageId.nullable() }))
    .errors(
      refusals(
        'NOT_SIGNED_IN',
        'NOT_FOUND',
        'STALE',
        'LEAD_STATE',
        'OUTBOX_STATE',
        'MOTIVE_REQUIRED',
        'SETTINGS_INCOMPLETE',
      ),
    ),
  /**
   * The customer takes the request back, whatever its state. Not left yet: recalled. Left: the provider is told to erase
   * it and not to call. What identifies the customer leaves the row and the search; the proof of consent stays.
   */
  withdraw: oc
    .input(z.object({ id: leadId, reason: z.string().trim().max(2000).default('') }))
    .output(
      z.object({
        version: z.int(),
        state: z.literal('withdrawn'),
        /** none: no provider ever had it. */
        provider: z.enum(['none', 'recalled', 'told']),
      }),
    )
    .errors(refusals('NOT_SIGNED_IN', 'NOT_FOUND', 'LEAD_STATE', 'SETTINGS_INCOMPLETE')),
}
