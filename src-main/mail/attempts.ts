import { and, asc, count, desc, eq, gte, lte } from 'drizzle-orm'
import type { FileId, OutboxMessageId } from '../../src-preload/contract/ids.ts'
import { type OutboxKind, ownAnswer } from '../../src-preload/contract/outbox.ts'
import {
  type AttemptPhase,
  afterAttempt,
  afterInterruption,
  type MessageChange,
  type SendOutcome,
} from '../domain/outbox.ts'
import type { ReadConnection } from '../store/connection.ts'
import type { Unit } from '../store/open-store.ts'
import { outboxAttempt, outboxMessage } from '../store/schema/outbox.ts'
import { tell } from './outbox.ts'
import type { Transport } from './transports/transport.ts'

/** A message whose try has begun. */
export type Claimed = {
  readonly id: OutboxMessageId
  readonly kind: OutboxKind
  readonly attempt: number
  readonly messageId: string
  readonly toAddress: string
  readonly fileId: FileId
  readonly subjectType: string | null
  readonly subjectId: number | null
  readonly settledAt: number | null
}

/** Asked in the unit of work that begins each try: what is no longer allowed is stopped for good. */
export type MayStillGo = (
  db: ReadConnection,
  message: { readonly id: OutboxMessageId; readonly kind: OutboxKind },
) => Promise<boolean>

export type Claiming = {
  readonly transport: Transport['kind']
  readonly mayStillGo: MayStillGo
  /** How many at most. */
  readonly most: number
  readonly now: number
}

/**
 * Begins the next try of the messages that are due, the longest due first.
 *
 * @returns those that may leave, and how many were stopped instead
 */
export async function claimDue(
  unit: Unit,
  claiming: Claiming,
): Promise<{ readonly claimed: readonly Claimed[]; readonly stopped: number }> {
  const { now, most } = claiming
  const due = await unit.db
    .select()
    .from(outboxMessage)
    .where(and(eq(outboxMessage.state, 'queued'), lte(outboxMessage.nextAttemptAt, now)))
    .orderBy(asc(outboxMessage.nextAttemptAt), asc(outboxMessage.id))
    .limit(most)
  const claimed: Claimed[] = []
  for (const message of due) {
    const begun = { ...message, attempt: message.attempts + 1 }
    await begin(unit, begun, claiming)
    if (await claiming.mayStillGo(unit.db, message)) claimed.push(begun)
    else await stop(unit, begun, now)
  }
  return { claimed, stopped: due.length - claimed.length }
}

async function begin({ db, changed }: Unit, { id, attempt }: Claimed, { transport, now }: Claiming) {
  await db
    .update(outboxMessage)
    .set({ state: 'sending', attempts: attempt, nextAttemptAt: null })
    .where(eq(outboxMessage.id, id))
  await db
    .insert(outboxAttempt)
    .values({ messageId: id, attempt, transport, phase: 'connecting', startedAt: now })
  changed({ topic: 'outbox', id })
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

/** Writes down how far a try has gone, before it goes further. */
export async function recordPhase({ db }: Unit, claimed: Claimed, phase: AttemptPhase): Promise<void> {
  await db.update(outboxAttempt).set({ phase }).where(isAttempt(claimed))
}

/** Writes down how a try ended, and what becomes of its message. Answers what it became. */
export async function recordOutcome(
  unit: Unit,
  claimed: Claimed,
  outcome: SendOutcome,
  now: number,
  jitter: number,
): Promise<MessageChange['state']> {
  const answer = outcome.kind === 'unknown' ? outcome.reason : outcome.answer
  await unit.db
    .update(outboxAttempt)
    .set({ phase: 'done', outcome: outcome.kind, answer, endedAt: now })
    .where(isAttempt(claimed))
  const tries = await countTries(unit, claimed)
  const change = afterAttempt(outcome, tries, now, jitter)
  await applyChange(unit, claimed, change, answer, now)
  return change.state
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

/** Settles what was cut off, all of it or one message, by the phase that was written down. */
export async function recover(
  unit: Unit,
  now: number,
  { only, waitAfter }: { readonly only?: OutboxMessageId; readonly waitAfter?: number } = {},
): Promise<void> {
  const cut = await unit.db
    .select()
    .from(outboxMessage)
    .where(
      and(eq(outboxMessage.state, 'sending'), only === undefined ? undefined : eq(outboxMessage.id, only)),
    )
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
