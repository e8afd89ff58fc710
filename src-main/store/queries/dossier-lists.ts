import { type SQL, sql } from 'drizzle-orm'
import type { DossierRow, DossierSort, DossierView } from '../../../src-preload/contract/dossiers.ts'
import type { DossierId, StaffId } from '../../../src-preload/contract/ids.ts'
import type { ReadConnection } from '../connection.ts'
import {
  type DossierFilter,
  type DossierPage,
  isPlain,
  momentOf,
  narrowed,
  viewCondition,
} from './dossier-filter.ts'
import { orderingOf, orderOf } from './dossier-order.ts'
import {
  isInMatch,
  type Looked,
  looksInTexts,
  matchIn,
  searchCondition,
  searchOf,
  wordRows,
  wordSource,
} from './dossier-words.ts'
import { fieldValue } from './inbox-fields.ts'
import { filterConditions } from './inbox-filters.ts'

export type { DossierFilter, DossierPage } from './dossier-filter.ts'

/** A row of the list, without what is looked up for the whole page at once. */
export type ListedDossier = Omit<
  DossierRow,
  'departmentCodes' | 'subtypeNames' | 'cells' | 'documents' | 'claimedBy' | 'assignedTo' | 'values'
> & {
  readonly claimedById: StaffId | null
  readonly claimedByName: string | null
  readonly assignedToId: StaffId | null
  readonly assignedToName: string | null
  /** JSON of an array: one value per asked column. */
  readonly asked: string | null
}

/** A page of dossiers in the asked order; the id makes it the same order every time. */
export async function listDossiers(db: ReadConnection, asked: DossierPage): Promise<ListedDossier[]> {
  const page = lookedUp(db, asked)
  const columns = page.columns ?? []
  const values = columns.map(field => fieldValue(field, momentOf(page)))
  return db.all<ListedDossier>(sql`
    SELECT d.id, d.reference, d.state, d.company_name AS companyName, d.waiting_on AS waitingOn,
      d.waiting_since AS waitingSince, d.received_at AS receivedAt,
      CASE WHEN d.claimed_until > ${page.now} THEN d.claimed_by END AS claimedById,
      CASE WHEN d.claimed_until > ${page.now} THEN d.claimed_until END AS claimedUntil,
      CASE WHEN d.claimed_until > ${page.now} THEN (SELECT name FROM staff WHERE id = d.claimed_by) END
        AS claimedByName,
      d.assigned_to AS assignedToId, (SELECT name FROM staff WHERE id = d.assigned_to) AS assignedToName,
      d.attention, d.attention_at AS attentionAt,
      ${values.length === 0 ? sql`NULL` : sql`json_array(${sql.join(values, sql`, `)})`} AS asked
    FROM ${sourceOf(page, orderingOf(page))} WHERE ${conditionOf(page)} ORDER BY ${orderOf(page)}
    LIMIT ${page.limit} OFFSET ${page.offset}`)
}

/** The ids that match, in the asked order: what a batch works through. */
export async function listDossierIds(db: ReadConnection, asked: DossierPage): Promise<DossierId[]> {
  const page = lookedUp(db, asked)
  return db
    .all<{ id: DossierId }>(sql`
      SELECT d.id FROM ${sourceOf(page, orderingOf(page))} WHERE ${conditionOf(page)} ORDER BY ${orderOf(page)}
      LIMIT ${page.limit} OFFSET ${page.offset}`)
    .map(({ id }) => id)
}

/** How many dossiers match, the whole of the list. */
export async function countDossiers(db: ReadConnection, asked: DossierFilter): Promise<number> {
  const filter = lookedUp(db, asked)
  // The words of a search and its view are both in the index: no dossier has to be read.
  const search = searchOf(filter.search)
  if (!isPlain(filter) || search.kind !== 'words')
    return count(db, sql`${sourceOf(filter, 'since')} WHERE ${conditionOf(filter)}`)
  return filter.isInTexts
    ? count(db, sql`(${wordRows(filter, search)})`)
    : count(db, sql`dossier_fts WHERE dossier_fts MATCH ${matchIn(filter.view, search.query)}`)
}

function count(db: ReadConnection, from: SQL): number {
  const [row] = db.all<{ total: number }>(sql`SELECT count(*) AS total FROM ${from}`)
  return row?.total ?? 0
}

/** The question by its fastest view, and whether its words are worth looking for in the texts. */
function lookedUp<Filter extends DossierFilter>(db: ReadConnection, asked: Filter): Filter & Looked {
  return { ...narrowed(asked), ...looksInTexts(db, asked.search) }
}

/**
 * Where to read from. The planner has no statistics and would sort all the dossiers of a view in memory: the views
 * that people work in name their index. Ids are given in the order of arrival, so that the words of a search, whose
 * list of rows is in their order, need no sort either.
 */
function sourceOf(filter: DossierFilter & Looked & Partial<DossierPage>, by: DossierSort): SQL {
  const search = searchOf(filter.search)
  const cells = cellRows(filter)
  if (search.kind === 'words') return wordSource(filter, search)
  if (search.kind === 'number') return sql`dossier d`
  if (cells) return sql`(${cells}) w CROSS JOIN dossier d ON d.id = w.dossier_id`
  switch (filter.view) {
    case 'to_review':
      return indexed('dossier_review', by, REVIEW_INDEXES)
    case 'waiting_provider':
      return indexed('dossier_provider', by, PROVIDER_INDEXES)
    default:
      return sql`dossier d`
  }
}

type OrderIndexes = Readonly<Partial<Record<DossierSort, string>>>
const REVIEW_INDEXES: OrderIndexes = {
  importance: 'importance',
  since: 'waiting',
  received: 'received',
  company: 'sort_key',
}
const PROVIDER_INDEXES: OrderIndexes = { importance: 'importance', since: 'waiting' }

/** An order that no index of the view has sorts the view in memory: its smallest index leads to its rows. */
function indexed(prefix: 'dossier_review' | 'dossier_provider', by: DossierSort, indexes: OrderIndexes): SQL {
  return by === 'reference' && prefix === 'dossier_review'
    ? sql`dossier d NOT INDEXED`
    : sql.raw(`dossier d INDEXED BY ${prefix}_${indexes[by] ?? 'waiting'}`)
}

/** How many dossiers each view holds: six counts of an index. */
export async function countViews(
  db: ReadConnection,
  staffId: StaffId | null,
): Promise<Record<DossierView, number>> {
  const countOf = (view: DossierView) =>
    sql`(SELECT count(*) FROM ${sourceOf({ view, search: '', staffId, now: 0, isInTexts: false, isCommon: false }, 'since')}
      WHERE ${viewCondition(view, staffId)})`
  const [row] = db.all<Record<DossierView, number>>(sql`
    SELECT ${countOf('to_review')} AS to_review, ${countOf('mine')} AS mine,
      ${countOf('waiting_provider')} AS waiting_provider, ${countOf('approved')} AS approved,
      ${countOf('refused')} AS refused, ${countOf('all')} AS "all"`)
  if (!row) throw new Error('the counts were not answered')
  return row
}

function conditionOf(filter: DossierFilter & Looked): SQL {
  const conditions = [
    isInMatch(filter) ? null : viewCondition(filter.view, filter.staffId),
    searchCondition(filter),
    cellCondition(filter),
    ...filterConditions(filter.filters ?? [], momentOf(filter)),
    filter.ids ? sql`d.id IN (SELECT value FROM json_each(${JSON.stringify(filter.ids)}))` : null,
  ]
  const asked = conditions.filter(condition => condition !== null)
  return asked.length === 0 ? sql`1` : sql.join(asked, sql` AND `)
}

/** Already in the source, unless the dossiers come from a search. */
function cellCondition(filter: DossierFilter): SQL | null {
  const cells = cellRows(filter)
  return cells && searchOf(filter.search).kind !== 'nothing' ? sql`d.id IN (${cells})` : null
}

/** The dossiers that ask for a département, a sub-type, or both in one cell. */
function cellRows({ departmentCode, subtypeCode }: DossierFilter): SQL | null {
  const parts = [
    departmentCode === undefined ? null : sql`c.department_code = ${departmentCode}`,
    subtypeCode === undefined ? null : sql`c.subtype_code = ${subtypeCode}`,
  ].filter(part => part !== null)
  return parts.length === 0
    ? null
    : sql`SELECT DISTINCT c.dossier_id FROM dossier_cell c WHERE ${sql.join(parts, sql` AND `)}`
}

export type AskedCell = {
  readonly dossierId: DossierId
  readonly departmentCode: string
  readonly subtypeCode: string
  readonly subtypeName: string
}

/** The perimeters of a page of dossiers, in one query, each by département then sub-type. */
export async function listAskedCells(db: ReadConnection, ids: readonly DossierId[]): Promise<AskedCell[]> {
  return db.all<AskedCell>(sql`
    SELECT c.dossier_id AS dossierId, c.department_code AS departmentCode, c.subtype_code AS subtypeCode,
      s.name AS subtypeName
    FROM dossier_cell c JOIN department d ON d.code = c.department_code
    JOIN subtype s ON s.code = c.subtype_code JOIN service v ON v.code = s.service_code
    WHERE c.dossier_id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))
    ORDER BY c.dossier_id, d.position, v.position, s.position`)
}

/** The documents of a page of dossiers, in one query. */
export async function listDocumentStates(
  db: ReadConnection,
  ids: readonly DossierId[],
): Promise<(DossierRow['documents'][number] & { readonly dossierId: DossierId })[]> {
  return db.all(sql`
    SELECT dossier_id AS dossierId, kind, state FROM document
    WHERE dossier_id IN (SELECT value FROM json_each(${JSON.stringify(ids)})) ORDER BY dossier_id, id`)
}
