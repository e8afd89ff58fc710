import { type SQL, sql } from 'drizzle-orm'
import type { LeadId } from '../../../src-preload/contract/ids.ts'
import type { LeadState, LeadView } from '../../../src-preload/contract/leads.ts'
import { normalisePhone } from '../../domain/phone.ts'
import type { ReadConnection } from '../connection.ts'

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
 * the text: its rows come by the order of entry, and its total is counted up to COUNTED_MATCHES.
 */
export async function searchLeads(db: ReadConnection, question: LeadQuestion): Promise<LeadsFound> {
  const unsettled = question.view === 'unsettled' || question.view === 'open' ? unsettledIds(db) : []
  const isWholeView = textQuery(question.search) === null && !question.departmentCode && !question.subtypeCode
  if (isWholeView && question.search.trim() === '') return wholeView(db, question, unsettled)
  return matching(db, question, unsettled)
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

function matching(db: ReadConnection, question: LeadQuestion, unsettled: readonly LeadId[]): LeadsFound {
  const { view, offset, limit } = question
  const text = textQuery(question.search)
  if (question.search.trim() !== '' && text === null) return { ids: [], total: 0, totalIsFloor: false }
  const counted = Math.max(COUNTED_MATCHES + 1, offset + limit + 1)
  const cell = facetsOf(question)
  const indexed = [...cell, ...(text === null ? [] : [text])]
  const found = [
    ...(view === 'unsettled' ? [] : matches(db, [...indexed, ...stateQuery(view)], null, counted)),
    ...(unsettled.length === 0 ? [] : matches(db, indexed, unsettled, counted)),
  ]
  // Two lists, both newest first: a request stands in one of them only, because it has one state.
  const ids = [...new Set(found)].toSorted((left, right) => right - left)
  const totalIsFloor = ids.length >= counted
  return {
    ids: ids.slice(offset, offset + limit),
    total: Math.min(ids.length, counted - 1),
    totalIsFloor,
  }
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

/**
 * What a person types, as a full-text query: every word, the last one by its beginning, since it is still being
 * typed. A telephone number is also looked for as it is kept. Null when there is no letter or digit in it.
 */
export function textQuery(search: string): string | null {
  const words = search.split(/\s+/).filter(word => /[\p{L}\p{N}]/u.test(word))
  if (words.length === 0) return null
  const last = words.length - 1
  const typed = words.map((word, index) => (index === last ? `${quoted(word)} *` : quoted(word))).join(' ')
  const phone = phoneQuery(search)
  return `(- facets : (${phone === null ? typed : `(${typed}) OR ${phone}`}))`
}

/** « 06 12 » is the beginning of « 33612… »; a whole number is found in the form of its territory. */
function phoneQuery(search: string): string | null {
  const compact = search.replace(/[\s.()-]/g, '')
  if (!/^(?:\+|0)\d{2,}$/.test(compact)) return null
  const whole = normalisePhone(search)?.e164.slice(1)
  return whole === undefined
    ? `${quoted(compact.replace(/^0(?!0)/, '33').replace(/^\+/, ''))} *`
    : quoted(whole)
}

function quoted(word: string): string {
  return `"${word.replaceAll('\0', '').replaceAll('"', '""')}"`
}
