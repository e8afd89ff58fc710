import { eq } from 'drizzle-orm'
import type { ProviderId } from '../../../src-preload/contract/ids.ts'
import type { ReadConnection, WriteConnection } from '../connection.ts'
import { provider } from '../schema/provider.ts'
import { sortKey } from '../sort-key.ts'

export type NewProvider = {
  readonly siren: string
  readonly siret: string
  readonly name: string
  readonly legalForm: string | null
  readonly address: string | null
  readonly postalCode: string | null
  readonly commune: string | null
  readonly headcount: number | null
  readonly at: number
}

/** The provider of that SIREN, made when it is not known yet. One that is known keeps what is said of it. */
export async function providerOf(db: WriteConnection, found: NewProvider): Promise<ProviderId> {
  const known = await findProviderBySiren(db, found.siren)
  if (known !== null) return known
  const { at, ...said } = found
  const row = await db
    .insert(provider)
    .values({ ...said, sortKey: sortKey(said.name), createdAt: at })
    .returning({ id: provider.id })
    .get()
  return row.id
}

export async function findProviderBySiren(db: ReadConnection, siren: string): Promise<ProviderId | null> {
  const row = await db.select({ id: provider.id }).from(provider).where(eq(provider.siren, siren)).get()
  return row?.id ?? null
}
