import { sql } from 'drizzle-orm'
import type { LeadId, OutboxMessageId, ProviderId, StaffId } from '../../../src-preload/contract/ids.ts'
import type { Renewal } from '../../../src-preload/contract/uncovered.ts'
import type { ReadConnection, WriteConnection } from '../connection.ts'

export type StoredRenewal = Renewal & { readonly id: number; readonly leadId: LeadId }

/** What the customer of a request was asked again, the latest first. */
export async function listRenewals(db: ReadConnection, leadId: LeadId): Promise<StoredRenewal[]> {
  return renewals(db, sql`renewal.lead_id = ${leadId}`)
}

export async function findRenewal(db: ReadConnection, id: number): Promise<StoredRenewal | null> {
  return renewals(db, sql`renewal.id = ${id}`)[0] ?? null
}

function renewals(db: ReadConnection, which: ReturnType<typeof sql>): StoredRenewal[] {
  return db.all<StoredRenewal>(sql`
    SELECT renewal.id, renewal.lead_id AS leadId, renewal.provider_id AS providerId, provider.name AS providerName,
      renewal.asked_at AS askedAt, renewal.expires_at AS expiresAt, renewal.answer, renewal.answered_at AS answeredAt
    FROM consent_renewal renewal JOIN provider ON provider.id = renewal.provider_id
    WHERE ${which} ORDER BY renewal.id DESC`)
}

/** The id that the next one will have: the link in its message names it. */
export async function nextRenewalId(db: ReadConnection): Promise<number> {
  const [row] = db.all<{ id: number }>(sql`SELECT ifnull(max(id), 0) + 1 AS id FROM consent_renewal`)
  return row?.id ?? 1
}

export async function insertRenewal(
  db: WriteConnection,
  asked: {
    readonly id: number
    readonly leadId: LeadId
    readonly providerId: ProviderId
    readonly consentText: string
    readonly askedAt: number
    readonly askedBy: StaffId
    readonly expiresAt: number
    readonly messageId: OutboxMessageId
  },
): Promise<void> {
  db.run(sql`
    INSERT INTO consent_renewal (id, lead_id, provider_id, consent_text, asked_at, asked_by, expires_at, outbox_message_id)
    VALUES (${asked.id}, ${asked.leadId}, ${asked.providerId}, ${asked.consentText}, ${asked.askedAt}, ${asked.askedBy},
      ${asked.expiresAt}, ${asked.messageId})`)
}

export async function answerRenewal(
  db: WriteConnection,
  {
    id,
    answer,
    channel,
    at,
  }: {
    readonly id: number
    readonly answer: 'agreed' | 'declined'
    readonly channel: 'link' | 'mail' | 'staff'
    readonly at: number
  },
): Promise<void> {
  db.run(sql`
    UPDATE consent_renewal SET answer = ${answer}, answered_at = ${at}, answer_channel = ${channel} WHERE id = ${id}`)
}

/** The honest message of a request, when it was written. */
export async function findInformed(
  db: ReadConnection,
  leadId: LeadId,
): Promise<{ readonly at: number; readonly state: Renewed } | null> {
  const [row] = db.all<{ at: number; state: Renewed }>(sql`
    SELECT message.created_at AS at, message.state FROM lead
    JOIN outbox_message message ON message.id = lead.uncovered_message_id WHERE lead.id = ${leadId}`)
  return row ?? null
}
type Renewed = 'queued' | 'sending' | 'accepted' | 'failed' | 'unknown' | 'withdrawn'

export async function saveInformed(
  db: WriteConnection,
  { leadId, messageId }: { readonly leadId: LeadId; readonly messageId: OutboxMessageId },
): Promise<void> {
  db.run(sql`UPDATE lead SET uncovered_message_id = ${messageId} WHERE id = ${leadId}`)
}
