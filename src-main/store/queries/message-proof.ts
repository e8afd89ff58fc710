import { sql } from 'drizzle-orm'
import type { OutboxMessageId } from '../../../src-preload/contract/ids.ts'
import type { DeliveryProof } from '../../../src-preload/contract/outbox.ts'
import type { ReadConnection } from '../connection.ts'

/** All that proves what became of a message; null when there is no such message. */
export async function findMessageProof(
  db: ReadConnection,
  id: OutboxMessageId,
): Promise<DeliveryProof | null> {
  type Row = Omit<DeliveryProof, 'attempts' | 'notices' | 'other'>
  const [row] = db.all<Row>(sql`
    SELECT message.id, message.message_id AS messageId, message.state, message.to_name AS toName,
      message.to_address AS toAddress, message.subject, message.file_id AS fileId, file.sha256, file.size,
      message.created_at AS queuedAt, message.accepted_at AS acceptedAt, message.settled_at AS settledAt,
      staff.name AS settledBy
    FROM outbox_message AS message JOIN file ON file.id = message.file_id
    LEFT JOIN staff ON staff.id = message.settled_by
    WHERE message.id = ${id}`)
  if (!row) return null
  const attempts = db.all<DeliveryProof['attempts'][number]>(sql`
    SELECT attempt, transport, phase, outcome, answer, started_at AS startedAt, ended_at AS endedAt
    FROM outbox_attempt WHERE message_id = ${id} ORDER BY attempt`)
  const notices = db.all<DeliveryProof['notices'][number]>(sql`
    SELECT action, status, diagnostic, at FROM delivery_notice WHERE outbox_message_id = ${id} ORDER BY at, id`)
  return { ...row, attempts, notices, other: findOther(db, id) }
}

function findOther(db: ReadConnection, id: OutboxMessageId): DeliveryProof['other'] {
  const [row] = db.all<Omit<NonNullable<DeliveryProof['other']>, 'isSecond'> & { isSecond: number }>(sql`
    WITH pair (first, second) AS (
      SELECT dispatch.outbox_message_id, later.outbox_message_id
      FROM dispatch_second_message AS later JOIN dispatch ON dispatch.id = later.dispatch_id
      WHERE later.outbox_message_id = ${id} OR dispatch.outbox_message_id = ${id}
    )
    SELECT message.id, message.to_address AS toAddress, message.state, message.id = pair.second AS isSecond
    FROM pair JOIN outbox_message AS message ON message.id IN (pair.first, pair.second) AND message.id <> ${id}`)
  return row ? { ...row, isSecond: row.isSecond === 1 } : null
}
