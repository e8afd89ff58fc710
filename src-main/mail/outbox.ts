import { and, eq } from 'drizzle-orm'
import type { FileId, OutboxMessageId, StaffId } from '../../src-preload/contract/ids.ts'
import type { OutboxKind } from '../../src-preload/contract/outbox.ts'
import type { OutboxState } from '../../src-preload/contract/shared.ts'
import { afterSettlement, type Settlement } from '../domain/outbox.ts'
import { Refusal } from '../domain/refusal.ts'
import { appendJournal } from '../store/journal.ts'
import type { Unit } from '../store/open-store.ts'
import { outboxMessage } from '../store/schema/outbox.ts'

export type MessageToSend = {
  readonly kind: OutboxKind
  /** What it is about; null for a test. */
  readonly subjectOf: { readonly type: 'lead' | 'contract' | 'dossier'; readonly id: number } | null
  readonly to: { readonly name: string | null; readonly address: string }
  readonly subject: string
  /** Its words, to read beside the dossier; they are in the bytes too. */
  readonly body?: string
  /** The bytes of composeMail, already in the vault. */
  readonly fileId: FileId
  /** The one inside the bytes, from newMessageId. */
  readonly messageId: string
  readonly createdBy: StaffId | null
  /** Epoch milliseconds. */
  readonly at: number
  /** Not before this moment, to leave time to undo; at once by default. */
  readonly notBefore?: number
}

/** Puts a message in the queue, in the same unit of work as the change that it announces. */
export async function enqueue({ db, changed }: Unit, message: MessageToSend): Promise<OutboxMessageId> {
  const { subjectOf, to, at, notBefore = at, ...kept } = message
  const { id } = await db
    .insert(outboxMessage)
    .values({
      ...kept,
      subjectType: subjectOf?.type ?? null,
      subjectId: subjectOf?.id ?? null,
      toName: to.name,
      toAddress: to.address,
      createdAt: at,
      nextAttemptAt: notBefore,
    })
    .returning({ id: outboxMessage.id })
    .get()
  changed({ topic: 'outbox', id })
  return id
}

/**
 * A person says what became of a message of unknown outcome: 'received' closes it, 'not-received' puts it back
 * in the queue, the only way in which a message may leave twice.
 *
 * @throws Refusal NOT_FOUND, or OUTBOX_STATE when its outcome is not unknown.
 */
export async function settle(
  unit: Unit,
  id: OutboxMessageId,
  settlement: Settlement,
  by: { readonly staffId: StaffId; readonly at: number },
): Promise<OutboxState> {
  const message = await getMessage(unit, id)
  const change = afterSettlement(message.state, settlement, by.at)
  if (change === null) throw new Refusal('OUTBOX_STATE', { state: message.state })
  await unit.db
    .update(outboxMessage)
    .set({
      ...change,
      acceptedAt: settlement === 'received' ? by.at : null,
      settledBy: by.staffId,
      settledAt: by.at,
    })
    .where(eq(outboxMessage.id, id))
  await tell(unit, message, `message-settled-${settlement}`, by)
  return change.state
}

/**
 * Makes a waiting message due now. Ask the clock to deliver afterwards.
 *
 * @throws Refusal NOT_FOUND, or OUTBOX_STATE when it does not wait.
 */
export async function tryNow(unit: Unit, id: OutboxMessageId, at: number): Promise<OutboxState> {
  const message = await getMessage(unit, id)
  if (message.state !== 'queued') throw new Refusal('OUTBOX_STATE', { state: message.state })
  await unit.db
    .update(outboxMessage)
    .set({ nextAttemptAt: at })
    .where(and(eq(outboxMessage.id, id), eq(outboxMessage.state, 'queued')))
  unit.changed({ topic: 'outbox', id })
  return message.state
}

/**
 * Takes a message back before it leaves: it never will, and stays in sight. `staffId` is null when what happened
 * took it back (an answer that came before a reminder left).
 *
 * @returns false when it is too late, because it leaves or has left
 */
export async function withdraw(
  unit: Unit,
  id: OutboxMessageId,
  by: { readonly staffId: StaffId | null; readonly at: number },
): Promise<boolean> {
  const message = await getMessage(unit, id)
  if (message.state !== 'queued') return false
  await unit.db
    .update(outboxMessage)
    .set({ state: 'withdrawn', nextAttemptAt: null })
    .where(and(eq(outboxMessage.id, id), eq(outboxMessage.state, 'queued')))
  await tell(unit, message, 'message-withdrawn', by)
  return true
}

/** Journals under its request that a message came back after it was accepted. What it is about else tells it by itself. */
export async function tellBounce(unit: Unit, id: OutboxMessageId, at: number): Promise<void> {
  const message = await getMessage(unit, id)
  if (message.subjectType === 'lead') await tell(unit, message, 'message-bounced', { staffId: null, at })
}

type About = {
  readonly id: OutboxMessageId
  readonly subjectType: string | null
  readonly subjectId: number | null
}

/** Journals what became of a message under what it is about, and tells the screens that show either. */
export async function tell(
  { db, changed }: Unit,
  message: About,
  kind: string,
  { staffId, at }: { readonly staffId: StaffId | null; readonly at: number },
): Promise<void> {
  await appendJournal(db, {
    at,
    staffId,
    kind,
    subjectType: message.subjectType ?? 'message',
    subjectId: message.subjectId ?? message.id,
    data: { message: message.id },
  })
  changed({ topic: 'outbox', id: message.id })
  const topic = message.subjectType
  if (topic === 'lead' || topic === 'contract' || topic === 'dossier')
    changed({ topic, id: message.subjectId })
}

async function getMessage({ db }: Unit, id: OutboxMessageId) {
  const message = await db.select().from(outboxMessage).where(eq(outboxMessage.id, id)).get()
  if (!message) throw new Refusal('NOT_FOUND', { what: 'message' })
  return message
}
