import type { DossierRow } from '../../../src-preload/contract/dossiers.ts'
import type { DossierId } from '../../../src-preload/contract/ids.ts'
import type { InboxField } from '../../../src-preload/contract/inbox.ts'
import type { ReadConnection } from '../../store/connection.ts'
import { cellMoment } from '../../store/queries/cell-moment.ts'
import { type CellsOn, deriveCells } from '../../store/queries/cell-views.ts'
import {
  countDossiers,
  type DossierPage,
  type ListedDossier,
  listAskedCells,
  listDocumentStates,
  listDossiers,
} from '../../store/queries/dossier-lists.ts'
import { isOfStaff } from '../../store/queries/inbox-fields.ts'
import { staffNames } from '../../store/queries/staff.ts'
import type { Context } from '../context.ts'

/** Of a large perimeter, the list shows the state of the first ones. */
const SHOWN_CELLS = 12

/** A page of the inbox and how many dossiers match: a fixed number of queries, whatever the page. */
export async function listInbox(
  { office, session }: Context,
  page: Omit<DossierPage, 'staffId' | 'now'>,
): Promise<{ rows: DossierRow[]; total: number }> {
  const asked = { ...page, staffId: session.staffId, now: office.now() }
  return office.store.read(async db => {
    const moment = await cellMoment(db, { now: office.now() })
    const listed = await listDossiers(db, asked)
    const rows = await completeRows(db, { listed, moment, columns: page.columns ?? [] })
    return { rows, total: await countDossiers(db, asked) }
  })
}

/** The rows of a list without counting the others. */
export async function listRows(
  { office, session }: Context,
  page: Omit<DossierPage, 'staffId' | 'now'>,
): Promise<DossierRow[]> {
  return office.store.read(async db => {
    const moment = await cellMoment(db, { now: office.now() })
    const listed = await listDossiers(db, { ...page, staffId: session.staffId, now: office.now() })
    return completeRows(db, { listed, moment, columns: page.columns ?? [] })
  })
}

async function completeRows(
  db: ReadConnection,
  {
    listed,
    moment,
    columns,
  }: {
    readonly listed: readonly ListedDossier[]
    readonly moment: CellsOn
    readonly columns: readonly InboxField[]
  },
): Promise<DossierRow[]> {
  const names = columns.some(isOfStaff) ? staffNames(db) : new Map<number, string>()
  const ids = listed.map(({ id }) => id)
  const perimeters = Map.groupBy(await listAskedCells(db, ids), ({ dossierId }) => dossierId)
  const documents = Map.groupBy(await listDocumentStates(db, ids), ({ dossierId }) => dossierId)
  const perimeterOf = (id: DossierId) => perimeters.get(id) ?? []
  const shown = ids.flatMap(id => perimeterOf(id).slice(0, SHOWN_CELLS))
  const derived = await deriveCells(db, shown, moment)
  const states = Map.groupBy(
    shown.map(({ dossierId }, place) => ({ dossierId, state: derived[place]?.state ?? ('libre' as const) })),
    ({ dossierId }) => dossierId,
  )
  return listed.map(({ claimedById, claimedByName, assignedToId, assignedToName, asked, ...row }) => ({
    ...row,
    departmentCodes: distinct(perimeterOf(row.id).map(({ departmentCode }) => departmentCode)),
    subtypeNames: distinct(perimeterOf(row.id).map(({ subtypeName }) => subtypeName)),
    cells: (states.get(row.id) ?? []).map(({ state }) => state),
    documents: (documents.get(row.id) ?? []).map(({ kind, state }) => ({ kind, state })),
    claimedBy: claimedById === null ? null : { id: claimedById, name: claimedByName ?? '' },
    assignedTo: assignedToId === null ? null : { id: assignedToId, name: assignedToName ?? '' },
    values: asked === null ? {} : namedValues(columns, asked, names),
  }))
}

type Value = string | number | null

/** The values of the asked columns by their field; persons are named. */
export function namedValues(
  columns: readonly InboxField[],
  asked: string,
  names: ReadonlyMap<number, string>,
): DossierRow['values'] {
  const values = JSON.parse(asked) as readonly Value[]
  const valueAt = (field: InboxField, place: number): Value => {
    const value = values[place] ?? null
    return isOfStaff(field) && typeof value === 'number' ? (names.get(value) ?? '') : value
  }
  return Object.fromEntries(columns.map((field, place) => [field, valueAt(field, place)]))
}

const distinct = (texts: readonly string[]) => [...new Set(texts)]
