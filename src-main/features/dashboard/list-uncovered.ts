import { setImmediate as breathe } from 'node:timers/promises'
import type { UncoveredCell } from '../../../src-preload/contract/dashboard.ts'
import { type CivilDate, civilDateIn } from '../../domain/civil-date.ts'
import type { ReadConnection } from '../../store/connection.ts'
import { countCellLeads } from '../../store/queries/cell-demand.ts'
import { cellMoment } from '../../store/queries/cell-moment.ts'
import { viewCells } from '../../store/queries/cell-views.ts'
import { listSubtypes, nameCells } from '../../store/queries/cells.ts'
import { type CellCount, countUncovered } from '../../store/queries/dashboard-sales.ts'
import { gridInForce } from '../../store/queries/price-grids.ts'
import { countWaiting } from '../../store/queries/waiting.ts'
import type { Office } from '../context.ts'
import { priceCells } from '../price-cells.ts'

/** So many sub-types are counted in one read: the other desks are answered between two. */
const SUBTYPES_AT_ONCE = 10

/** The cells where customers asked in the last twelve months and nobody could serve them, the most first. */
export async function listUncovered(
  office: Office,
  { limit }: { readonly limit: number },
): Promise<{ cells: number; rows: UncoveredCell[] }> {
  const on = civilDateIn(office.now(), 'Europe/Paris')
  const counted = await countAll(office, on)
  const first = counted
    .toSorted((left, right) => right.withoutHolder - left.withoutHolder || right.leads - left.leads)
    .slice(0, limit)
  const rows = await office.store.read(async db => describe(db, office, { counted: first, on }))
  return { cells: counted.length, rows }
}

/** The same by département, all sub-types together. */
export async function countUncoveredByDepartment(office: Office) {
  const counted = await countAll(office, civilDateIn(office.now(), 'Europe/Paris'))
  const sums = new Map<string, number>()
  for (const { departmentCode, withoutHolder } of counted) {
    sums.set(departmentCode, (sums.get(departmentCode) ?? 0) + withoutHolder)
  }
  return [...sums].map(([departmentCode, withoutHolder]) => ({ departmentCode, withoutHolder }))
}

async function countAll({ store }: Office, on: CivilDate): Promise<CellCount[]> {
  const codes = (await store.read(listSubtypes)).map(({ code }) => code)
  const counted: CellCount[] = []
  for (let start = 0; start < codes.length; start += SUBTYPES_AT_ONCE) {
    const part = codes.slice(start, start + SUBTYPES_AT_ONCE)
    counted.push(...(await store.read(db => countUncovered(db, part, on))))
    await breathe()
  }
  return counted
}

async function describe(
  db: ReadConnection,
  { now }: Office,
  { counted, on }: { readonly counted: readonly CellCount[]; readonly on: CivilDate },
): Promise<UncoveredCell[]> {
  const names = await nameCells(db, counted)
  const views = await viewCells(db, counted, await cellMoment(db, { now: now() }))
  const waiting = await countWaiting(db)
  const grid = await gridInForce(db, on)
  const rows: UncoveredCell[] = []
  for (const [place, { departmentCode, subtypeCode, leads, withoutHolder }] of counted.entries()) {
    const cell = { departmentCode, subtypeCode }
    const price = await priceCells(db, { grid, cells: [cell], on })
    rows.push({
      ...cell,
      departmentName: names[place]?.departmentName ?? departmentCode,
      subtypeName: names[place]?.subtypeName ?? subtypeCode,
      state: views[place]?.state ?? 'libre',
      leads,
      withoutHolder,
      byMonth: [...(await countCellLeads(db, cell, on)).leadsByMonth],
      waiting:
        waiting.find(one => one.departmentCode === departmentCode && one.subtypeCode === subtypeCode)
          ?.count ?? 0,
      netCents: price.netCents,
    })
  }
  return rows
}
