import type { ApplicationRow } from '../../../src-preload/contract/applications.ts'
import type { DeclaredIdentity } from '../../../src-preload/contract/dossiers.ts'
import type { Cell, DossierId, StaffId } from '../../../src-preload/contract/ids.ts'
import type { ReadConnection } from '../../store/connection.ts'
import { listKnownRows, listOpenDossiersOf, type OpenDossier } from '../../store/queries/applications.ts'
import { listDepartments, listSubtypes } from '../../store/queries/cells.ts'
import { type ApplicationOfRow, applicationOfRow, type RowValues } from './application-of-row.ts'
import { completeWith } from './complete-with.ts'
import type { ApplicationTable } from './read-application-table.ts'
import { createStandings, type Standing, type Standings, sirenIn } from './standings.ts'

export type Application = Extract<ApplicationOfRow, { ok: true }>

/** A row with what it will become, decided before anything is written. */
export type PlannedRow = {
  /** What is shown of it, before and after. */
  readonly row: ApplicationRow
  /** What is written for it; null: nothing. */
  readonly act:
    | { readonly kind: 'add'; readonly application: Application; readonly standing: Standing }
    | {
        readonly kind: 'merge'
        readonly application: Application
        readonly standing: Standing
        /** The whole identity of the dossier once completed. */
        readonly identity: DeclaredIdentity
        readonly newCells: readonly Cell[]
      }
    | null
}

type Asking = { readonly now: number; readonly by: StaffId }

/**
 * Decides the outcome of each row, in order: of two rows of one company, the first is added and the second completes
 * it (standings.ts says what is one company). What a dossier already says is never replaced, and a dossier that
 * somebody else has open is left alone.
 */
export async function planImport(
  db: ReadConnection,
  table: ApplicationTable,
  { now, by }: Asking,
): Promise<PlannedRow[]> {
  const given = { departments: await listDepartments(db), subtypes: await listSubtypes(db), now }
  const read = await mapped(table.body, ({ line, cells }) => {
    const values = valuesOf(table, cells)
    return { line, values, application: applicationOfRow(values, given) }
  })
  const right = read.flatMap(({ application }) => (application.ok ? [application] : []))
  const sought = {
    sirens: right.flatMap(({ identity }) => sirenIn(identity) ?? []),
    emails: right.flatMap(({ identity }) => identity.contact.email ?? []),
  }
  const open = await listOpenDossiersOf(db, sought)
  const standings = createStandings(open.map(dossier => standingOf(dossier, { now, by })))
  const known = await findKnown(db, right)
  return mapped(read, ({ line, values, application }): PlannedRow => {
    const shown = shownOf(line, values)
    if (!application.ok) return { row: { ...shown, reason: application.reason }, act: null }
    const before = known.get(application.key)
    if (before) {
      const row: ApplicationRow = { ...shown, outcome: 'already', ...before, sameBy: 'row' }
      return { row, act: null }
    }
    known.set(application.key, { dossierId: null, reference: null, withLine: line })
    return planRow(shown, application, standings)
  })
}

/** Others have their turn after so many rows. */
const ROWS_PER_TURN = 100

async function mapped<Row, Result>(rows: readonly Row[], resultOf: (row: Row) => Result): Promise<Result[]> {
  const results: Result[] = []
  for (const row of rows) {
    results.push(resultOf(row))
    if (results.length % ROWS_PER_TURN === 0) await new Promise(resolve => setImmediate(resolve))
  }
  return results
}

type KnownAs = Pick<ApplicationRow, 'dossierId' | 'reference' | 'withLine'>

async function findKnown(db: ReadConnection, right: readonly Application[]): Promise<Map<string, KnownAs>> {
  const rows = await listKnownRows(
    db,
    right.map(({ key }) => key),
  )
  return new Map(rows.map(({ key, dossierId, reference }) => [key, { dossierId, reference, withLine: null }]))
}

function planRow(shown: ApplicationRow, application: Application, standings: Standings): PlannedRow {
  const { identity, cells, note } = application
  const match = standings.find(identity)
  if (match === null) {
    const standing: Standing = { id: null, reference: null, line: shown.line, heldBy: null, identity, cells }
    standings.add(standing)
    return { row: { ...shown, outcome: 'added', note }, act: { kind: 'add', application, standing } }
  }
  const { standing, by } = match
  const where = {
    dossierId: standing.id,
    reference: standing.reference,
    withLine: standing.line,
    sameBy: by,
  }
  const { completes, ...completed } = completeWith(standing, application)
  if (completes.length === 0)
    return { row: { ...shown, ...where, outcome: 'already', note: null }, act: null }
  if (standing.heldBy !== null) {
    const reason = `le dossier ${standing.reference} est pris par ${standing.heldBy}`
    return { row: { ...shown, ...where, reason }, act: null }
  }
  standing.identity = completed.identity
  standing.cells = [...standing.cells, ...completed.newCells]
  // Found from then on by what the row taught of it too.
  standings.add(standing)
  return {
    row: { ...shown, ...where, outcome: 'merged', completes, note },
    act: { kind: 'merge', application, standing, ...completed },
  }
}

function shownOf(line: number, values: RowValues): ApplicationRow {
  return {
    line,
    outcome: 'refused',
    companyName: values.companyName?.slice(0, 200) ?? '',
    reference: null,
    dossierId: null as DossierId | null,
    withLine: null,
    sameBy: null,
    completes: [],
    note: null,
    reason: null,
  }
}

function valuesOf({ columns }: ApplicationTable, cells: readonly string[]): RowValues {
  return Object.fromEntries(
    columns.flatMap((column, index) => {
      const cell = cells[index]
      return column === null || cell === undefined || cell === '' ? [] : [[column, cell]]
    }),
  )
}

/** A lease that has run out keeps nobody from the dossier. */
function standingOf(dossier: OpenDossier, { now, by }: Asking): Standing {
  const { id, reference, identity, cells, claimedBy, claimedByName, claimedUntil } = dossier
  const isHeld = claimedBy !== null && claimedBy !== by && (claimedUntil ?? 0) > now
  return { id, reference, line: null, heldBy: isHeld ? (claimedByName ?? '') : null, identity, cells }
}
