import { sql } from 'drizzle-orm'
import type { CellView } from '../../../src-preload/contract/cells.ts'
import type { Cell, ProviderId } from '../../../src-preload/contract/ids.ts'
import type { CellState } from '../../../src-preload/contract/shared.ts'
import { cellState, type DerivedCell } from '../../domain/exclusivity.ts'
import type { ReadConnection } from '../connection.ts'
import {
  type CellFactsFound,
  type CellMoment,
  type CellScope,
  type ExclusivityRow,
  type HoldRow,
  loadCellFacts,
} from './cell-facts.ts'

/** `soonDays`: an end within so many days is « échéance proche » (setting nearTermDays). */
export type CellsOn = CellMoment & { readonly soonDays: number }

export type Derived = DerivedCell<ExclusivityRow, HoldRow>

/** The state of each cell, derived by the rule of the domain from what is stored; nothing of it is kept. */
export async function deriveCells(
  db: ReadConnection,
  cells: readonly Cell[],
  { scope, ...when }: CellsOn & { readonly scope?: CellScope },
): Promise<Derived[]> {
  const facts = await loadCellFacts(db, scope ?? { of: 'cells', cells }, when)
  return cells.map(cell => derive(facts, cell, when))
}

export type DescribedCell = { readonly view: CellView; readonly derived: Derived }

/** The same, with the name of who holds or reserved each cell, in the order of `cells`. */
export async function describeCells(
  db: ReadConnection,
  cells: readonly Cell[],
  when: CellsOn & { readonly scope?: CellScope },
): Promise<DescribedCell[]> {
  const states = await deriveCells(db, cells, when)
  const holders = states.flatMap(({ holder }) => holder?.providerId ?? [])
  const names = providerNames(db, holders)
  return cells.flatMap((cell, place) => {
    const derived = states[place]
    return derived ? [{ view: viewOf(cell, derived, names), derived }] : []
  })
}

/** What a screen shows of each cell, in the order of `cells`. */
export async function viewCells(
  db: ReadConnection,
  cells: readonly Cell[],
  when: CellsOn & { readonly scope?: CellScope },
): Promise<CellView[]> {
  return (await describeCells(db, cells, when)).map(({ view }) => view)
}

function derive(facts: CellFactsFound, cell: Cell, { on, at, soonDays }: CellsOn): Derived {
  const { exclusivities, holds } = facts.of(cell)
  const contractId = exclusivities.find(({ startsOn }) => startsOn <= on)?.contractId ?? null
  return cellState({
    exclusivities,
    holds,
    suspension: facts.suspensionOf(contractId),
    notice: facts.noticeOf(contractId),
    today: on,
    now: at,
    soonDays,
  })
}

function viewOf(cell: Cell, derived: Derived, names: ReadonlyMap<number, string>): CellView {
  const { state, until, holder, hold, holderId } = derived
  return {
    departmentCode: cell.departmentCode,
    subtypeCode: cell.subtypeCode,
    state,
    until,
    holderId: holderId as ProviderId | null,
    holderName: holder ? (names.get(holder.providerId) ?? null) : (hold?.companyName ?? null),
  }
}

/** The names of providers by their ids. */
export function providerNames(db: ReadConnection, ids: readonly number[]): Map<number, string> {
  const rows = db.all<{ id: number; name: string }>(sql`
    SELECT id, name FROM provider WHERE id IN (SELECT value FROM json_each(${JSON.stringify([...new Set(ids)])}))`)
  return new Map(rows.map(row => [row.id, row.name]))
}

/** The letter of a state in the grid (contract of cells.matrix). */
export const STATE_LETTERS = {
  libre: 'l',
  option: 'o',
  'en-cours': 'c',
  'echeance-proche': 'p',
  suspendue: 's',
  preavis: 'v',
} as const satisfies Record<CellState, string>
