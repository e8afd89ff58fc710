import type { RegistryFailure } from '../../src-preload/contract/shared.ts'
import { type ReadAnswer, readAnswer } from './read-answer.ts'

export type Question = {
  /** By registryAddress: https, or this machine. */
  readonly baseUrl: string
  readonly siret: string
}

type Got =
  | { readonly ok: true; readonly answer: ReadAnswer }
  /** `retryAfter`: milliseconds that the registry asked to wait. */
  | { readonly ok: false; readonly reason: RegistryFailure; readonly retryAfter: number | null }

type Asking = {
  readonly version: string
  readonly timeout?: number | undefined
  readonly signal?: AbortSignal | undefined
  readonly now: () => number
}

const TIMEOUT = 10_000
/** An answer about one SIRET is some kilobytes; nothing of it is worth a megabyte. */
const MOST_BYTES = 1_000_000
const INCLUDED = 'siege,dirigeants,matching_etablissements'

/**
 * One question, one answer or the reason why there is none. Nothing but the SIRET leaves the machine. A redirection is
 * not followed: the address is the one of the settings. @throws what aborted `signal`
 */
export async function askOnce({ baseUrl, siret }: Question, asking: Asking): Promise<Got> {
  const { version, timeout = TIMEOUT, signal, now } = asking
  const late = AbortSignal.timeout(timeout)
  try {
    const response = await fetch(
      `${baseUrl}/search?q=${siret}&page=1&per_page=5&minimal=true&include=${INCLUDED}`,
      {
        redirect: 'manual',
        signal: signal ? AbortSignal.any([signal, late]) : late,
        headers: {
          accept: 'application/json',
          'user-agent': `Apanage/${version} (review of provider applications)`,
        },
      },
    )
    const reason = failureOf(response.status)
    if (reason !== null) {
      await response.body?.cancel()
      return failed(reason, reason === 'busy' ? retryAfterOf(response.headers, now()) : null)
    }
    const text = await boundedText(response)
    if (text === null) return failed('too-large')
    const answer = readAnswer(siret, parsed(text))
    return answer === null ? failed('unreadable') : { ok: true, answer }
  } catch (error) {
    signal?.throwIfAborted()
    if (late.aborted) return failed('timeout')
    // What fetch throws when there is no network, no name, no listener, a broken line or a wrong certificate.
    if (error instanceof TypeError) return failed('offline')
    throw error
  }
}

function failed(reason: RegistryFailure, retryAfter: number | null = null): Got {
  return { ok: false, reason, retryAfter }
}

function failureOf(status: number): RegistryFailure | null {
  if (status === 200) return null
  if (status === 429) return 'busy'
  if (status >= 300 && status < 400) return 'redirected'
  return status >= 500 ? 'failing' : 'refused'
}

/** Seconds, or a date (RFC 9110, 10.2.3); a second at least. */
function retryAfterOf(headers: Headers, now: number): number | null {
  const said = headers.get('retry-after')?.trim() ?? ''
  const wait = /^\d+$/.test(said) ? Number(said) * 1_000 : Date.parse(said) - now
  return Number.isFinite(wait) ? Math.max(wait, 1_000) : null
}

/** The body, unpacked, as long as it is not too long; null otherwise, and the rest is not read. */
async function boundedText(response: Response): Promise<string | null> {
  const decoder = new TextDecoder()
  let [size, text] = [0, '']
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength
    if (size > MOST_BYTES) return null
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // no JSON has no shape either
  }
}
