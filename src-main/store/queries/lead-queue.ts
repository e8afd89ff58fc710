import { type SQL, sql } from 'drizzle-orm'
import type { LeadId } from '../../../src-preload/contract/ids.ts'
import type { LeadState, LeadUrgency } from '../../../src-preload/contract/leads.ts'
import type { OutboxState } from '../../../src-preload/contract/shared.ts'
import { compareUrgency, type UrgencyFacts, urgencyOf } from '../../domain/lead-urgency.ts'
import type { ReadConnection } from '../connection.ts'

/** A request that wants a person for another reason than its state, or whose message is on its way. */
export type Pressing = {
  readonly id: LeadId
  readonly state: LeadState
  readonly urgency: LeadUrgency
  readonly order: number
}

/** What stands in the queue: the pressing ones, in order, and how many requests have each state. */
export type Queue = {
  readonly pressing: readonly Pressing[]
  readonly counts: ReadonlyMap<LeadState, number>
}

export type QueueStretch = 'pressing' | 'ready' | 'to_qualify' | 'waited' | 'without_holder'

type Told = {
  readonly id: LeadId
  readonly state: LeadState
  readonly receivedAt: number
  readonly delivery: OutboxState | null
  readonly contactBy: number | null
  readonly taskDueAt: number | null
  readonly cameBack: number
}

/**
 * The requests that are in the queue for more than their state: messages without a happy end, clocks that run, tasks.
 * They are few, whatever the number of requests: each arm walks a partial index.
 */
export function listPressing(db: ReadConnection, now: number): Pressing[] {
  const ofMessages = (state: OutboxState) => sql`
    SELECT dispatch.lead_id AS id, message.state AS delivery, NULL AS contactBy, NULL AS taskDueAt, 0 AS cameBack
    FROM outbox_message AS message
    JOIN dispatch ON dispatch.outbox_message_id = message.id AND dispatch.cancelled_at IS NULL
    WHERE message.state = ${state} AND message.kind = 'lead'`
  const rows = db.all<Told>(sql`
    WITH told AS (
      ${ofMessages('unknown')} UNION ALL ${ofMessages('failed')}
      UNION ALL ${ofMessages('queued')} UNION ALL ${ofMessages('sending')}
      UNION ALL
      SELECT dispatch.lead_id, NULL, follow_up.remind_at, NULL, 0
      FROM follow_up
      CROSS JOIN dispatch ON dispatch.id = follow_up.dispatch_id AND dispatch.cancelled_at IS NULL
      WHERE follow_up.stopped_at IS NULL
      UNION ALL
      SELECT lead_id, NULL, NULL, due_at, kind IN ('bounced', 'undelivered') FROM lead_task WHERE done_at IS NULL)
    SELECT told.id, lead.state, lead.received_at AS receivedAt, max(told.delivery) AS delivery,
      min(told.contactBy) AS contactBy, min(told.taskDueAt) AS taskDueAt, max(told.cameBack) AS cameBack
    FROM told JOIN lead ON lead.id = told.id GROUP BY told.id`)
  return rows.flatMap(row => pressingOf(row, now)).toSorted(byUrgency)
}

const byUrgency = (left: Pressing, right: Pressing) => compareUrgency(left, right) || left.id - right.id

function pressingOf(row: Told, now: number): Pressing[] {
  const facts: UrgencyFacts = { ...row, cameBack: row.cameBack === 1 }
  const found = urgencyOf(facts, now)
  // What its state alone says is read from the index of the states.
  if (found === null || found.urgency === row.state) return []
  return [{ id: row.id, state: row.state, ...found }]
}

/** Reads the kept counts, and the pressing ones only when they are asked for. */
export function readQueue(db: ReadConnection, now: number): Queue {
  return { pressing: listPressing(db, now), counts: countStates(db) }
}

export function countStates(db: ReadConnection): ReadonlyMap<LeadState, number> {
  const rows = db.all<{ state: LeadState; count: number }>(sql`SELECT state, count FROM lead_count`)
  return new Map(rows.map(({ state, count }) => [state, count]))
}

/** How many stand in each stretch of the queue, in the order of the queue. */
export function stretchesOf({ pressing, counts }: Queue): { stretch: QueueStretch; count: number }[] {
  const ofState = (state: 'ready' | 'to_qualify' | 'without_holder') => ({
    stretch: state,
    count: (counts.get(state) ?? 0) - pressing.filter(one => one.state === state).length,
  })
  const waited = pressing.filter(isWaited).length
  return [
    { stretch: 'pressing', count: pressing.length - waited },
    ofState('ready'),
    ofState('to_qualify'),
    { stretch: 'waited', count: waited },
    ofState('without_holder'),
  ]
}

const isWaited = ({ urgency }: Pressing) => urgency === 'sending' || urgency === 'expected'

/** A page of the whole queue, the most urgent first: slices of its stretches, each read in its own order. */
export function pageOfQueue(
  db: ReadConnection,
  queue: Queue,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): LeadId[] {
  const ids: LeadId[] = []
  let skipped = offset
  for (const { stretch, count } of stretchesOf(queue)) {
    const from = Math.min(skipped, count)
    skipped -= from
    const wanted = Math.min(limit - ids.length, count - from)
    if (wanted > 0) ids.push(...readStretch(db, queue, { stretch, offset: from, limit: wanted }))
  }
  return ids
}

function readStretch(
  db: ReadConnection,
  { pressing }: Queue,
  {
    stretch,
    offset,
    limit,
  }: { readonly stretch: QueueStretch; readonly offset: number; readonly limit: number },
): LeadId[] {
  if (stretch === 'pressing' || stretch === 'waited') {
    const some = pressing.filter(one => isWaited(one) === (stretch === 'waited'))
    return some.slice(offset, offset + limit).map(({ id }) => id)
  }
  const others = pressing.filter(({ state }) => state === stretch).map(({ id }) => id)
  const direction = stretch === 'without_holder' ? sql`DESC` : sql`ASC`
  return db
    .all<{ id: LeadId }>(sql`
      SELECT id FROM lead WHERE state = ${stretch} ${exceptIds(others)}
      ORDER BY received_at ${direction}, id ${direction} LIMIT ${limit} OFFSET ${offset}`)
    .map(({ id }) => id)
}

const exceptIds = (ids: readonly LeadId[]): SQL =>
  ids.length === 0 ? sql`` : sql`AND id NOT IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`

/** The requests of the views that are a part of the pressing ones, in the order of the queue. */
export const unsettledOf = (pressing: readonly Pressing[]): LeadId[] =>
  pressing.filter(one => one.urgency === 'to_settle' || one.urgency === 'undelivered').map(({ id }) => id)

/** Whose provider was to have called by now, the one that waits longest first, whatever else they want. */
export function listOverdue(db: ReadConnection, now: number): LeadId[] {
  return db
    .all<{ id: LeadId }>(sql`
      SELECT dispatch.lead_id AS id FROM follow_up
      CROSS JOIN dispatch ON dispatch.id = follow_up.dispatch_id AND dispatch.cancelled_at IS NULL
      WHERE follow_up.stopped_at IS NULL AND follow_up.remind_at <= ${now}
      ORDER BY follow_up.remind_at, dispatch.lead_id`)
    .map(({ id }) => id)
}

/** The requests about which a person was asked to do something, the first that is due first; each once. */
export function listWithTasks(db: ReadConnection): LeadId[] {
  return db
    .all<{ id: LeadId }>(sql`
      SELECT lead_id AS id FROM lead_task WHERE done_at IS NULL GROUP BY lead_id ORDER BY min(due_at), lead_id`)
    .map(({ id }) => id)
}
