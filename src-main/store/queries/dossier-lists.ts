import { type SQL, sql } from 'drizzle-orm'
import type { DossierRow, DossierSort, DossierView } from '../../../src-preload/contract/dossiers.ts'
import type { DossierId, StaffId } from '../../../src-preload/contract/ids.ts'
import { normaliseDigits } from '../../domain/siret.ts'
import type { ReadConnection } from '../connection.ts'
import { fullTextQuery } from '../full-text-query.ts'

export type DossierFilter = {
  readonly view: DossierView
  readonly search: string
  readonly departmentCode?: string | undefined
  readonly subtypeCode?: string | undefined
  /** Whose dossiers « à moi » are. */
  readonly staffId: StaffId | null
}

export type DossierPage = DossierFilter & {
  readonly sort?: { readonly by: DossierSort; readonly direction: 'asc' | 'desc' } | undefined
  readonly offset: number
  readonly limit: number
}

/** A row of the list, without what is looked up for the whole page at once. */
export type ListedDossier = Omit<
  DossierRow,
  'departmentCodes' | 'subtypeNames' | 'cells' | 'documents' | 'claimedBy'
> & { readonly claimedById: StaffId | null; readonly claimedByName: string | null }

/** Word for word the conditions of the partial indexes dossier_review_… and dossier_provider_waiting. */
const VIEW_CONDITIONS: Readonly<Record<Exclude<DossierView, 'mine'>, SQL>> = {
  to_review: sql.raw(`d.state IN ('received', 'in_review') AND d.waiting_on <> 'provider'`),
  waiting_provider: sql.raw(`d.state IN ('received', 'in_review') AND d.waiting_on = 'provider'`),
  approved: sql.raw(`d.state = 'approved'`),
  refused: sql.raw(`d.state = 'refused'`),
  all: sql.raw('1'),
}

function viewCondition(view: DossierView, staffId: StaffId | null): SQL {
  return view === 'mine'
    ? sql`d.claimed_by = ${staffId} AND d.state IN ('received', 'in_review')`
    : VIEW_CONDITIONS[view]
}

/** A page of dossiers in the asked order; the id makes it the same order every time. */
export async function listDossiers(db: ReadConnection, page: DossierPage): Promise<ListedDossier[]> {
  return db.all<ListedDossier>(sql`
    SELECT d.id, d.reference, d.state, d.company_name AS companyName, d.waiting_on AS waitingOn,
      d.waiting_since AS waitingSince, d.received_at AS receivedAt, d.claimed_by AS claimedById,
      (SELECT name FROM staff WHERE id = d.claimed_by) AS claimedByName
    FROM ${sourceOf(page, orderingOf(page))} WHERE ${conditionOf(page)} ORDER BY ${orderOf(page)}
    LIMIT ${page.limit} OFFSET ${page.offset}`)
}

/** How many dossiers match, the whole of the list. */
export async function countDossiers(db: ReadConnection, filter: DossierFilter): Promise<number> {
  // The words of a search and its view are both in the index: no dossier has to be read.
  const isIndexed = filter.view !== 'mine' && cellRows(filter) === null
  const search = searchOf(filter.search)
  const [row] = db.all<{ total: number }>(
    isIndexed && search.kind === 'words'
      ? sql`SELECT count(*) AS total FROM dossier_fts WHERE dossier_fts MATCH ${matchIn(filter.view, search.query)}`
      : sql`SELECT count(*) AS total FROM ${sourceOf(filter, 'since')} WHERE ${conditionOf(filter)}`,
  )
  return row?.total ?? 0
}

/**
 * Where to read from. The planner has no statistics and would sort all the dossiers of a view in memory: the views
 * that people work in name their index. Ids are given in the order of arrival, so that the words of a search, whose
 * list of rows is in their order, need no sort either.
 */
function sourceOf(filter: DossierFilter, by: DossierSort): SQL {
  const search = searchOf(filter.search).kind
  const cells = cellRows(filter)
  if (search === 'words') return sql`dossier_fts f CROSS JOIN dossier d ON d.id = f.rowid`
  if (search === 'number') return sql`dossier d`
  if (cells) return sql`(${cells}) w CROSS JOIN dossier d ON d.id = w.dossier_id`
  switch (filter.view) {
    case 'to_review':
      return sql.raw(`dossier d ${by === 'reference' ? 'NOT INDEXED' : `INDEXED BY ${REVIEW_INDEXES[by]}`}`)
    case 'waiting_provider':
      return sql`dossier d INDEXED BY dossier_provider_waiting`
    default:
      return sql`dossier d`
  }
}

const REVIEW_INDEXES: Readonly<Record<Exclude<DossierSort, 'reference'>, string>> = {
  since: 'dossier_review_waiting',
  received: 'dossier_review_received',
  company: 'dossier_review_sort_key',
}

/** How many dossiers each view holds: six counts of an index. */
export async function countViews(
  db: ReadConnection,
  staffId: StaffId | null,
): Promise<Record<DossierView, number>> {
  const count = (view: DossierView) =>
    sql`(SELECT count(*) FROM ${sourceOf({ view, search: '', staffId }, 'since')}
      WHERE ${viewCondition(view, staffId)})`
  const [row] = db.all<Record<DossierView, number>>(sql`
    SELECT ${count('to_review')} AS to_review, ${count('mine')} AS mine,
      ${count('waiting_provider')} AS waiting_provider, ${count('approved')} AS approved,
      ${count('refused')} AS refused, ${count('all')} AS "all"`)
  if (!row) throw new Error('the counts were not answered')
  return row
}

function conditionOf(filter: DossierFilter): SQL {
  const conditions = [
    isInMatch(filter) ? null : viewCondition(filter.view, filter.staffId),
    searchCondition(filter),
    cellCondition(filter),
  ]
  return sql.join(
    conditions.filter(condition => condition !== null),
    sql` AND `,
  )
}

type Search =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'number'; readonly digits: string }
  | { readonly kind: 'words'; readonly query: string }

/** Nine digits or more are a SIREN or the beginning of a SIRET, typed with spaces that would make words of them. */
function searchOf(search: string): Search {
  const digits = normaliseDigits(search)
  if (/^\d{9,14}$/.test(digits)) return { kind: 'number', digits }
  const query = fullTextQuery(search)
  return query === null ? { kind: 'nothing' } : { kind: 'words', query }
}

/** The view is then a word of the match, not a condition on each dossier that was found. */
function isInMatch({ view, search }: DossierFilter): boolean {
  return view !== 'mine' && searchOf(search).kind === 'words'
}

/** The words, only in what people wrote, and the view as the column facets of 0001-foundation.sql writes it. */
function matchIn(view: DossierView, words: string): string {
  const text = `(- facets : (${words}))`
  return view === 'all' || view === 'mine' ? text : `facets : "zv${view.replaceAll('_', '')}" AND ${text}`
}

function searchCondition({ view, search: typed }: DossierFilter): SQL | null {
  const search = searchOf(typed)
  switch (search.kind) {
    case 'nothing':
      return null
    case 'number':
      return sql`d.siren = ${search.digits.slice(0, 9)}
        AND substr(d.siret, 1, ${search.digits.length}) = ${search.digits}`
    case 'words':
      return sql`dossier_fts MATCH ${matchIn(view, search.query)}`
  }
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

/** References are given in the order of the ids, and sort as they do beyond 9999 a year too. */
const SORT_COLUMNS: Readonly<Record<DossierSort, string>> = {
  since: 'd.waiting_since',
  received: 'd.received_at',
  company: 'd.company_sort_key',
  reference: 'd.id',
}

/** What waits for longest comes first where people work, the latest first elsewhere and in a search. */
function defaultSort({ view, search }: DossierPage): NonNullable<DossierPage['sort']> {
  if (searchOf(search).kind === 'words') return { by: 'reference', direction: 'desc' }
  const isWork = view === 'to_review' || view === 'mine' || view === 'waiting_provider'
  return isWork ? { by: 'since', direction: 'asc' } : { by: 'received', direction: 'desc' }
}

function orderingOf(page: DossierPage): DossierSort {
  return (page.sort ?? defaultSort(page)).by
}

function orderOf(page: DossierPage): SQL {
  const { by, direction } = page.sort ?? defaultSort(page)
  const way = direction === 'asc' ? 'ASC' : 'DESC'
  const id = searchOf(page.search).kind === 'words' ? 'f.rowid' : 'd.id'
  return sql.raw(by === 'reference' ? `${id} ${way}` : `${SORT_COLUMNS[by]} ${way}, ${id} ${way}`)
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
