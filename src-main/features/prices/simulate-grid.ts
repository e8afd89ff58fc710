import type { PriceGridId } from '../../../src-preload/contract/ids.ts'
import type { SimulatedRow } from '../../../src-preload/contract/prices.ts'
import { civilDateIn } from '../../domain/civil-date.ts'
import { priceOf } from '../../domain/pricing.ts'
import { Refusal } from '../../domain/refusal.ts'
import { countedYear, gatherEvidence } from '../../store/queries/cell-evidence.ts'
import { listHeldCells } from '../../store/queries/exclusivities.ts'
import { findGrid, gridInForce, type StoredGrid } from '../../store/queries/price-grids.ts'
import { neighbours } from '../../store/territory.ts'
import type { Office } from '../context.ts'

/**
 * What the cells held today would cost, provider by provider, with a planned grid and with the one in force, both on the
 * requests of the last twelve months. Reads only: a plan touches nothing.
 *
 * @throws Refusal NOT_FOUND
 */
export async function simulateGrid({ store, now }: Office, { gridId }: { readonly gridId: PriceGridId }) {
  const on = civilDateIn(now(), 'Europe/Paris')
  return store.read(async db => {
    const planned = await findGrid(db, gridId)
    if (!planned) throw new Refusal('NOT_FOUND', { what: 'price-grid' })
    const present = await gridInForce(db, on)
    const held = await listHeldCells(db, on)
    const evidence = await gatherEvidence(db, held, on)
    const perimeters = Map.groupBy(held.keys(), place => held[place]?.providerId)
    const rows = new Map<string, SimulatedRow>()
    let presentCents = 0
    let plannedCents = 0
    for (const places of perimeters.values()) {
      const cells = [...places].flatMap(place => evidence[place] ?? [])
      const price = ({ definition, version }: StoredGrid) =>
        priceOf(definition, { gridVersion: version, cells, on, neighbours })
      const before = price(present)
      const after = price(planned)
      presentCents += before.netCents
      plannedCents += after.netCents
      for (const [place, { evidence: cell, netCents }] of before.cells.entries()) {
        const row = rows.get(cell.subtypeCode)
        rows.set(cell.subtypeCode, {
          subtypeCode: cell.subtypeCode,
          subtypeName: held.find(({ subtypeCode }) => subtypeCode === cell.subtypeCode)?.subtypeName ?? '',
          cells: (row?.cells ?? 0) + 1,
          presentCents: (row?.presentCents ?? 0) + netCents,
          plannedCents: (row?.plannedCents ?? 0) + (after.cells[place]?.netCents ?? 0),
        })
      }
    }
    const { from, until } = countedYear(on)
    return {
      rows: [...rows.values()],
      presentCents,
      plannedCents,
      countedFrom: from,
      countedUntil: until,
    }
  })
}
