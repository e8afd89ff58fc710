import type { Cell, DossierId, PriceGridId } from '../../../src-preload/contract/ids.ts'
import type { PriceOverride, QuotedPrice } from '../../../src-preload/contract/prices.ts'
import { type CivilDate, civilDateIn } from '../../domain/civil-date.ts'
import { priceWithVat } from '../../domain/money.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { ReadConnection } from '../../store/connection.ts'
import { findParty } from '../../store/queries/contracts.ts'
import { findDossier } from '../../store/queries/dossiers.ts'
import { findGrid, gridInForce, type StoredGrid } from '../../store/queries/price-grids.ts'
import { loadSettings } from '../../store/queries/settings.ts'
import { type Context, type Office, signedIn } from '../context.ts'
import { priceCells } from '../price-cells.ts'
import { vatAt } from '../territory-vat.ts'

type Question = {
  readonly cells: readonly Cell[]
  readonly gridId?: PriceGridId | undefined
  readonly dossierId?: DossierId | undefined
  readonly override?: PriceOverride | undefined
}

/** The price of a perimeter today, line by line; nothing is kept. @throws Refusal NOT_FOUND */
export async function quoteCells({ office, session }: Context, question: Question): Promise<QuotedPrice> {
  const by = signedIn(session)
  const on = civilDateIn(office.now(), 'Europe/Paris')
  return office.store.read(async db => {
    const grid = await gridFor(db, question.gridId, on)
    const override = question.override ? { ...question.override, by, approvedBy: null } : null
    const price = await priceCells(db, { grid, cells: question.cells, on, override })
    return { ...price, vat: await vatFor(db, office, price.netCents, question.dossierId) }
  })
}

/** As a proposal would count it: at the provider's seat, or at the address that the dossier declares. */
async function vatFor(
  db: ReadConnection,
  { folders }: Office,
  netCents: number,
  dossierId: DossierId | undefined,
): Promise<QuotedPrice['vat']> {
  if (dossierId === undefined) return null
  const dossier = await findDossier(db, dossierId)
  if (!dossier) throw new Refusal('NOT_FOUND', { what: 'dossier' })
  const party = dossier.providerId === null ? null : await findParty(db, dossier.providerId)
  const vat = vatAt(party?.postalCode ?? dossier.postalCode, (await loadSettings(db, folders.data)).rules)
  if (vat === null) return null
  const { vatCents, ttcCents } = priceWithVat(netCents, vat.rate)
  return { ...vat, vatCents, grossCents: ttcCents }
}

async function gridFor(db: ReadConnection, id: PriceGridId | undefined, on: CivilDate): Promise<StoredGrid> {
  const grid = id === undefined ? await gridInForce(db, on) : await findGrid(db, id)
  if (!grid) throw new Refusal('NOT_FOUND', { what: 'price-grid' })
  return grid
}
