import type { RegistryService } from '../../src-preload/contract/registry.ts'
import type { RegistryFailure } from '../../src-preload/contract/shared.ts'
import { askOnce, type Question } from './ask-once.ts'
import { openPace } from './pace.ts'
import type { ReadAnswer } from './read-answer.ts'

export type Unavailable = NonNullable<RegistryService['unavailable']>

export type Asked =
  | { readonly ok: true; readonly answer: ReadAnswer }
  | { readonly ok: false; readonly unavailable: Unavailable }

export type RegistryClient = {
  /** Asks about one SIRET, in its turn. While the registry asked to wait, nothing is sent to it. */
  readonly ask: (question: Question, signal?: AbortSignal) => Promise<Asked>
  /** Since when the registry gives no answer, and when it is asked again; null when the last one came. */
  readonly unavailable: () => Unavailable | null
}

export type RegistryClientOptions = {
  /** Milliseconds since 1970 UTC. */
  readonly now: () => number
  /** Of the application, told to the registry. */
  readonly version: string
  readonly timeout?: number
  readonly between?: number
}

const MINUTE = 60_000
/** From the first failure on; the last one goes on for as long as it fails. */
const BACK_OFF = [1, 2, 5, 15, 60].map(minutes => minutes * MINUTE)
const LONGEST_PAUSE = 60 * MINUTE

/** One for the whole office: the pace and the pauses are those of its address on the network. */
export function openRegistryClient({
  now,
  version,
  timeout,
  between,
}: RegistryClientOptions): RegistryClient {
  const myTurn = openPace(between)
  let failures = 0
  let unavailable: Unavailable | null = null
  const fail = (reason: RegistryFailure, retryAfter: number | null): Asked => {
    const pause = Math.min(
      retryAfter ?? BACK_OFF[Math.min(failures, BACK_OFF.length - 1)] ?? MINUTE,
      LONGEST_PAUSE,
    )
    failures += 1
    unavailable = { reason, since: unavailable?.since ?? now(), nextTryAt: now() + pause }
    return { ok: false, unavailable }
  }
  return {
    ask: async (question, signal) => {
      await myTurn(signal)
      if (unavailable?.reason === 'busy' && now() < unavailable.nextTryAt) return { ok: false, unavailable }
      const got = await askOnce(question, { version, timeout, signal, now })
      if (!got.ok) return fail(got.reason, got.retryAfter)
      failures = 0
      unavailable = null
      return got
    },
    unavailable: () => unavailable,
  }
}
