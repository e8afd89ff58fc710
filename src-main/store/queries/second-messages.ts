import { sql } from 'drizzle-orm'
import type { LeadId, OutboxMessageId, ProviderId } from '../../../src-preload/contract/ids.ts'
import type { ReadConnection, WriteConnection } from '../connection.ts'

/** Why a message is known not to have arrived: refused for good or given up, or come back after it was accepted. */
export type NotArrived = 'failed' | 'bounced'

export type UndeliveredDispatch = {
  readonly dispatchId: number
  readonly leadId: LeadId
  readonly providerId: ProviderId
  readonly contractId: number
  /** The message of the dispatch. */
  readonly firstMessageId: OutboxMessageId
  readonly firstAddress: string
  readonly because: NotArrived
  /** Where it was not sent yet; null when there is no such address, or it was tried as well. */
  readonly secondAddress: string | null
}

/** What failed longer ago was told then: a person has it among what is to settle. In milliseconds. */
const LOOKED_BACK = 30 * 24 * 3_600_000

/**
 * The live dispatches whose last message did not arrive, and of which nobody was told yet. What was stopped because it is
 * no longer allowed is not among them: another address would not make it right.
 */
export async function listUndelivered(
  db: ReadConnection,
  { now, only }: { readonly now: number; readonly only?: number },
): Promise<UndeliveredDispatch[]> {
  const since = now - LOOKED_BACK
  return db.all<UndeliveredDispatch>(sql`
    WITH lost (id, because) AS (
      SELECT id, 'failed' FROM outbox_message
      WHERE state = 'failed' AND created_at >= ${since} AND kind = 'lead'
        AND server_answer IS NOT 'apanage:no-longer-allowed'
      UNION
      SELECT message.id, 'bounced' FROM delivery_notice AS notice
      JOIN outbox_message AS message ON message.id = notice.outbox_message_id
      WHERE notice.action = 'failed' AND notice.at >= ${since} AND message.kind = 'lead'
        AND message.state IN ('accepted', 'unknown')
    )
    SELECT dispatch.id AS dispatchId, dispatch.lead_id AS leadId, dispatch.provider_id AS providerId,
      dispatch.contract_id AS contractId, first.id AS firstMessageId, first.to_address AS firstAddress, lost.because,
      CASE WHEN second.dispatch_id IS NULL AND delivery.second_address IS NOT first.to_address
        THEN delivery.second_address END AS secondAddress
    FROM lost
    LEFT JOIN dispatch_second_message AS tried ON tried.outbox_message_id = lost.id
    JOIN dispatch ON dispatch.id = coalesce(tried.dispatch_id,
      (SELECT id FROM dispatch AS own WHERE own.outbox_message_id = lost.id))
    JOIN outbox_message AS first ON first.id = dispatch.outbox_message_id
    JOIN lead ON lead.id = dispatch.lead_id
    LEFT JOIN dispatch_second_message AS second ON second.dispatch_id = dispatch.id
    LEFT JOIN provider_delivery AS delivery ON delivery.provider_id = dispatch.provider_id
    WHERE dispatch.cancelled_at IS NULL AND lead.state = 'dispatched'
      AND ${only === undefined ? sql`1` : sql`dispatch.id = ${only}`}
      AND lost.id = coalesce(second.outbox_message_id, first.id)
      AND NOT EXISTS (SELECT 1 FROM lead_task AS task
        WHERE task.dispatch_id = dispatch.id AND task.kind IN ('undelivered', 'bounced'))
    ORDER BY dispatch.id`)
}

export async function insertSecondMessage(
  db: WriteConnection,
  second: {
    readonly dispatchId: number
    readonly messageId: OutboxMessageId
    readonly because: NotArrived
    readonly at: number
  },
): Promise<void> {
  db.run(sql`
    INSERT INTO dispatch_second_message (dispatch_id, outbox_message_id, because, queued_at)
    VALUES (${second.dispatchId}, ${second.messageId}, ${second.because}, ${second.at})`)
}

/** The message of the dispatch that this one repeats to the second address; itself when it repeats none. */
export function firstMessageOf(db: ReadConnection, id: OutboxMessageId): OutboxMessageId {
  const [row] = db.all<{ first: OutboxMessageId }>(sql`
    SELECT dispatch.outbox_message_id AS first FROM dispatch_second_message AS second
    JOIN dispatch ON dispatch.id = second.dispatch_id
    WHERE second.outbox_message_id = ${id}`)
  return row?.first ?? id
}

/** A person calls the provider. Asked once for a dispatch. */
export async function insertCallTask(
  db: WriteConnection,
  task: {
    readonly leadId: LeadId
    readonly dispatchId: number
    readonly because: NotArrived
    readonly at: number
  },
): Promise<void> {
  const kind = task.because === 'bounced' ? 'bounced' : 'undelivered'
  db.run(sql`
    INSERT INTO lead_task (lead_id, dispatch_id, kind, created_at, due_at)
    VALUES (${task.leadId}, ${task.dispatchId}, ${kind}, ${task.at}, ${task.at})`)
}
