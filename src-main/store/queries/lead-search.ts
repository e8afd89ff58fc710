import { type SQL, sql } from 'drizzle-orm'
import type { LeadId } from '../../../src-preload/contract/ids.ts'
import type { LeadFilter } from '../../../src-preload/contract/lead-filters.ts'
import type { LeadState, LeadView } from '../../../src-preload/contract/leads.ts'
import { civilDateIn } from '../../domain/civil-date.ts'
import type { ReadConnection } from '../connection.ts'
import { conditionOnValue, either, listed } from './filter-conditions.ts'
import { leadConditions, wantsDispatch } from './lead-filters.ts'
import { fewestOf } from './lead-filters-rare.ts'
import {
  countStates,
  listOverdue,
  listPressing,
  listWithTasks,
  pageOfQueue,
  readQueue,
  stretchesOf,
  unsettledOf,
} from './lead-queue.ts'
import { type LeadWords, leadWords, quoted, someTextHas } from './lead-words.ts'

export type LeadQuestion = {
  readonly view: LeadView
  readonly search: string
  readonly departmentCode?: string | undefined
  readonly subtypeCode?: string | undefined
  /** Filters of one field are alternatives, fields add up. */
  readonly filters?: readonly LeadFilter[] | undefined
  readonly offset: number
  readonly limit: number
  /** Milliseconds since 1970 UTC: when lateness and relative days are judged. */
  readonly now: number
}

/** `totalIsFloor`: the matches were not counted further, there are at least `total`. */
export type LeadsFound = {
  readonly ids: readonly LeadId[]
  readonly total: number
  readonly totalIsFloor: boolean
}

/** Matches are counted so far: beyond it, nobody reads on, and counting all of them costs far more than the page. */
export const COUNTED_MATCHES = 1_000

/** The states of the views that are states. */
const STATES_OF = {
  open: ['to_qualify', 'ready', 'without_holder'],
  to_qualify: ['to_qualify'],
  ready: ['ready'],
  without_holder: ['without_holder'],
  dispatched: ['dispatched'],
} as const satisfies Partial<Record<LeadView, readonly LeadState[]>>

/**
 * A page of requests. The queue (`open`) has the most urgent first, its parts their own order, the other views the
 * newest first. A view alone walks an index and reads its total from the kept counts. A search or a filter by cell asks
 * the full-text index, which holds the state and the cell as words beside the text: its rows come by the order of
 * entry. Other filters are asked of the rows. Both are counted up to COUNTED_MATCHES or, for a word that very many
 * have, as far as was looked.
 */
export async function searchLeads(db: ReadConnection, question: LeadQuestion): Promise<LeadsFound> {
  return search(db, withSubtypes(db, question))
}

function search(db: ReadConnection, asked: LeadQuestion): LeadsFound {
  const { facets, filters } = asFacets(asked)
  const words = leadWords(asked.search)
  if (words === 'nothing') return { ids: [], total: 0, totalIsFloor: false }
  if (words === 'anything' && facets.length === 0 && filters.length === 0) return wholeView(db, asked)
  const question = { ...asked, asked, facets, filters, words: words === 'anything' ? null : words }
  return filters.length === 0 ? matching(db, question) : filtered(db, question)
}

/** How many requests each view holds. Reads kept counts, the few that are pressing, and the tasks. */
export async function countLeads(db: ReadConnection, now: number): Promise<Record<LeadView, number>> {
  const queue = readQueue(db, now)
  const of = (state: LeadState) => queue.counts.get(state) ?? 0
  return {
    open: stretchesOf(queue).reduce((sum, { count }) => sum + count, 0),
    tasks: listWithTasks(db).length,
    to_qualify: of('to_qualify'),
    ready: of('ready'),
    unsettled: unsettledOf(queue.pressing).length,
    without_holder: of('without_holder'),
    overdue: listOverdue(db, now).length,
    dispatched: of('dispatched'),
    all: [...queue.counts.values()].reduce((sum, count) => sum + count, 0),
  }
}

/** The requests that a view holds besides those of its states, or alone; null: it is its states. */
function fewOf(db: ReadConnection, view: LeadView, now: number): readonly LeadId[] | null {
  switch (view) {
    case 'open':
      return listPressing(db, now).map(({ id }) => id)
    case 'unsettled':
      return unsettledOf(listPressing(db, now))
    case 'overdue':
      return listOverdue(db, now)
    case 'tasks':
      return listWithTasks(db)
    case 'to_qualify':
    case 'ready':
    case 'without_holder':
    case 'dispatched':
    case 'all':
      return null
  }
}

const hasStates = (view: LeadView): view is keyof typeof STATES_OF => view in STATES_OF

function wholeView(db: ReadConnection, { view, offset, limit, now }: LeadQuestion): LeadsFound {
  const whole = (ids: readonly LeadId[], total: number) => ({ ids, total, totalIsFloor: false })
  if (view === 'open') {
    const queue = readQueue(db, now)
    const total = stretchesOf(queue).reduce((sum, { count }) => sum + count, 0)
    return whole(pageOfQueue(db, queue, { offset, limit }), total)
  }
  const few = fewOf(db, view, now)
  if (few !== null) return whole(few.slice(offset, offset + limit), few.length)
  const counts = countStates(db)
  const total =
    view === 'all' ? [...counts.values()].reduce((sum, one) => sum + one, 0) : counts.get(view as LeadState)
  // What is to qualify and what can leave is served in the order of arrival.
  const direction = view === 'to_qualify' || view === 'ready' ? sql`ASC` : sql`DESC`
  const rows = db.all<{ id: LeadId }>(sql`
    SELECT id FROM lead ${view === 'all' ? sql`` : sql`WHERE state = ${view}`}
    ORDER BY received_at ${direction}, id ${direction} LIMIT ${limit} OFFSET ${offset}`)
  return whole(
    rows.map(row => row.id),
    total ?? 0,
  )
}

/** A question that is more than a view. */
type Narrowed = Omit<LeadQuestion, 'filters'> & {
  readonly asked: LeadQuestion
  readonly facets: readonly string[]
  readonly filters: readonly LeadFilter[]
  readonly words: LeadWords | null
}

/** By the full-text index alone. */
function matching(db: ReadConnection, { view, facets, words, offset, limit, now }: Narrowed): LeadsFound {
  const need = offset + limit
  const main: Found =
    view === 'all' || hasStates(view)
      ? newest(db, [...facets, ...stateQuery(view)], words, need)
      : { ids: [], isFloor: false }
  const others = among(db, facets, words, fewOf(db, view, now) ?? [])
  // Two lists, both newest first. When the first was cut, it is longer than the page: no row is put too early.
  const ids = [...new Set([...main.ids, ...others])].toSorted((left, right) => right - left)
  return { ids: ids.slice(offset, need), total: ids.length, totalIsFloor: main.isFloor }
}

/** Matches of a text are looked through so far for those that a filter lets through. */
const LOOKED_THROUGH = 50_000

/** By the rows: those of the view, or those that the full-text index found, or those that have a dispatch. */
function filtered(db: ReadConnection, question: Narrowed): LeadsFound {
  const { view, facets, filters, words, offset, limit, now } = question
  const today = civilDateIn(now, 'Europe/Paris')
  const conditions = leadConditions(filters, today)
  const ofView = viewCondition(view, fewOf(db, view, now))
  if (ofView) conditions.push(ofView)
  const counted = Math.max(COUNTED_MATCHES, offset + limit) + 1
  const text = words === null ? null : newest(db, facets, words, LOOKED_THROUGH)
  const few = text === null ? fewestOf(db, filters, today) : null
  const facetsLeft = text === null ? facetConditions(question.asked) : []
  const where = sql.join([...conditions, ...facetsLeft], sql` AND `)
  const rows = db.all<{ id: LeadId }>(
    text !== null
      ? sql`SELECT l.id FROM json_each(${JSON.stringify(text.ids)}) w CROSS JOIN lead l ON l.id = w.value
          WHERE ${where} ORDER BY l.id DESC LIMIT ${counted}`
      : few !== null
        ? sql`SELECT l.id FROM json_each(${JSON.stringify(few)}) w CROSS JOIN lead l ON l.id = w.value
            WHERE ${where} ORDER BY l.received_at DESC, l.id DESC LIMIT ${counted}`
        : wantsDispatch(filters)
          ? sql`SELECT l.id FROM dispatch y CROSS JOIN lead l ON l.id = y.lead_id
            WHERE y.cancelled_at IS NULL ${dispatchedWithin(filters, today)} AND ${where}
            ORDER BY y.dispatched_at DESC, l.id DESC LIMIT ${counted}`
          : sql`SELECT l.id FROM lead l WHERE ${where} ORDER BY l.received_at DESC, l.id DESC LIMIT ${counted}`,
  )
  const isCut = rows.length === counted
  const ids = rows.slice(0, counted - 1).map(({ id }) => id)
  return {
    ids: ids.slice(offset, offset + limit),
    total: ids.length,
    totalIsFloor: isCut || text?.isFloor === true,
  }
}

function viewCondition(view: LeadView, few: readonly LeadId[] | null): SQL | null {
  const conditions = [
    ...(hasStates(view)
      ? [sql`l.state IN (${sql.raw(STATES_OF[view].map(state => `'${state}'`).join(', '))})`]
      : []),
    ...(few === null ? [] : [sql`l.id IN (SELECT value FROM json_each(${JSON.stringify(few)}))`]),
  ]
  return conditions.length === 0 ? null : either(conditions)
}

/** The days of a filter on the dispatch, as a stretch of its index. */
function dispatchedWithin(filters: readonly LeadFilter[], today: ReturnType<typeof civilDateIn>): SQL {
  const some = filters.filter(({ field }) => field === 'dispatched')
  if (some.length === 0) return sql``
  return sql`AND ${either(some.map(filter => conditionOnValue(sql`y.dispatched_at`, filter, { today })))}`
}

/** `isFloor`: there may be more. */
type Found = { readonly ids: readonly LeadId[]; readonly isFloor: boolean }

/** The newest matches, more than `need` of them when there are. */
function newest(
  db: ReadConnection,
  narrowed: readonly string[],
  words: LeadWords | null,
  need: number,
): Found {
  const quick = words?.wider && need <= COUNTED_MATCHES ? throughWider(db, narrowed, words.wider, need) : null
  if (quick !== null) return quick
  const limit = Math.max(COUNTED_MATCHES, need) + 1
  const ids = matches(db, [...narrowed, ...(words ? [words.match] : [])], null, limit)
  return ids.length < limit ? { ids, isFloor: false } : { ids: ids.slice(0, -1), isFloor: true }
}

/**
 * Looks through the newest rows that have the beginning of the word, for those that have all of it. Merging every
 * word that begins so costs as much as the rows they are in (40 ms for a word of half a million requests); here a
 * common word is found among a few hundred rows. Null: it is not common, and merging costs little.
 */
function throughWider(
  db: ReadConnection,
  narrowed: readonly string[],
  wider: NonNullable<LeadWords['wider']>,
  need: number,
): Found | null {
  const looked = Math.max(300, need * 3)
  const candidates = matches(db, [...narrowed, wider.match], null, looked)
  const ids = withBeginning(db, candidates, wider.beginning)
  if (candidates.length < looked) return { ids, isFloor: false }
  return ids.length > need ? { ids, isFloor: true } : null
}

/** Which of a few requests match. */
function among(
  db: ReadConnection,
  narrowed: readonly string[],
  words: LeadWords | null,
  few: readonly LeadId[],
): readonly LeadId[] {
  if (few.length === 0) return []
  if (words?.wider) {
    return withBeginning(
      db,
      matches(db, [...narrowed, words.wider.match], few, few.length),
      words.wider.beginning,
    )
  }
  const queries = [...narrowed, ...(words ? [words.match] : [])]
  return queries.length === 0 ? few : matches(db, queries, few, few.length)
}

function withBeginning(db: ReadConnection, ids: readonly LeadId[], beginning: string): LeadId[] {
  const rows = db.values<[LeadId, ...(string | null)[]]>(sql`
    SELECT id, reference, customer_name, phone, email, postal_code, commune, message
    FROM lead WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)})) ORDER BY id DESC`)
  return rows.filter(([, ...texts]) => someTextHas(texts, beginning)).map(([id]) => id)
}

function matches(
  db: ReadConnection,
  queries: readonly string[],
  among: readonly LeadId[] | null,
  limit: number,
): LeadId[] {
  const match = queries.join(' AND ')
  const only =
    among === null ? sql`` : sql`AND rowid IN (SELECT value FROM json_each(${JSON.stringify(among)}))`
  return db
    .all<{ id: LeadId }>(sql`
      SELECT rowid AS id FROM lead_fts WHERE lead_fts MATCH ${match} ${only} ORDER BY rowid DESC LIMIT ${limit}`)
    .map(row => row.id)
}

/** A service asked for stands for its sub-types, which the full-text index holds, unless sub-types are asked for too. */
function withSubtypes(db: ReadConnection, question: LeadQuestion): LeadQuestion {
  const { filters = [] } = question
  const services = filters.filter(({ field }) => field === 'service')
  const codes = services.flatMap(one => (one.op === 'any' ? one.values : []))
  const isSaid = question.subtypeCode !== undefined || filters.some(({ field }) => field === 'subtype')
  if (isSaid || codes.length === 0 || services.some(({ op }) => op !== 'any')) return question
  const values = db
    .all<{ code: string }>(sql`SELECT code FROM subtype WHERE service_code IN (${listed(codes)})`)
    .map(({ code }) => code)
  if (values.length === 0) return question
  const others = filters.filter(({ field }) => field !== 'service')
  return { ...question, filters: [...others, { field: 'subtype', op: 'any', values }] }
}

/**
 * The cell of a question as words of the full-text index, written as the column `facets` of 0005-leads.sql writes them;
 * the filters that are left are asked of the rows.
 */
function asFacets(question: LeadQuestion): {
  readonly facets: readonly string[]
  readonly filters: readonly LeadFilter[]
} {
  const { departments, subtypes, others } = cellsOf(question)
  const some = (words: readonly string[]) =>
    words.length === 0 ? [] : [`facets : (${words.map(quoted).join(' OR ')})`]
  return {
    facets: [
      ...some(departments.map(code => `zd${code.toLowerCase()}`)),
      ...some(subtypes.map(code => `zt${code.replaceAll('-', '')}`)),
    ],
    filters: others,
  }
}

function facetConditions(question: LeadQuestion): SQL[] {
  const { departments, subtypes } = cellsOf(question)
  const within = (column: SQL, codes: readonly string[]) =>
    codes.length === 0
      ? []
      : [
          sql`${column} IN (${sql.join(
            codes.map(code => sql`${code}`),
            sql`, `,
          )})`,
        ]
  return [...within(sql`l.department_code`, departments), ...within(sql`l.subtype_code`, subtypes)]
}

/** One filter « is one of » of a département or of a sub-type is what the facets hold; several of one field are alternatives. */
function cellsOf({ departmentCode, subtypeCode, filters = [] }: LeadQuestion) {
  const codesOf = (field: 'department' | 'subtype', code: string | undefined) => {
    const some = filters.filter(one => one.field === field)
    const isPlain = some.every(one => one.op === 'any')
    const codes = isPlain ? some.flatMap(one => ('values' in one ? one.values : [])) : []
    return { codes: [...new Set([...codes, ...(code ? [code] : [])])], isPlain }
  }
  const departments = codesOf('department', departmentCode)
  const subtypes = codesOf('subtype', subtypeCode)
  const others = filters.filter(
    ({ field }) =>
      !(field === 'department' && departments.isPlain) && !(field === 'subtype' && subtypes.isPlain),
  )
  return { departments: departments.codes, subtypes: subtypes.codes, others }
}

function stateQuery(view: keyof typeof STATES_OF | 'all'): string[] {
  if (view === 'all') return []
  const words = STATES_OF[view].map(state => quoted(`zs${state.replaceAll('_', '')}`))
  return [`facets : (${words.join(' OR ')})`]
}
