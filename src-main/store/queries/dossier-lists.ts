import { type SQL, sql } from 'drizzle-orm'
import type { DossierRow, DossierSort, DossierView } from '../../../src-preload/contract/dossiers.ts'
import type { DossierId, StaffId } from '../../../src-preload/contract/ids.ts'
import type { InboxField, InboxFilter, ListOrder } from '../../../src-preload/contract/inbox.ts'
import { addMonths, civilDateIn } from '../../domain/civil-date.ts'
import { normaliseDigits } from '../../domain/siret.ts'
import type { ReadConnection } from '../connection.ts'
import { fullTextQuery } from '../full-text-query.ts'
import { type FilterMoment, fieldValue } from './inbox-fields.ts'
import { filterConditions } from './inbox-filters.ts'

export type DossierFilter = {
  readonly view: DossierView
  readonly search: string
  readonly departmentCode?: string | undefined
  readonly subtypeCode?: string | undefined
  /** Filters of one field are alternatives, fields add up. */
  readonly filters?: readonly InboxFilter[] | undefined
  /** Only among these. */
  readonly ids?: readonly DossierId[] | undefined
  /** Whose dossiers « à moi » are. */
  readonly staffId: StaffId | null
  /** Milliseconds since 1970 UTC: when leases and relative days are judged. */
  readonly now: number
}

export type DossierPage = DossierFilter & {
  readonly sort?: ListOrder | undefined
  readonly columns?: readonly InboxField[] | undefined
  readonly offset: number
  readonly limit: number
}

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

/** Word for word the conditions of the partial indexes dossier_review_… and dossier_provider_…. */
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
export async function listDossiers(db: ReadConnection, asked: DossierPage): Promise<ListedDossier[]> {
  const page = narrowed(db, asked)
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
  const page = narrowed(db, asked)
  return db
    .all<{ id: DossierId }>(sql`
      SELECT d.id FROM ${sourceOf(page, orderingOf(page))} WHERE ${conditionOf(page)} ORDER BY ${orderOf(page)}
      LIMIT ${page.limit} OFFSET ${page.offset}`)
    .map(({ id }) => id)
}

/** How many dossiers match, the whole of the list. */
export async function countDossiers(db: ReadConnection, asked: DossierFilter): Promise<number> {
  const filter = narrowed(db, asked)
  // The words of a search and its view are both in the index: no dossier has to be read.
  const isIndexed =
    filter.view !== 'mine' && cellRows(filter) === null && (filter.filters ?? []).length === 0 && !filter.ids
  const search = searchOf(filter.search)
  if (!isIndexed || search.kind !== 'words')
    return count(db, sql`${sourceOf(filter, 'since')} WHERE ${conditionOf(filter)}`)
  return filter.isInTexts
    ? count(db, sql`(${wordRows(filter, search)})`)
    : count(db, sql`dossier_fts WHERE dossier_fts MATCH ${matchIn(filter.view, search.query)}`)
}

function count(db: ReadConnection, from: SQL): number {
  const [row] = db.all<{ total: number }>(sql`SELECT count(*) AS total FROM ${from}`)
  return row?.total ?? 0
}

function momentOf({ now, staffId }: DossierFilter): FilterMoment {
  const today = civilDateIn(now, 'Europe/Paris')
  return { now, staffId, today, yearLater: addMonths(today, 12) }
}

const OPEN: readonly string[] = ['received', 'in_review']

/**
 * The same question by the view that answers it fastest: filters that say « open, and not waiting for the provider »
 * are the view that people work in, whose dossiers and their orders are in indexes of their own.
 */
function narrowed<Filter extends DossierFilter>(db: ReadConnection, asked: Filter): Filter & Narrowed {
  const filter = { ...asked, isInTexts: looksInTexts(db, asked.search) }
  const filters = filter.filters ?? []
  const state = onlyAny(filters, 'state')
  if (filter.view !== 'all' || state === null) return filter
  const others = filters.filter(({ field }) => field !== 'state')
  const [only] = state
  if (state.length === 1 && (only === 'approved' || only === 'refused'))
    return { ...filter, view: only, filters: others }
  if (!state.every(one => OPEN.includes(one))) return filter
  const waiting = onlyAny(filters, 'waiting')
  const left = state.length === OPEN.length ? others : filters
  if (waiting?.length === 1 && waiting[0] === 'provider')
    return { ...filter, view: 'waiting_provider', filters: left.filter(({ field }) => field !== 'waiting') }
  if (waiting !== null && !waiting.includes('provider'))
    return { ...filter, view: 'to_review', filters: left }
  return filter
}

/** The values of the one filter of a field, each once, when it only says which are wanted. */
function onlyAny(filters: readonly InboxFilter[], field: InboxField): string[] | null {
  const [filter, ...more] = filters.filter(one => one.field === field)
  return filter?.op === 'any' && more.length === 0 ? [...new Set(filter.values)] : null
}

/**
 * Where to read from. The planner has no statistics and would sort all the dossiers of a view in memory: the views
 * that people work in name their index. Ids are given in the order of arrival, so that the words of a search, whose
 * list of rows is in their order, need no sort either.
 */
function sourceOf(filter: DossierFilter & Narrowed & Partial<DossierPage>, by: DossierSort): SQL {
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
    sql`(SELECT count(*) FROM ${sourceOf({ view, search: '', staffId, now: 0, isInTexts: false }, 'since')}
      WHERE ${viewCondition(view, staffId)})`
  const [row] = db.all<Record<DossierView, number>>(sql`
    SELECT ${countOf('to_review')} AS to_review, ${countOf('mine')} AS mine,
      ${countOf('waiting_provider')} AS waiting_provider, ${countOf('approved')} AS approved,
      ${countOf('refused')} AS refused, ${countOf('all')} AS "all"`)
  if (!row) throw new Error('the counts were not answered')
  return row
}

function conditionOf(filter: DossierFilter & Narrowed): SQL {
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

type Words = { readonly kind: 'words'; readonly query: string; readonly isLongEnough: boolean }
type Search = { readonly kind: 'nothing' } | { readonly kind: 'number'; readonly digits: string } | Words

/** Nine digits or more are a SIREN or the beginning of a SIRET, typed with spaces that would make words of them. */
function searchOf(search: string): Search {
  const digits = normaliseDigits(search)
  if (/^\d{9,14}$/.test(digits)) return { kind: 'number', digits }
  const query = fullTextQuery(search)
  if (query === null) return { kind: 'nothing' }
  return {
    kind: 'words',
    query,
    isLongEnough: (/[\p{L}\p{N}]+$/u.exec(search.trim())?.[0] ?? '').length >= 3,
  }
}

/** The view is then a word of the match, not a condition on each dossier that was found. */
function isInMatch({ view, search }: DossierFilter): boolean {
  return view !== 'mine' && searchOf(search).kind === 'words'
}

/** The words, only in what people wrote, and the view as the column facets of the store writes it. */
function matchIn(view: DossierView, words: string): string {
  const text = `(- facets : (${words}))`
  return view === 'all' || view === 'mine' ? text : `facets : "zv${view.replaceAll('_', '')}" AND ${text}`
}

/** What documents, messages and people say is another index: most searches find nothing there. */
type Narrowed = { readonly isInTexts: boolean }

/**
 * The dossiers that have the words in their own columns, and those whose people, documents or messages have them.
 * An unfinished word of one or two letters is not looked for in whole documents, of which each has hundreds like it.
 */
function wordRows({ view }: DossierFilter, search: Words): SQL {
  const inView =
    view === 'all' || view === 'mine'
      ? sql``
      : sql` AND (SELECT ${viewCondition(view, null)} FROM dossier d WHERE d.id = t.rowid)`
  return sql`SELECT rowid FROM dossier_fts WHERE dossier_fts MATCH ${matchIn(view, search.query)}
    UNION SELECT t.rowid FROM dossier_text_fts t WHERE t.dossier_text_fts MATCH ${search.query}${inView}`
}

/** The newest that a page wants are taken from both indexes as they come, where nothing else is asked of them. */
function wordSource(filter: DossierFilter & Narrowed & Partial<DossierPage>, search: Words): SQL {
  if (!filter.isInTexts) return sql`dossier_fts f CROSS JOIN dossier d ON d.id = f.rowid`
  const { offset, limit, sort } = filter
  const isPlain =
    filter.view !== 'mine' && cellRows(filter) === null && (filter.filters ?? []).length === 0 && !filter.ids
  const isNewest =
    limit !== undefined && (sort === undefined || (sort.by === 'reference' && sort.direction === 'desc'))
  const page = isPlain && isNewest ? sql` ORDER BY 1 DESC LIMIT ${(offset ?? 0) + limit}` : sql``
  return sql`(${wordRows(filter, search)}${page}) f CROSS JOIN dossier d ON d.id = f.rowid`
}

function looksInTexts(db: ReadConnection, typed: string): boolean {
  const search = searchOf(typed)
  if (search.kind !== 'words' || !search.isLongEnough) return false
  const found = db.all(
    sql`SELECT 1 FROM dossier_text_fts WHERE dossier_text_fts MATCH ${search.query} LIMIT 1`,
  )
  return found.length > 0
}

function searchCondition({ search: typed, view, isInTexts }: DossierFilter & Narrowed): SQL | null {
  const search = searchOf(typed)
  switch (search.kind) {
    case 'nothing':
      return null
    case 'number':
      return sql`d.siren = ${search.digits.slice(0, 9)}
        AND substr(d.siret, 1, ${search.digits.length}) = ${search.digits}`
    case 'words':
      return isInTexts ? null : sql`dossier_fts MATCH ${matchIn(view, search.query)}`
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
const SORT_COLUMNS = {
  since: 'd.waiting_since',
  received: 'd.received_at',
  company: 'd.company_sort_key',
  state: 'd.state',
  commune: 'd.commune COLLATE NOCASE',
  postalCode: 'd.postal_code',
  headcount: 'd.headcount',
  decided: 'd.decided_at',
} as const

/** What waits for longest comes first where people work, the latest first elsewhere and in a search. */
function defaultSort({ view, search }: DossierPage): ListOrder {
  if (searchOf(search).kind === 'words') return { by: 'reference', direction: 'desc' }
  const isWork = view === 'to_review' || view === 'mine' || view === 'waiting_provider'
  return isWork ? { by: 'since', direction: 'asc' } : { by: 'received', direction: 'desc' }
}

function orderingOf(page: DossierPage): DossierSort {
  return (page.sort ?? defaultSort(page)).by
}

/** What is not known comes last, whatever the direction. */
function orderOf(page: DossierPage): SQL {
  const { by, direction } = page.sort ?? defaultSort(page)
  const way = sql.raw(direction === 'asc' ? 'ASC' : 'DESC')
  const id = sql.raw(searchOf(page.search).kind === 'words' ? 'f.rowid' : 'd.id')
  switch (by) {
    case 'reference':
      return sql`${id} ${way}`
    case 'importance':
      return sql`d.importance ${way}, d.waiting_since ${way}, ${id} ${way}`
    case 'expiry':
    case 'messageIn':
    case 'messageOut':
      return sql`${fieldValue(by, momentOf(page))} ${way} NULLS LAST, ${id} ${way}`
    case 'since':
    case 'received':
    case 'company':
    case 'state':
      return sql`${sql.raw(SORT_COLUMNS[by])} ${way}, ${id} ${way}`
    case 'commune':
    case 'postalCode':
    case 'headcount':
    case 'decided':
      return sql`${sql.raw(SORT_COLUMNS[by])} ${way} NULLS LAST, ${id} ${way}`
  }
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
