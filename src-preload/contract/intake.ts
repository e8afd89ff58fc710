import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { dossierId, leadId, uploadId } from './ids.ts'
import { refusals } from './refusals.ts'
import { progress } from './shared.ts'

export const intakeOutcome = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('dossier'),
    name: z.string(),
    dossierId,
    reference: z.string(),
    files: z.int(),
  }),
  z.object({ outcome: z.literal('lead'), name: z.string(), leadId, reference: z.string() }),
  z.object({
    outcome: z.literal('already'),
    name: z.string(),
    reference: z.string(),
    dossierId: dossierId.nullable(),
    leadId: leadId.nullable(),
  }),
  /** It belongs to what is there already: an answer, what a server tells of a message, or an automatic answer. */
  z.object({
    outcome: z.literal('filed'),
    name: z.string(),
    as: z.enum(['reply', 'bounce', 'auto_reply']),
    reference: z.string(),
    dossierId: dossierId.nullable(),
    files: z.int(),
  }),
  /** Nothing says where it belongs: a person does. */
  z.object({ outcome: z.literal('unfiled'), name: z.string() }),
  z.object({ outcome: z.literal('refused'), name: z.string(), code: z.string(), reason: z.string() }),
])
export type IntakeOutcome = z.infer<typeof intakeOutcome>

export const intake = {
  /**
   * Takes in messages (.eml) that were uploaded, one by one: each becomes a dossier or a request, or says why not.
   * What is done before a stop stays done.
   */
  take: oc
    .input(z.object({ as: z.enum(['dossier', 'lead']), uploadIds: z.array(uploadId).min(1).max(500) }))
    .output(eventIterator(progress, z.object({ results: z.array(intakeOutcome) })))
    .errors(refusals('NOT_SIGNED_IN')),
  /** Fills an empty store with the example: dossiers with real documents, read and ready to judge, and requests. */
  loadExample: oc
    .output(eventIterator(progress, z.object({ dossiers: z.int(), leads: z.int() })))
    .errors(refusals('NOT_SIGNED_IN', 'NOT_EMPTY')),
}
