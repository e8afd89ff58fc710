import { and, asc, count, desc, eq, gte, lte } from 'drizzle-orm'
import type { FileId, OutboxMessageId } from '../../src-preload/contract/ids.ts'
import { type OutboxKind, ownAnswer } from '../../src-preload/contract/outbox.ts'
import { normaliseEmailAddress } from '../domain/email-address.ts'
import {
  type AttemptPhase,
  afterAttempt,
  afterInterruption,
  type MessageChange,
  type SendOutcome,
} from '../domain/outbox.ts'
import { isRefusal } from '../domain/refusal.ts'
import type { ReadConnection } from '../store/connection.ts'
import type { Store, Unit } from '../store/open-store.ts'
import { findFile } from '../store/queries/files.ts'
import { outboxAttempt, outboxMessage } from '../store/schema/outbox.ts'
import { type Envelope, envelopeOf } from './compose.ts'
import { tell } from './outbox.ts'
import type { Transport } from './transports/transport.ts'

/** The way out at this moment: it follows the settings. */
export type MailRoute = { readonly transport: Transport; readonly fromAddress: string }

export type DeliveryOptions = {
  readonly store: Store
  readonly readBytes: (sha256: string) => Promise<Uint8Array>
  /** Asked before each message; null leaves everything in the queue. */
  readonly route: () => Promise<MailRoute | null>
  /** Epoch milliseconds. */
  readonly now: () => number
  /** Asked in the unit of work that begins each try: what is no longer allowed is stopped for good. */
  readonly mayStillGo: (
    db: ReadConnection,
    message: { readonly id: OutboxMessageId; readonly kind: OutboxKind },
  ) => Promise<boolean>
  /** From 0 to 1, spreads the retries. */
  readonly jitter?: () => number
}

export type Delivery = {
  /**
   * Sends all that is due, one message at a time. Called while it runs, answers with the same run. Once `signal` is
   * aborted no message begins, and the one under way ends soon.
   */
  readonly deliverDue: (signal?: AbortSignal) => Promise<void>
}

type Claimed = {
  readonly id: OutboxMessageId
  readonly attempt: number
  readonly messageId: string
  readonly toAddress: string
  readonly fileId: FileId
  readonly subjectType: string | null
  readonly subjectId: number | null
  readonly settledAt: number | null
}

/**
 * Delivers the outbox of a store that this process alone owns. Each step is on the disk before the next begins:
 * the attempt before connecting, data_started before the first byte of the body, the outcome after the answer.
 */
export function openDelivery(options: DeliveryOptions): Delivery {
  let running: Promise<void> | null = null
  return {
    deliverDue: signal => {
      running ??= deliverAll(options, signal).finally(() => {
        running = null
      })
      return running
    },
  }
}

async function deliverAll(options: DeliveryOptions, signal: AbortSignal | undefined): Promise<void> {
  const { store, now, route } = options
  // Nobody else delivers from this store: what is still « sending » was cut off, by a kill or by a fault.
  await store.write(unit => recover(unit, now()))
  for (let way = await route(); way !== null; way = await route()) {
    const { transport, fromAddress } = way
    // Nobody to send as: everything waits, and no try is used up.
    if (signal?.aborted || normaliseEmailAddress(fromAddress) === null) return
    const claimed = await store.write(unit => claimNext(unit, options, transport.kind))
    if (claimed === null) return
    if (claimed !== 'stopped') await deliver(options, way, claimed, signal)
  }
}

async function deliver(
  options: DeliveryOptions,
  way: MailRoute,
  claimed: Claimed,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { store, now, jitter = Math.random } = options
  try {
    const outcome = await sendThrough(options, way, claimed, signal)
    await store.write(unit => recordOutcome(unit, claimed, outcome, now(), jitter()))
  } catch (fault) {
    // Nothing may stay « sending »: what was written down decides. A message that faults waits like any other.
    await store.write(unit => recover(unit, now(), { waitAfter: jitter() }))
    throw fault
  }
}

async function sendThrough(
  options: DeliveryOptions,
  way: MailRoute,
  claimed: Claimed,
  signal: AbortSignal | undefined,
): Promise<SendOutcome> {
  const { store, readBytes } = options
  const file = await store.read(db => findFile(db, claimed.fileId))
  if (!file) throw new Error(`message ${claimed.id} has no file`)
  const envelope = envelopeOrNull(way.fromAddress, claimed.toAddress)
  if (!envelope) return { kind: 'deferred', answer: ownAnswer('address-invalid') }
  const message = {
    envelope,
    bytes: await readBytes(file.sha256),
    messageId: claimed.messageId,
  }
  return way.transport.send(message, {
    phase: phase => store.write(unit => recordPhase(unit, claimed, phase)),
    signal,
  })
}

/** What cannot be an address waits: the settings or the store hold something that a person must repair. */
function envelopeOrNull(from: string, to: string): Envelope | null {
  try {
    return envelopeOf(from, to)
  } catch (error) {
    if (isRefusal(error, 'EMAIL_INVALID')) return null
    throw error
  }
}

async function claimNext(
  unit: Unit,
  options: DeliveryOptions,
  transport: Transport['kind'],
): Promise<Claimed | 'stopped' | null> {
  const { db, changed } = unit
  const now = options.now()
  const due = await db
    .select()
    .from(outboxMessage)
    .where(and(eq(outboxMessage.state, 'queued'), lte(outboxMessage.nextAttemptAt, now)))
    .orderBy(asc(outboxMessage.nextAttemptAt), asc(outboxMessage.id))
    .limit(1)
    .get()
  if (!due) return null
  const attempt = due.attempts + 1
  await db
    .update(outboxMessage)
    .set({ state: 'sending', attempts: attempt, nextAttemptAt: null })
    .where(eq(outboxMessage.id, due.id))
  await db
    .insert(outboxAttempt)
    .values({ messageId: due.id, attempt, transport, phase: 'connecting', startedAt: now })
  changed({ topic: 'outbox', id: due.id })
  const claimed = { ...due, attempt }
  if (await options.mayStillGo(db, due)) return claimed
  await stop(unit, claimed, now)
  return 'stopped'
}

/** It was allowed when it was queued and is not any more: nothing is connected, and a person sees why. */
async function stop({ db, changed }: Unit, claimed: Claimed, now: number): Promise<void> {
  const answer = ownAnswer('no-longer-allowed')
  await db.update(outboxAttempt).set({ outcome: 'refused', answer, endedAt: now }).where(isAttempt(claimed))
  await db
    .update(outboxMessage)
    .set({ state: 'failed', nextAttemptAt: null, serverAnswer: answer })
    .where(eq(outboxMessage.id, claimed.id))
  await tell({ db, changed }, claimed, 'message-stopped', { staffId: null, at: now })
}

async function recordPhase({ db }: Unit, claimed: Claimed, phase: AttemptPhase): Promise<void> {
  await db.update(outboxAttempt).set({ phase }).where(isAttempt(claimed))
}

async function recordOutcome(
  unit: Unit,
  claimed: Claimed,
  outcome: SendOutcome,
  now: number,
  jitter: number,
): Promise<void> {
  const answer = outcome.kind === 'unknown' ? outcome.reason : outcome.answer
  await unit.db
    .update(outboxAttempt)
    .set({ phase: 'done', outcome: outcome.kind, answer, endedAt: now })
    .where(isAttempt(claimed))
  const tries = await countTries(unit, claimed)
  await applyChange(unit, claimed, afterAttempt(outcome, tries, now, jitter), answer, now)
}

/** Tries since the message was queued, or since a person put it back. */
async function countTries({ db }: Unit, { id, settledAt }: Claimed): Promise<number> {
  const row = await db
    .select({ tries: count() })
    .from(outboxAttempt)
    .where(and(eq(outboxAttempt.messageId, id), gte(outboxAttempt.startedAt, settledAt ?? 0)))
    .get()
  return row?.tries ?? 0
}

/** Settles what was cut off, by the phase that was written down. */
async function recover(unit: Unit, now: number, { waitAfter }: { waitAfter?: number } = {}): Promise<void> {
  const cut = await unit.db.select().from(outboxMessage).where(eq(outboxMessage.state, 'sending'))
  for (const message of cut) {
    const claimed = { ...message, attempt: message.attempts }
    const last = await unit.db
      .select({ phase: outboxAttempt.phase })
      .from(outboxAttempt)
      .where(eq(outboxAttempt.messageId, message.id))
      .orderBy(desc(outboxAttempt.attempt))
      .limit(1)
      .get()
    const change = afterInterruption(last?.phase ?? 'connecting', now)
    const isKnown = change.state === 'queued'
    const answer = ownAnswer('interrupted')
    await unit.db
      .update(outboxAttempt)
      .set({ outcome: isKnown ? 'deferred' : 'unknown', answer, endedAt: now })
      .where(isAttempt(claimed))
    const later =
      isKnown && waitAfter !== undefined
        ? afterAttempt({ kind: 'deferred', answer }, await countTries(unit, claimed), now, waitAfter)
        : change
    await applyChange(unit, claimed, later, answer, now)
  }
}

async function applyChange(
  unit: Unit,
  claimed: Claimed,
  change: MessageChange,
  answer: string,
  now: number,
): Promise<void> {
  await unit.db
    .update(outboxMessage)
    .set({ ...change, serverAnswer: answer, acceptedAt: change.state === 'accepted' ? now : null })
    .where(eq(outboxMessage.id, claimed.id))
  if (change.state === 'queued') unit.changed({ topic: 'outbox', id: claimed.id })
  else await tell(unit, claimed, `message-${change.state}`, { staffId: null, at: now })
}

function isAttempt({ id, attempt }: Claimed) {
  return and(eq(outboxAttempt.messageId, id), eq(outboxAttempt.attempt, attempt))
}
