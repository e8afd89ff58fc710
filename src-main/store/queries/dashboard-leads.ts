import { sql } from 'drizzle-orm'
import type { DashboardBucket } from '../../../src-preload/contract/dashboard.ts'
import type { LeadId } from '../../../src-preload/contract/ids.ts'
import { startOfDayInParis } from '../../domain/civil-date.ts'
import { type Bucket, percentile } from '../../domain/dashboard-period.ts'
import type { ReadConnection } from '../connection.ts'

/** Every state but that of a linked duplicate, which is the same request told again. */
const COUNTED = ['to_qualify', 'ready', 'without_holder', 'dispatched', 'refused', 'withdrawn']

export type CountedBucket = DashboardBucket & { readonly delays: readonly number[] }

/**
 * What happened in one span: the states are counted in their index alone; the delays, from the reception of a request
 * to the acceptance by the server of its holder, are those of the messages accepted in the span.
 */
export async function countBucket(db: ReadConnection, { from, until }: Bucket): Promise<CountedBucket> {
  const span = [startOfDayInParis(from), startOfDayInParis(until)] as const
  const [received] = db.all<{ received: number; withoutHolder: number }>(sql`
    SELECT count(*) AS received, ifnull(sum(lead.state = 'without_holder'), 0) AS withoutHolder
    FROM json_each(${JSON.stringify(COUNTED)}) counted CROSS JOIN lead ON lead.state = counted.value
      AND lead.received_at >= ${span[0]} AND lead.received_at < ${span[1]}`)
  const delivered = db.all<{ delay: number; bounced: number }>(sql`
    SELECT max(0, message.accepted_at - lead.received_at) AS delay,
      EXISTS (SELECT 1 FROM delivery_notice notice WHERE notice.outbox_message_id = message.id
        AND notice.action = 'failed') AS bounced
    FROM outbox_message message CROSS JOIN dispatch ON dispatch.outbox_message_id = message.id
    CROSS JOIN lead ON lead.id = dispatch.lead_id
    WHERE message.accepted_at >= ${span[0]} AND message.accepted_at < ${span[1]} AND message.kind = 'lead'`)
  const delays = delivered.map(({ delay }) => delay).toSorted((left, right) => left - right)
  return {
    from,
    until,
    received: received?.received ?? 0,
    withoutHolder: received?.withoutHolder ?? 0,
    delivered: delivered.length,
    bounced: delivered.filter(({ bounced }) => bounced === 1).length,
    delayP50: percentile(delays, 50),
    delayP95: percentile(delays, 95),
    delays,
  }
}

type Answer = { readonly status: string; readonly count: number }

/** What the providers said became of the requests delivered in a span: the last answer of each holds. */
export async function countOutcomes(db: ReadConnection, { from, until }: Bucket): Promise<readonly Answer[]> {
  return db.all<Answer>(sql`
    SELECT ifnull((SELECT status FROM lead_feedback WHERE dispatch_id = dispatch.id ORDER BY id DESC LIMIT 1), 'none')
      AS status, count(*) AS count
    FROM outbox_message message CROSS JOIN dispatch ON dispatch.outbox_message_id = message.id
    WHERE message.accepted_at >= ${startOfDayInParis(from)} AND message.accepted_at < ${startOfDayInParis(until)}
      AND message.kind = 'lead' AND dispatch.cancelled_at IS NULL
    GROUP BY 1`)
}

/** From the acceptance to the first answer of the provider, of the answers of a span; ascending. */
export async function listFirstContacts(db: ReadConnection, { from, until }: Bucket): Promise<number[]> {
  const rows = db.all<{ delay: number }>(sql`
    SELECT first.said_at - message.accepted_at AS delay
    FROM lead_feedback first JOIN dispatch ON dispatch.id = first.dispatch_id
    JOIN outbox_message message ON message.id = dispatch.outbox_message_id
    WHERE first.said_at >= ${startOfDayInParis(from)} AND first.said_at < ${startOfDayInParis(until)}
      AND message.accepted_at <= first.said_at AND first.status <> 'unreachable'
      AND NOT EXISTS (SELECT 1 FROM lead_feedback earlier WHERE earlier.dispatch_id = first.dispatch_id
        AND earlier.id < first.id)`)
  return rows.map(({ delay }) => delay).toSorted((left, right) => left - right)
}

export type Owed = {
  readonly kind: 'return' | 'task' | 'dossier'
  readonly about: string
  readonly leadId: LeadId | null
  readonly dossierId: number | null
  readonly dueAt: number
}

/** What somebody waits for from us, the earliest due first: returns to decide and tasks about requests. */
export async function listOwed(db: ReadConnection): Promise<Owed[]> {
  return db.all<Owed>(sql`
    SELECT 'return' AS kind, lead.reference || ', ' || provider.name AS about, lead.id AS leadId, NULL AS dossierId,
      back.decide_by AS dueAt
    FROM lead_return back JOIN dispatch ON dispatch.id = back.dispatch_id JOIN lead ON lead.id = dispatch.lead_id
    JOIN provider ON provider.id = dispatch.provider_id WHERE back.decision IS NULL
    UNION ALL
    SELECT 'task', lead.reference, lead.id, NULL, task.due_at
    FROM lead_task task JOIN lead ON lead.id = task.lead_id
    WHERE task.done_at IS NULL AND task.kind <> 'decide_return'
    ORDER BY dueAt`)
}
