import { oc } from '@orpc/contract'
import { z } from 'zod'
import { instant, providerId } from './ids.ts'
import { openingHours } from './opening-hours.ts'
import { refusals } from './refusals.ts'

/** How a provider wants to be reached. */
export const providerDelivery = z.object({
  /** Tried when the first address definitively fails. */
  secondAddress: z.string().trim().max(254).nullable(),
  /** A daily recapitulation beside each message. */
  digest: z.boolean(),
  /** When it can be reached; null: the hours of the settings. */
  openingHours: openingHours.nullable(),
})
export type ProviderDelivery = z.infer<typeof providerDelivery>

const byId = z.object({ id: providerId })

export const providerDeliveries = {
  get: oc
    .input(byId)
    .output(
      providerDelivery.extend({
        /** The hours that hold while it has none of its own. */
        usualHours: openingHours,
        updatedAt: instant.nullable(),
      }),
    )
    .errors(refusals('NOT_FOUND')),
  save: oc
    .input(byId.extend(providerDelivery.shape))
    .output(z.object({ savedAt: instant }))
    .errors(refusals('NOT_SIGNED_IN', 'NOT_FOUND', 'EMAIL_INVALID')),
}
