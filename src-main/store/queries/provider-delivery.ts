import { eq, sql } from 'drizzle-orm'
import type { DispatchId, ProviderId, StaffId } from '../../../src-preload/contract/ids.ts'
import type { OpeningHours } from '../../../src-preload/contract/opening-hours.ts'
import type { ProviderDelivery } from '../../../src-preload/contract/provider-delivery.ts'
import { departmentOf } from '../../domain/department.ts'
import type { WorkingCalendar } from '../../domain/working-time.ts'
import type { ReadConnection, WriteConnection } from '../connection.ts'
import { postalCodeExceptions } from '../postal-code-exceptions.ts'
import { providerDelivery } from '../schema/follow-up.ts'

export type KeptDelivery = ProviderDelivery & { readonly updatedAt: number | null }

const NOTHING_SAID: KeptDelivery = {
  secondAddress: null,
  digest: false,
  openingHours: null,
  updatedAt: null,
}

/** How a provider wants to be reached; one that said nothing has neither second address nor hours of its own. */
export async function findProviderDelivery(db: ReadConnection, id: ProviderId): Promise<KeptDelivery> {
  const row = await db.select().from(providerDelivery).where(eq(providerDelivery.providerId, id)).get()
  if (!row) return NOTHING_SAID
  const { secondAddress, digest, openingHours, updatedAt } = row
  return { secondAddress, digest, openingHours, updatedAt }
}

export async function isProvider(db: ReadConnection, id: ProviderId): Promise<boolean> {
  const [row] = db.all<{ there: 0 | 1 }>(
    sql`SELECT EXISTS (SELECT 1 FROM provider WHERE id = ${id}) AS there`,
  )
  return row?.there === 1
}

export async function saveProviderDelivery(
  db: WriteConnection,
  id: ProviderId,
  saved: ProviderDelivery & { readonly at: number; readonly by: StaffId },
): Promise<void> {
  const { secondAddress, digest, openingHours, at, by } = saved
  const values = { secondAddress, digest, openingHours, updatedAt: at, updatedBy: by }
  await db
    .insert(providerDelivery)
    .values({ providerId: id, ...values })
    .onConflictDoUpdate({ target: providerDelivery.providerId, set: values })
}

/** Where nobody knows better: the time of Paris, and the holidays of everywhere. */
const NOWHERE = '75'

/** The département of a postal code, as far as it alone tells; of two, the one where most of it lies. */
export function departmentOrParis(postalCode: string | null): string {
  const found = postalCode === null ? null : departmentOf(postalCode, postalCodeExceptions)
  if (found?.kind === 'one') return found.code
  return (found?.kind === 'ambiguous' ? found.choices[0]?.departmentCode : undefined) ?? NOWHERE
}

/** When a provider works: its own hours or the usual ones, where it has its seat. */
export async function findProviderCalendar(
  db: ReadConnection,
  id: ProviderId,
  usual: OpeningHours,
): Promise<WorkingCalendar> {
  const [row] = db.all<{ postalCode: string | null; hours: string | null }>(sql`
    SELECT provider.postal_code AS postalCode, provider_delivery.opening_hours AS hours
    FROM provider LEFT JOIN provider_delivery ON provider_delivery.provider_id = provider.id
    WHERE provider.id = ${id}`)
  return {
    hours: row?.hours ? (JSON.parse(row.hours) as OpeningHours) : usual,
    departmentCode: departmentOrParis(row?.postalCode ?? null),
  }
}

/**
 * Whether a message comes from an address of the provider of a dispatch: of its contacts, its second one, or the one
 * that was written to.
 */
export async function isProviderAddress(
  db: ReadConnection,
  { id, providerId }: { readonly id: DispatchId; readonly providerId: ProviderId },
  address: string,
): Promise<boolean> {
  if (address === '') return false
  const [row] = db.all<{ known: 0 | 1 }>(sql`
    SELECT EXISTS (SELECT 1 FROM contact WHERE provider_id = ${providerId} AND lower(email) = lower(${address}))
      OR EXISTS (SELECT 1 FROM provider_delivery
        WHERE provider_id = ${providerId} AND lower(second_address) = lower(${address}))
      OR EXISTS (SELECT 1 FROM dispatch JOIN outbox_message AS message ON message.id = dispatch.outbox_message_id
        WHERE dispatch.id = ${id} AND lower(message.to_address) = lower(${address})) AS known`)
  return row?.known === 1
}
