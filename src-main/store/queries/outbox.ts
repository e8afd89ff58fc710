import { sql } from 'drizzle-orm'
import type { OutboxMessageId } from '../../../src-preload/contract/ids.ts'
import type { OutboxRow } from '../../../src-preload/contract/outbox.ts'
import type { OutboxState } from '../../../src-preload/contract/shared.ts'
import type { ReadConnection } from '../connection.ts'

/** A page of the messages out, the newest first, all or in one state, and how many there are. */
export async function listOutbox(
  db: ReadConnection,
  {
    state,
    offset,
    limit,
  }: { readonly state?: OutboxState | undefined; readonly offset: number; readonly limit: number },
): Promise<{ readonly rows: OutboxRow[]; readonly total: number }> {
  // In one state, the index of states gives the order; for all, the ids do: they grow with time.
  const where = state === undefined ? sql`` : sql`WHERE state = ${state}`
  const order = state === undefined ? sql`id DESC` : sql`created_at DESC, id DESC`
  const rows = db.all<OutboxRow>(sql`
    SELECT id, message_id AS messageId, kind, state, to_name AS toName, to_address AS toAddress, subject,
      file_id AS fileId, created_at AS createdAt, attempts, next_attempt_at AS nextAttemptAt,
      accepted_at AS acceptedAt, server_answer AS answer,
      CASE subject_type WHEN 'lead' THEN subject_id END AS leadId,
      (SELECT max(at) FROM delivery_notice n WHERE n.outbox_message_id = m.id AND n.action = 'failed') AS bouncedAt,
      (SELECT diagnostic FROM delivery_notice n WHERE n.outbox_message_id = m.id AND n.action = 'failed'
        ORDER BY n.at DESC, n.id DESC LIMIT 1) AS bounce
    FROM outbox_message m ${where} ORDER BY ${order} LIMIT ${limit} OFFSET ${offset}`)
  const [counted] = db.all<{ total: number }>(sql`SELECT count(*) AS total FROM outbox_message ${where}`)
  return { rows, total: counted?.total ?? 0 }
}

/** The Message-ID of a message out, which an answer or a reminder names. */
export async function findOutboxMessageId(db: ReadConnection, id: OutboxMessageId): Promise<string | null> {
  const [row] = db.all<{ messageId: string }>(
    sql`SELECT message_id AS messageId FROM outbox_message WHERE id = ${id}`,
  )
  return row?.messageId ?? null
}
