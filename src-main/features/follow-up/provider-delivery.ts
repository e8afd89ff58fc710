import type { ProviderId } from '../../../src-preload/contract/ids.ts'
import type { ProviderDelivery } from '../../../src-preload/contract/provider-delivery.ts'
import { normaliseEmailAddress } from '../../domain/email-address.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { ReadConnection } from '../../store/connection.ts'
import { appendJournal } from '../../store/journal.ts'
import {
  findProviderDelivery,
  isProvider,
  saveProviderDelivery,
} from '../../store/queries/provider-delivery.ts'
import { type Context, type Office, signedIn } from '../context.ts'
import { readFollowUpRules } from '../keep-feedback.ts'

/** How a provider wants to be reached, and the hours that hold while it has none of its own. @throws Refusal NOT_FOUND */
export async function getProviderDelivery(office: Office, { id }: { readonly id: ProviderId }) {
  return office.store.read(async db => {
    await assertProvider(db, id)
    const { rules } = await readFollowUpRules(db, office)
    return { ...(await findProviderDelivery(db, id)), usualHours: rules.providerHours }
  })
}

/**
 * Keeps how a provider wants to be reached. The clocks that run keep the hours they were started with.
 *
 * @throws Refusal NOT_FOUND, EMAIL_INVALID
 */
export async function keepProviderDelivery(
  { office, session }: Context,
  { id, secondAddress, digest, openingHours }: ProviderDelivery & { readonly id: ProviderId },
) {
  const staffId = signedIn(session)
  const address = secondAddress ? normaliseEmailAddress(secondAddress) : null
  if (secondAddress && address === null) throw new Refusal('EMAIL_INVALID', { email: secondAddress })
  const at = office.now()
  await office.store.write(async ({ db, changed }) => {
    await assertProvider(db, id)
    await saveProviderDelivery(db, id, { secondAddress: address, digest, openingHours, at, by: staffId })
    await appendJournal(db, {
      at,
      staffId,
      kind: 'provider.delivery-saved',
      subjectType: 'provider',
      subjectId: id,
      data: { second: address !== null, digest, hours: openingHours !== null },
    })
    changed({ topic: 'settings', id: null })
  })
  return { savedAt: at }
}

async function assertProvider(db: ReadConnection, id: ProviderId): Promise<void> {
  if (!(await isProvider(db, id))) throw new Refusal('NOT_FOUND', { what: 'provider' })
}
