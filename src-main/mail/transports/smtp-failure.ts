import type { SendOutcome } from '../../domain/outbox.ts'

/** What nodemailer adds to an error; none of it is promised by its types. */
type SmtpError = Error & {
  readonly code?: string
  readonly command?: string
  readonly response?: string
  readonly responseCode?: number
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
  const { code, command, response, responseCode = 0 }: SmtpError = error
  const answer = response ?? error.message
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
