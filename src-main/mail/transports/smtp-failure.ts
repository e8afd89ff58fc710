import { type OwnCause, ownAnswer } from '../../../src-preload/contract/outbox.ts'
import type { SendOutcome } from '../../domain/outbox.ts'

/** What nodemailer adds to an error; none of it is promised by its types. */
type SmtpError = Error & {
  readonly code?: string
  /** What the system said, when `code` is nodemailer's. */
  readonly originalCode?: string
  readonly command?: string
  readonly response?: string
  readonly responseCode?: number
}

/** The line failed for a cause that we know: nobody answered, or nobody was heard out. */
export class LineFailure extends Error {
  readonly why: OwnCause
  constructor(why: OwnCause) {
    super(`the line failed: ${why}`)
    this.why = why
  }
}

// RFC 4954: authentication or encryption wanted, wrong password. They speak of our account, not of the message.
const ACCOUNT_CODES = new Set([530, 534, 535, 538])

/**
 * What a failed attempt means for the message.
 *
 * Before the body, only a 5xx about this sender, recipient or message is definitive: a wrong password, a refused
 * certificate or a closed port is ours to repair, and the message waits. Once the body started, only an answer
 * to the message itself tells that it was not taken.
 */
export function readFailure(error: unknown, body: 'none' | 'some' | 'given'): SendOutcome {
  if (!(error instanceof Error)) throw error
  const { code, command, responseCode = 0 }: SmtpError = error
  const answer = answerOf(error)
  if (body !== 'none' && !(code === 'EMESSAGE' && command === 'DATA' && responseCode >= 400)) {
    return { kind: 'unknown', reason: answer }
  }
  if (body === 'none' && code === 'EMESSAGE') return { kind: 'refused', answer, code: 552 }
  if (body === 'none' && code !== 'EENVELOPE') return { kind: 'deferred', answer }
  if (ACCOUNT_CODES.has(responseCode)) return { kind: 'deferred', answer }
  if (responseCode >= 500) return { kind: 'refused', answer, code: responseCode }
  // Without any answer, the address itself was found impossible before a word was said.
  if (responseCode === 0) return { kind: 'refused', answer, code: 553 }
  return { kind: 'deferred', answer }
}

/** No answer to this message at all, or the server said that it was leaving: the line was dead before it. */
export function wasNeverHeard(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code, responseCode = 0 }: SmtpError = error
  const isAboutMessage = code === 'EENVELOPE' || code === 'EMESSAGE'
  return responseCode === 421 || (responseCode === 0 && !isAboutMessage)
}

const UNREACHABLE = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL'])
const NO_SUCH_NAME = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL'])

/** What the server said, or our own cause when it said nothing: the words of a library are for no reader. */
function answerOf(error: SmtpError): string {
  // Encryption that is asked for and not given is the cause, whatever the words it was refused with.
  if (error.code === 'ETLS' && error.response !== undefined) return ownAnswer('tls-required')
  return error.response ?? ownAnswer(causeOf(error))
}

function causeOf(error: SmtpError): OwnCause {
  if (error instanceof LineFailure) return error.why
  const { code, originalCode = '' } = error
  if (code === 'EDNS' || NO_SUCH_NAME.has(originalCode)) return 'name-unknown'
  if (UNREACHABLE.has(originalCode)) return 'connect-failed'
  if (code === 'ETIMEDOUT' || originalCode === 'ETIMEDOUT') return 'too-long'
  if (code === 'ETLS' || /CERT|SIGNATURE|^ERR_(TLS|SSL)|^EPROTO$/.test(originalCode)) return 'tls-failed'
  return BY_CODE[code ?? ''] ?? 'line-cut'
}

const BY_CODE: Readonly<Record<string, OwnCause>> = {
  EAUTH: 'login-impossible',
  EENVELOPE: 'address-invalid',
  EMESSAGE: 'too-large',
  EPROTOCOL: 'senseless',
}
