import { sql } from 'drizzle-orm'
import type { CellView } from '../../../src-preload/contract/cells.ts'
import type { Cell, ProviderId } from '../../../src-preload/contract/ids.ts'
import type { CellState } from '../../../src-preload/contract/shared.ts'
import type { CivilDate } from '../../domain/civil-date.ts'
import { type CellQuestion, cellState, cellStateAlone, type DerivedCell } from '../../domain/exclusivity.ts'
import type { ReadConnection } from '../connection.ts'
import {
  type CellFactsFound,
  type CellMoment,
  type CellScope,
  type ExclusivityRow,
  type HoldRow,
  loadCellFacts,
  type StoredCell,
} from './cell-facts.ts'

/** `soonBy`: an end on that day or before is « échéance proche » (setting nearTermDays). */
export type CellsOn = CellMoment & { readonly soonBy: CivilDate }

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

/** The state alone of every cell, row by row then column by column: most of a country is free, and costs nothing. */
export async function deriveStates(
  db: ReadConnection,
  { rows, columns }: { readonly rows: readonly string[]; readonly columns: readonly string[] },
  when: CellsOn,
): Promise<CellState[]> {
  // A renewal counts when it begins by the day that makes an end a near one; nothing later changes a state.
  const facts = await loadCellFacts(db, { of: 'all', beginsBy: when.soonBy }, when)
  const states = new Array<CellState>(rows.length * columns.length).fill('libre')
  for (const [row, departmentCode] of rows.entries()) {
    const ofRow = facts.ofDepartment(departmentCode)
    if (!ofRow) continue
    for (const [column, subtypeCode] of columns.entries()) {
      const stored = ofRow.get(subtypeCode)
      if (stored) states[row * columns.length + column] = cellStateAlone(questionOf(facts, stored, when))
    }
  }
  return states
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

function derive(facts: CellFactsFound, cell: Cell, when: CellsOn): Derived {
  return cellState(questionOf(facts, facts.of(cell), when))
}

function questionOf(
  facts: CellFactsFound,
  { exclusivities, holds }: StoredCell,
  { on, at, soonBy }: CellsOn,
): CellQuestion<ExclusivityRow, HoldRow> {
  const contractId = exclusivities.find(({ startsOn }) => startsOn <= on)?.contractId ?? null
  return {
    exclusivities,
    holds,
    suspension: facts.suspensionOf(contractId),
    notice: facts.noticeOf(contractId),
    today: on,
    now: at,
    soonBy,
  }
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
