import { and, eq, sql } from 'drizzle-orm'
import type {
  DocumentId,
  DocumentVersionId,
  DossierId,
  DossierRequestId,
  FileId,
  OutboxMessageId,
  StaffId,
} from '../../../src-preload/contract/ids.ts'
import type { AskedState, DeliveryView } from '../../../src-preload/contract/requests.ts'
import type {
  DocumentKind,
  DossierState,
  OutboxState,
  WaitingOn,
} from '../../../src-preload/contract/shared.ts'
import type { ReadConnection, WriteConnection } from '../connection.ts'
import { dossier, dossierReminder, dossierRequest, dossierRequestItem } from '../schema/dossier.ts'

export type RequestRow = {
  readonly id: DossierRequestId
  readonly dossierId: DossierId
  readonly dossierState: DossierState
  readonly outboxMessageId: OutboxMessageId
  readonly state: 'open' | 'answered' | 'cancelled'
  readonly createdAt: number
  readonly createdBy: StaffId
  readonly byName: string
  readonly remindersSent: number
  readonly nextReminderAt: number | null
  readonly closedAt: number | null
  readonly closeReason: string | null
}

const requestColumns = sql`r.id, r.dossier_id AS dossierId, d.state AS dossierState,
  r.outbox_message_id AS outboxMessageId, r.state, r.created_at AS createdAt, r.created_by AS createdBy,
  s.name AS byName, r.reminders_sent AS remindersSent, r.next_reminder_at AS nextReminderAt,
  r.closed_at AS closedAt, r.close_reason AS closeReason`
const requestSource = sql`dossier_request r JOIN dossier d ON d.id = r.dossier_id JOIN staff s ON s.id = r.created_by`

export async function findRequest(db: ReadConnection, id: DossierRequestId): Promise<RequestRow | null> {
  const [row] = db.all<RequestRow>(sql`SELECT ${requestColumns} FROM ${requestSource} WHERE r.id = ${id}`)
  return row ?? null
}

/** The one request of a dossier that waits for its answer, or null. */
export async function findOpenRequest(db: ReadConnection, id: DossierId): Promise<RequestRow | null> {
  const [row] = db.all<RequestRow>(
    sql`SELECT ${requestColumns} FROM ${requestSource} WHERE r.dossier_id = ${id} AND r.state = 'open'`,
  )
  return row ?? null
}

/** Everything that was ever asked of a provider about a dossier, the newest first. */
export async function listRequests(db: ReadConnection, id: DossierId): Promise<RequestRow[]> {
  return db.all(
    sql`SELECT ${requestColumns} FROM ${requestSource} WHERE r.dossier_id = ${id} ORDER BY r.id DESC`,
  )
}

export type RequestItemRow = {
  readonly requestId: DossierRequestId
  readonly position: number
  readonly documentId: DocumentId | null
  readonly kind: DocumentKind | null
  readonly asked: AskedState
  readonly wording: string
  readonly answeredVersionId: DocumentVersionId | null
}

export async function listRequestItems(
  db: ReadConnection,
  ids: readonly DossierRequestId[],
): Promise<RequestItemRow[]> {
  return db.all(sql`
    SELECT i.request_id AS requestId, i.position, i.document_id AS documentId, d.kind, i.asked, i.wording,
      i.answered_version_id AS answeredVersionId
    FROM dossier_request_item i LEFT JOIN document d ON d.id = i.document_id
    WHERE i.request_id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))
    ORDER BY i.request_id, i.position`)
}

export type ReminderRow = {
  readonly requestId: DossierRequestId
  readonly number: number
  readonly outboxMessageId: OutboxMessageId
  readonly sentAt: number
}

export async function listReminders(
  db: ReadConnection,
  ids: readonly DossierRequestId[],
): Promise<ReminderRow[]> {
  return db.all(sql`
    SELECT request_id AS requestId, number, outbox_message_id AS outboxMessageId, sent_at AS sentAt
    FROM dossier_reminder WHERE request_id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))
    ORDER BY request_id, number`)
}

export type DeliveryRow = {
  readonly messageId: OutboxMessageId
  readonly fileId: FileId
  readonly state: OutboxState
  readonly answer: string | null
  readonly acceptedAt: number | null
  readonly bouncedAt: number | null
  readonly diagnostic: string | null
}

/** What became of some messages, and what a server told later of them. */
export async function listDeliveries(
  db: ReadConnection,
  ids: readonly OutboxMessageId[],
): Promise<ReadonlyMap<OutboxMessageId, DeliveryRow>> {
  const rows = db.all<DeliveryRow>(sql`
    SELECT m.id AS messageId, m.file_id AS fileId, m.state, m.server_answer AS answer, m.accepted_at AS acceptedAt,
      n.at AS bouncedAt, n.diagnostic
    FROM outbox_message m
    LEFT JOIN delivery_notice n ON n.id = (
      SELECT max(x.id) FROM delivery_notice x WHERE x.outbox_message_id = m.id AND x.action = 'failed')
    WHERE m.id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`)
  return new Map(rows.map(row => [row.messageId, row]))
}

/** What became of a message, as the screens show it. */
export function deliveryOf(
  deliveries: ReadonlyMap<OutboxMessageId, DeliveryRow>,
  id: OutboxMessageId,
): DeliveryView {
  const row = deliveries.get(id)
  if (!row) throw new Error(`message ${id} is not there`)
  const { messageId, fileId, state, answer, acceptedAt, bouncedAt, diagnostic } = row
  return {
    messageId,
    fileId,
    state,
    answer,
    acceptedAt,
    bounced: bouncedAt === null ? null : { at: bouncedAt, diagnostic },
  }
}

/** The open requests whose moment has come, the oldest first; also those that a wrong clock planned far ahead. */
export async function listDueRequests(
  db: ReadConnection,
  { now, horizon, limit }: { readonly now: number; readonly horizon: number; readonly limit: number },
): Promise<DossierRequestId[]> {
  const rows = db.all<{ id: DossierRequestId }>(sql`
    SELECT id FROM dossier_request
    WHERE next_reminder_at IS NOT NULL AND (next_reminder_at <= ${now} OR next_reminder_at > ${now + horizon})
    UNION
    SELECT r.id FROM dossier_request r JOIN outbox_message m ON m.id = r.outbox_message_id AND m.state = 'failed'
    WHERE r.next_reminder_at IS NOT NULL
    ORDER BY id LIMIT ${limit}`)
  return rows.map(({ id }) => id)
}

export type NewRequest = {
  readonly dossierId: DossierId
  readonly outboxMessageId: OutboxMessageId
  readonly nextReminderAt: number | null
  readonly by: StaffId
  readonly at: number
  readonly items: readonly {
    readonly documentId: DocumentId | null
    readonly asked: AskedState
    readonly wording: string
  }[]
}

/** @throws the conflict REQUEST_OPEN when the dossier has one already */
export async function insertRequest(db: WriteConnection, asked: NewRequest): Promise<DossierRequestId> {
  const { dossierId, outboxMessageId, nextReminderAt, by, at } = asked
  const { id } = await db
    .insert(dossierRequest)
    .values({ dossierId, outboxMessageId, nextReminderAt, createdAt: at, createdBy: by })
    .returning({ id: dossierRequest.id })
    .get()
  for (const [position, item] of asked.items.entries())
    await db.insert(dossierRequestItem).values({ requestId: id, position, ...item })
  return id
}

/** Ends a request; `by` is null when it was answered. Nobody is reminded of it any more. */
export async function closeRequest(
  db: WriteConnection,
  id: DossierRequestId,
  said: {
    readonly state: 'answered' | 'cancelled'
    readonly at: number
    readonly by: StaffId | null
    readonly reason: string
  },
): Promise<void> {
  await db
    .update(dossierRequest)
    .set({
      state: said.state,
      closedAt: said.at,
      closedBy: said.by,
      closeReason: said.reason,
      nextReminderAt: null,
    })
    .where(eq(dossierRequest.id, id))
}

/** Opens again a request that another one had taken the place of. */
export async function openRequestAgain(
  db: WriteConnection,
  id: DossierRequestId,
  nextReminderAt: number | null,
): Promise<void> {
  await db
    .update(dossierRequest)
    .set({ state: 'open', closedAt: null, closedBy: null, closeReason: null, nextReminderAt })
    .where(eq(dossierRequest.id, id))
}

export async function saveNextReminder(
  db: WriteConnection,
  id: DossierRequestId,
  at: number | null,
): Promise<void> {
  await db.update(dossierRequest).set({ nextReminderAt: at }).where(eq(dossierRequest.id, id))
}

export async function insertReminder(
  db: WriteConnection,
  reminder: ReminderRow & { readonly nextReminderAt: number },
): Promise<void> {
  const { nextReminderAt, ...kept } = reminder
  await db.insert(dossierReminder).values(kept)
  await db
    .update(dossierRequest)
    .set({ remindersSent: reminder.number, nextReminderAt })
    .where(eq(dossierRequest.id, reminder.requestId))
}

/** Says that an item was answered by a version, and which. */
export async function answerItem(
  db: WriteConnection,
  item: Pick<RequestItemRow, 'requestId' | 'position'>,
  versionId: DocumentVersionId,
): Promise<void> {
  await db
    .update(dossierRequestItem)
    .set({ answeredVersionId: versionId })
    .where(
      and(eq(dossierRequestItem.requestId, item.requestId), eq(dossierRequestItem.position, item.position)),
    )
}

/** The newest version of each document that came after the request did. */
export async function versionsSince(
  db: ReadConnection,
  documentIds: readonly DocumentId[],
  since: number,
): Promise<ReadonlyMap<DocumentId, DocumentVersionId>> {
  const rows = db.all<{ documentId: DocumentId; id: DocumentVersionId }>(sql`
    SELECT document_id AS documentId, max(id) AS id FROM document_version
    WHERE document_id IN (SELECT value FROM json_each(${JSON.stringify(documentIds)})) AND received_at > ${since}
    GROUP BY document_id`)
  return new Map(rows.map(({ documentId, id }) => [documentId, id]))
}

/** Who must act on a dossier, and since when. */
export async function findWaiting(
  db: ReadConnection,
  id: DossierId,
): Promise<{ readonly on: WaitingOn; readonly since: number } | null> {
  const row = await db
    .select({ on: dossier.waitingOn, since: dossier.waitingSince })
    .from(dossier)
    .where(eq(dossier.id, id))
    .get()
  return row ?? null
}

export async function saveWaiting(
  db: WriteConnection,
  id: DossierId,
  { on, since }: { readonly on: WaitingOn; readonly since: number },
): Promise<void> {
  await db.update(dossier).set({ waitingOn: on, waitingSince: since }).where(eq(dossier.id, id))
}

/** Whether a server ever told that something sent to an address did not arrive: worth a look before writing again. */
export async function hasBounced(db: ReadConnection, address: string): Promise<boolean> {
  const [row] = db.all<{ bounced: number }>(sql`
    SELECT EXISTS (
      SELECT 1 FROM delivery_notice n JOIN outbox_message m ON m.id = n.outbox_message_id
      WHERE n.action = 'failed' AND lower(m.to_address) = lower(${address})) AS bounced`)
  return row?.bounced === 1
}

/**
 * Whether a message about a dossier still has to leave: a request or a reminder while the request is open, the letter
 * of a decision while it is the last one.
 */
export async function isLetterDue(db: ReadConnection, id: OutboxMessageId): Promise<boolean> {
  const [row] = db.all<{ due: number }>(sql`
    SELECT EXISTS (SELECT 1 FROM dossier_request WHERE outbox_message_id = ${id} AND state = 'open')
      OR EXISTS (SELECT 1 FROM dossier_reminder m JOIN dossier_request r ON r.id = m.request_id
        WHERE m.outbox_message_id = ${id} AND r.state = 'open')
      OR EXISTS (SELECT 1 FROM outbox_message m
        JOIN dossier_decision x ON x.dossier_id = m.subject_id AND x.outbox_message_id = m.id
        WHERE m.id = ${id} AND NOT EXISTS (
          SELECT 1 FROM dossier_decision n WHERE n.dossier_id = x.dossier_id AND n.id > x.id)) AS due`)
  return row?.due === 1
}

export type AskableDocument = {
  readonly id: DocumentId
  readonly kind: DocumentKind
  readonly state: 'missing' | 'to_replace' | 'refused' | 'conforme'
  readonly motive: string | null
  readonly validUntil: string | null
}

/** The documents of a dossier that may have to be asked, in the order of the dossier. */
export async function listAskableDocuments(db: ReadConnection, id: DossierId): Promise<AskableDocument[]> {
  return db.all(sql`
    SELECT id, kind, state, motive, valid_until AS validUntil FROM document
    WHERE dossier_id = ${id} AND state IN ('missing', 'to_replace', 'refused', 'conforme') ORDER BY id`)
}
