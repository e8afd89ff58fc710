import { oc } from '@orpc/contract'
import { z } from 'zod'
import { instant, leadId, outboxMessageId, providerId } from './ids.ts'
import { refusals } from './refusals.ts'
import { outboxState } from './shared.ts'

/** What a customer was asked again, and answered. */
export const renewal = z.object({
  providerId,
  providerName: z.string(),
  askedAt: instant,
  expiresAt: instant,
  answer: z.enum(['agreed', 'declined']).nullable(),
  answeredAt: instant.nullable(),
})
export type Renewal = z.infer<typeof renewal>

const byId = z.object({ id: leadId })
const letter = z.object({ toName: z.string(), toAddress: z.string(), subject: z.string(), text: z.string() })
const written = z.object({ messageId: outboxMessageId })
const toWrite = refusals(
  'NOT_SIGNED_IN',
  'NOT_FOUND',
  'LEAD_STATE',
  'CUSTOMER_UNREACHABLE',
  'CUSTOMER_ALREADY_WRITTEN',
  'SETTINGS_INCOMPLETE',
)

/** Requests that came while nobody held their cell: the customer is told, and asked again when somebody does. */
export const uncovered = {
  get: oc
    .input(byId)
    .output(
      z.object({
        /** The honest message, sent once. */
        informed: z.object({ at: instant, state: outboxState }).nullable(),
        /** The latest first. */
        renewals: z.array(renewal),
        /** Why the customer can be written to now; null: there is nothing to write. */
        canWrite: z.enum(['inform', 'ask-again']).nullable(),
      }),
    )
    .errors(refusals('NOT_FOUND')),
  /** Says that nobody is listed there today, and that the request is given to nobody. */
  previewInform: oc.input(byId).output(letter).errors(toWrite),
  inform: oc.input(byId).output(written).errors(toWrite),
  /** Asks whether the provider that holds the cell by now may have the request. */
  previewAskAgain: oc.input(byId).output(letter).errors(toWrite),
  askAgain: oc.input(byId).output(written).errors(toWrite),
  /** The customer answered in a reply or on the telephone. */
  noteAnswer: oc
    .input(byId.extend({ answer: z.enum(['agreed', 'declined']) }))
    .output(z.object({ answeredAt: instant }))
    .errors(refusals('NOT_SIGNED_IN', 'NOT_FOUND', 'LEAD_STATE')),
}
