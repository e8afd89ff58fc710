import { oc } from '@orpc/contract'
import { z } from 'zod'
import { contractId, dossierId, instant, providerId } from './ids.ts'
import { refusals } from './refusals.ts'
import { dossierState } from './shared.ts'

/** Why two dossiers may be one, the strongest reason first. */
export const resemblanceReason = z.enum(['siret', 'siren', 'file', 'email', 'phone', 'name'])
export type ResemblanceReason = z.infer<typeof resemblanceReason>

export const linkDecision = z.enum(['linked', 'distinct', 'merged'])
export type LinkDecision = z.infer<typeof linkDecision>

export const resemblance = z.object({
  id: dossierId,
  reference: z.string(),
  companyName: z.string(),
  commune: z.string().nullable(),
  state: dossierState,
  receivedAt: instant,
  /** What is the same: the number, the address, the name of the file, the name beside which this one is near. */
  because: z.array(z.object({ reason: resemblanceReason, value: z.string() })),
  /** What a person said of the two; null: nobody yet. */
  decision: z
    .object({ decision: linkDecision, by: z.string(), at: instant, note: z.string().nullable() })
    .nullable(),
  /** It can be closed in favour of the other, in either direction: both are still open. */
  mergeable: z.boolean(),
})
export type Resemblance = z.infer<typeof resemblance>

export const duplicatesOf = z.object({
  /** The ones of which nobody has said anything first, then by strength; at most thirty. */
  others: z.array(resemblance),
  /** The company is a provider already. */
  provider: z
    .object({
      id: providerId,
      name: z.string(),
      contract: z.object({ id: contractId, number: z.string(), state: z.string() }).nullable(),
    })
    .nullable(),
  /** This dossier was closed in favour of another one. */
  mergedInto: z.object({ id: dossierId, reference: z.string() }).nullable(),
})
export type DuplicatesOf = z.infer<typeof duplicatesOf>

const pair = { id: dossierId, otherId: dossierId }
const acts = refusals('NOT_SIGNED_IN', 'NOT_FOUND', 'SAME_DOSSIER')

export const duplicates = {
  of: oc
    .input(z.object({ id: dossierId }))
    .output(duplicatesOf)
    .errors(refusals('NOT_FOUND')),
  /** « Lier » or « distinct »; null takes back what was said. A merge is not taken back here: see dossiers.reopen. */
  decide: oc
    .input(
      z.object({
        ...pair,
        decision: z.enum(['linked', 'distinct']).nullable(),
        note: z.string().trim().max(1000).nullable().default(null),
      }),
    )
    .output(z.object({ savedAt: instant }))
    .errors({ ...acts, ...refusals('DOSSIER_STATE') }),
  /**
   * Closes `id` in favour of `otherId`: its documents and messages go there. Reopening it is an event; what was moved
   * comes back to it.
   */
  merge: oc
    .input(z.object(pair))
    .output(z.object({ savedAt: instant, documents: z.int(), messages: z.int() }))
    .errors({ ...acts, ...refusals('DOSSIER_STATE', 'DOSSIER_CLAIMED') }),
}
