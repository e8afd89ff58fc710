import { sql } from 'drizzle-orm'
import type { DispatchId, DossierId, LeadId, OutboxMessageId } from '../../../src-preload/contract/ids.ts'
import type { DossierState } from '../../../src-preload/contract/shared.ts'
import type { ReadConnection } from '../connection.ts'

/** A dossier a message may be filed to; one that was merged into another is that other one. */
export type FilableDossier = {
  readonly id: DossierId
  readonly reference: string
  readonly state: DossierState
}

/** A message of ours that one which came in answers, or tells the fate of. */
export type SentMessage = {
  readonly id: OutboxMessageId
  readonly dossier: FilableDossier | null
  /** The forwarded request that it told its holder of. */
  readonly request: SentRequest | null
}

export type SentRequest = {
  readonly leadId: LeadId
  readonly reference: string
  readonly dispatchId: DispatchId
}

const json = (values: readonly (string | number)[]) => JSON.stringify(values)

export async function dossiersByReference(
  db: ReadConnection,
  references: readonly string[],
): Promise<FilableDossier[]> {
  return db.all<FilableDossier>(sql`
    SELECT DISTINCT into_.id, into_.reference, into_.state
    FROM dossier d JOIN dossier into_ ON into_.id = ifnull(d.merged_into, d.id)
    WHERE d.reference IN (SELECT value FROM json_each(${json(references)}))`)
}

/** The open dossiers of the companies of these SIRENs. */
export async function openDossiersBySiren(
  db: ReadConnection,
  sirens: readonly string[],
): Promise<FilableDossier[]> {
  return db.all<FilableDossier>(sql`
    SELECT id, reference, state FROM dossier INDEXED BY dossier_siren
    WHERE siren IN (SELECT value FROM json_each(${json(sirens)})) AND state IN ('received', 'in_review')
    ORDER BY id LIMIT 20`)
}

/** The newest message of ours among these Message-IDs, and the dossier that it, or its contract, is about. */
export async function findSentMessage(
  db: ReadConnection,
  messageIds: readonly string[],
): Promise<SentMessage | null> {
  const [row] = db.all<
    { sent: OutboxMessageId } & { [K in keyof FilableDossier]: FilableDossier[K] | null }
  >(sql`
    SELECT m.id AS sent, into_.id, into_.reference, into_.state FROM outbox_message m
    LEFT JOIN contract c ON m.subject_type = 'contract' AND c.id = m.subject_id
    LEFT JOIN dossier d ON d.id = CASE m.subject_type WHEN 'dossier' THEN m.subject_id ELSE c.dossier_id END
    LEFT JOIN dossier into_ ON into_.id = ifnull(d.merged_into, d.id)
    WHERE m.message_id IN (SELECT value FROM json_each(${json(messageIds)}))
    ORDER BY m.id DESC LIMIT 1`)
  if (!row) return null
  const { sent, id, reference, state } = row
  return {
    id: sent,
    request: requestOf(db, sent),
    dossier: id !== null && reference !== null && state !== null ? { id, reference, state } : null,
  }
}

/** The dispatch that a message to a holder forwards, repeats, reminds of or ends. */
function requestOf(db: ReadConnection, sent: OutboxMessageId): SentRequest | null {
  const [row] = db.all<SentRequest>(sql`
    SELECT lead.id AS leadId, lead.reference, dispatch.id AS dispatchId
    FROM outbox_message AS message JOIN lead ON lead.id = message.subject_id
    JOIN dispatch ON dispatch.lead_id = lead.id
    LEFT JOIN dispatch_second_message AS second ON second.dispatch_id = dispatch.id
    LEFT JOIN follow_up ON follow_up.dispatch_id = dispatch.id
    LEFT JOIN lead_return AS returned ON returned.dispatch_id = dispatch.id
    WHERE message.id = ${sent} AND message.subject_type = 'lead' AND message.kind IN ('lead', 'follow_up', 'lead_end')
    ORDER BY message.id IN (dispatch.outbox_message_id, second.outbox_message_id, follow_up.reminder_message_id,
      returned.outbox_message_id) DESC, dispatch.id DESC LIMIT 1`)
  return row ?? null
}

/** The dossier of the newest message that came in under one of these Message-IDs. */
export async function dossierOfThread(
  db: ReadConnection,
  messageIds: readonly string[],
): Promise<FilableDossier | null> {
  const [row] = db.all<FilableDossier>(sql`
    SELECT into_.id, into_.reference, into_.state FROM inbound_message i
    JOIN dossier d ON d.id = i.dossier_id JOIN dossier into_ ON into_.id = ifnull(d.merged_into, d.id)
    WHERE i.message_key IN (SELECT value FROM json_each(${json(messageIds)}))
    ORDER BY i.id DESC LIMIT 1`)
  return row ?? null
}
