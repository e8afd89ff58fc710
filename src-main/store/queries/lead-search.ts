import { type SQL, sql } from 'drizzle-orm'
import type { LeadId } from '../../../src-preload/contract/ids.ts'
import type { LeadState, LeadView } from '../../../src-preload/contract/leads.ts'
import type { ReadConnection } from '../connection.ts'
import { type LeadWords, leadWords, quoted, someTextHas } from './lead-words.ts'

export type LeadQuestion = {
  readonly view: LeadView
  readonly search: string
  readonly departmentCode?: string | undefined
  readonly subtypeCode?: string | undefined
  readonly offset: number
  readonly limit: number
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
 * A page of requests, the newest first. A view alone walks the index of its states and reads its total from the
 * kept counts. A search or a filter asks the full-text index, which holds the state and the cell as words beside
 * the text: its rows come by the order of entry, and its total is counted up to COUNTED_MATCHES
 * or, for a word that very many have, as far as was looked.
 */
export async function searchLeads(db: ReadConnection, question: LeadQuestion): Promise<LeadsFound> {
  const unsettled = question.view === 'unsettled' || question.view === 'open' ? unsettledIds(db) : []
  const words = leadWords(question.search)
  if (words === 'nothing') return { ids: [], total: 0, totalIsFloor: false }
  const isWhole = words === 'anything' && !question.departmentCode && !question.subtypeCode
  if (isWhole) return wholeView(db, question, unsettled)
  return matching(db, question, words === 'anything' ? null : words, unsettled)
}

/** How many requests each view holds. Reads kept counts and the few messages without an outcome. */
export async function countLeads(db: ReadConnection): Promise<Record<LeadView, number>> {
  const rows = db.all<{ state: LeadState; count: number }>(sql`SELECT state, count FROM lead_count`)
  const of = (...states: readonly LeadState[]) =>
    rows.reduce((sum, row) => (states.includes(row.state) ? sum + row.count : sum), 0)
  const unsettled = unsettledIds(db).length
  return {
    open: of(...STATES_OF.open) + unsettled,
    to_qualify: of('to_qualify'),
    ready: of('ready'),
    unsettled,
    without_holder: of('without_holder'),
    dispatched: of('dispatched'),
    all: rows.reduce((sum, row) => sum + row.count, 0),
  }
}

/** Forwarded, but whether the holder has it is unknown or known to have failed: a person settles each. */
function unsettledIds(db: ReadConnection): LeadId[] {
  // One arm per state, so that each walks its part of the index instead of the whole outbox.
  const arm = (state: 'unknown' | 'failed') => sql`
    SELECT dispatch.lead_id AS id FROM outbox_message AS message
    JOIN dispatch ON dispatch.outbox_message_id = message.id AND dispatch.cancelled_at IS NULL
    WHERE message.state = ${state} AND message.kind = 'lead'`
  return db
    .all<{ id: LeadId }>(sql`${arm('unknown')} UNION ALL ${arm('failed')} ORDER BY id DESC`)
    .map(row => row.id)
}

async function wholeView(
  db: ReadConnection,
  { view, offset, limit }: LeadQuestion,
  unsettled: readonly LeadId[],
): Promise<LeadsFound> {
  const total = (await countLeads(db))[view]
  const rows = db.all<{ id: LeadId }>(sql`
    SELECT id FROM (${armsOf(view, unsettled)} ORDER BY received_at DESC, id DESC LIMIT ${limit} OFFSET ${offset})`)
  return { ids: rows.map(row => row.id), total, totalIsFloor: false }
}

/** SQLite merges the arms, each already in order, and stops at the limit: no view is ever sorted as a whole. */
function armsOf(view: LeadView, unsettled: readonly LeadId[]): SQL {
  const byState = (state: LeadState) => sql`SELECT id, received_at FROM lead WHERE state = ${state}`
  const byId = sql`SELECT id, received_at FROM lead WHERE id IN (SELECT value FROM json_each(${JSON.stringify(unsettled)}))`
  switch (view) {
    case 'all':
      return sql`SELECT id, received_at FROM lead`
    case 'unsettled':
      return byId
    case 'open':
      return sql.join([...STATES_OF.open.map(byState), byId], sql` UNION ALL `)
    case 'to_qualify':
    case 'ready':
    case 'without_holder':
    case 'dispatched':
      return byState(view)
  }
}

function matching(
  db: ReadConnection,
  question: LeadQuestion,
  words: LeadWords | null,
  unsettled: readonly LeadId[],
): LeadsFound {
  const { view, offset, limit } = question
  const need = offset + limit
  const facets = facetsOf(question)
  const main: Found =
    view === 'unsettled'
      ? { ids: [], isFloor: false }
      : newest(db, [...facets, ...stateQuery(view)], words, need)
  const others = among(db, facets, words, unsettled)
  // Two lists, both newest first. When the first was cut, it is longer than the page: no row is put too early.
  const ids = [...new Set([...main.ids, ...others])].toSorted((left, right) => right - left)
  return { ids: ids.slice(offset, need), total: ids.length, totalIsFloor: main.isFloor }
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

/** The facets as the column of that name in 0001-foundation.sql writes them. */
function facetsOf(question: LeadQuestion): string[] {
  const words: string[] = []
  if (question.departmentCode) words.push(`zd${question.departmentCode.toLowerCase()}`)
  if (question.subtypeCode) words.push(`zt${question.subtypeCode.replaceAll('-', '')}`)
  return words.map(word => `facets : ${quoted(word)}`)
}

function stateQuery(view: Exclude<LeadView, 'unsettled'>): string[] {
  if (view === 'all') return []
  const words = STATES_OF[view].map(state => quoted(`zs${state.replaceAll('_', '')}`))
  return [`facets : (${words.join(' OR ')})`]
}
