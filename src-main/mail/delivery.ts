import { ownAnswer } from '../../src-preload/contract/outbox.ts'
import { normaliseEmailAddress } from '../domain/email-address.ts'
import type { SendOutcome } from '../domain/outbox.ts'
import { isRefusal } from '../domain/refusal.ts'
import type { Store } from '../store/open-store.ts'
import { findFile } from '../store/queries/files.ts'
import { type Claimed, claimDue, type MayStillGo, recordOutcome, recordPhase, recover } from './attempts.ts'
import { type Envelope, envelopeOf } from './compose.ts'
import { openPace } from './pace.ts'
import type { Transport } from './transports/transport.ts'
import { openSteps, type Step } from './write-steps.ts'

/** The way out at this moment: it follows the settings. */
export type MailRoute = {
  readonly transport: Transport
  readonly fromAddress: string
  /** What the account grants, messages in any minute; absent or 0: as many as there are. */
  readonly perMinute?: number
  /** What goes before the bytes of a message: its signature. Nothing by default. */
  readonly sign?: (bytes: Uint8Array) => Promise<Uint8Array>
}

export type DeliveryOptions = {
  readonly store: Store
  readonly readBytes: (sha256: string) => Promise<Uint8Array>
  /** Asked before messages begin; null leaves everything in the queue. */
  readonly route: () => Promise<MailRoute | null>
  /** Epoch milliseconds. */
  readonly now: () => number
  readonly mayStillGo: MayStillGo
  /** From 0 to 1, spreads the retries. */
  readonly jitter?: () => number
  /** Called after a message definitively failed. */
  readonly onFailed?: () => void
}

export type Delivery = {
  /**
   * Sends all that is due, a few messages at the same time. Called while it runs, answers with the same run. Once
   * `signal` is aborted no message begins, and those under way end soon.
   */
  readonly deliverDue: (signal?: AbortSignal) => Promise<void>
  /** A run under way looks at once for what came since; without one, nothing happens. */
  readonly lookAgain: () => void
}

/** Messages under way at the same time: what a shared account bears, and enough that a slow server holds nobody. */
const AT_ONCE = 4
/** How often a run that waits for a slow server looks for what came due meanwhile, in milliseconds. */
const LOOK_AGAIN = 2_000

/**
 * Delivers the outbox of a store that this process alone owns. Each step is on the disk before the next begins:
 * the attempt before connecting, data_started before the first byte of the body, the outcome after the answer.
 */
export function openDelivery(options: DeliveryOptions): Delivery {
  const bench: Bench = { ...options, write: openSteps(options.store), pace: openPace() }
  let running: Promise<void> | null = null
  let wake: () => void = () => undefined
  return {
    lookAgain: () => wake(),
    deliverDue: signal => {
      running ??= deliverAll(bench, signal, call => {
        wake = call
      }).finally(() => {
        running = null
      })
      return running
    },
  }
}

type Bench = DeliveryOptions & {
  readonly write: (step: Step) => Promise<void>
  readonly pace: ReturnType<typeof openPace>
}

async function deliverAll(
  bench: Bench,
  signal: AbortSignal | undefined,
  onWake: (call: () => void) => void,
): Promise<void> {
  // Nobody else delivers from this store: what is still « sending » was cut off, by a kill or by a fault.
  await bench.store.write(unit => recover(unit, bench.now()))
  const underWay = new Set<Promise<void>>()
  const faults: unknown[] = []
  try {
    for (let isCalled = true; isCalled || underWay.size > 0; ) {
      isCalled = false
      const call = new Promise<void>(resolve => {
        onWake(() => {
          isCalled = true
          resolve()
        })
      })
      const { begun, stopped } = await claimSome(bench, AT_ONCE - underWay.size, signal)
      for (const each of begun) {
        const sent = deliver(bench, each, signal)
          .catch(fault => void faults.push(fault))
          .finally(() => underWay.delete(sent))
        underWay.add(sent)
      }
      // More may be due than was looked at.
      if (stopped > 0) isCalled = true
      if (!isCalled && underWay.size > 0) {
        await firstOf([call, ...underWay], LOOK_AGAIN)
        isCalled = true
      }
    }
  } finally {
    await Promise.all(underWay)
  }
  if (faults.length > 0) throw faults[0]
}

/** Waits for the first of these, or for `most` milliseconds. */
async function firstOf(these: readonly Promise<void>[], most: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>(resolve => {
    timer = setTimeout(resolve, most)
  })
  await Promise.race([...these, late])
  clearTimeout(timer)
}

type Begun = { readonly way: MailRoute; readonly message: Claimed }
type Claims = { readonly begun: readonly Begun[]; readonly stopped: number }

const NOTHING: Claims = { begun: [], stopped: 0 }

async function claimSome(bench: Bench, free: number, signal: AbortSignal | undefined): Promise<Claims> {
  if (free <= 0 || signal?.aborted) return NOTHING
  const way = await bench.route()
  // Nobody to send as: everything waits, and no try is used up.
  if (way === null || signal?.aborted || normaliseEmailAddress(way.fromAddress) === null) return NOTHING
  const now = bench.now()
  const most = Math.min(free, bench.pace.room(way.perMinute ?? 0, now))
  if (most <= 0) return NOTHING
  const { mayStillGo } = bench
  const { claimed, stopped } = await bench.store.write(unit =>
    claimDue(unit, { transport: way.transport.kind, mayStillGo, most, now }),
  )
  bench.pace.took(claimed.length, now)
  return { begun: claimed.map(message => ({ way, message })), stopped }
}

async function deliver(
  bench: Bench,
  { way, message }: Begun,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { write, now, jitter = Math.random, onFailed = () => undefined } = bench
  let state = ''
  try {
    const outcome = await sendThrough(bench, way, message, signal)
    await write(async unit => {
      state = await recordOutcome(unit, message, outcome, now(), jitter())
    })
  } catch (fault) {
    // Nothing may stay « sending »: what was written down decides. A message that faults waits like any other.
    await bench.store.write(unit => recover(unit, now(), { only: message.id, waitAfter: jitter() }))
    throw fault
  }
  if (state === 'failed') onFailed()
}

async function sendThrough(
  { store, readBytes, write }: Bench,
  way: MailRoute,
  claimed: Claimed,
  signal: AbortSignal | undefined,
): Promise<SendOutcome> {
  const file = await store.read(db => findFile(db, claimed.fileId))
  if (!file) throw new Error(`message ${claimed.id} has no file`)
  const envelope = envelopeOrNull(way.fromAddress, claimed.toAddress)
  if (!envelope) return { kind: 'deferred', answer: ownAnswer('address-invalid') }
  const bytes = await readBytes(file.sha256)
  const message = {
    envelope,
    bytes: way.sign ? await way.sign(bytes) : bytes,
    messageId: claimed.messageId,
  }
  return way.transport.send(message, {
    // « connecting » was written when the try began.
    phase: async phase => {
      if (phase !== 'connecting') await write(unit => recordPhase(unit, claimed, phase))
    },
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
