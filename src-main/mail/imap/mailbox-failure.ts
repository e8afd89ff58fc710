import type { MailboxFailure } from '../../../src-preload/contract/shared.ts'

/** The mailbox cannot be looked into now. `answer`: the words of the server, when it spoke. */
export class MailboxFailed extends Error {
  readonly reason: MailboxFailure
  readonly answer: string | null

  constructor(reason: MailboxFailure, answer: string | null = null, options?: ErrorOptions) {
    super(`mailbox: ${reason}`, options)
    this.name = 'MailboxFailed'
    this.reason = reason
    this.answer = answer
  }
}

const BY_CODE: Readonly<Record<string, MailboxFailure>> = {
  ENOTFOUND: 'name-unknown',
  EAI_AGAIN: 'name-unknown',
  ECONNREFUSED: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  ETIMEDOUT: 'timeout',
  ETIMEOUT: 'timeout',
  CONNECT_TIMEOUT: 'timeout',
  GREETING_TIMEOUT: 'timeout',
  UPGRADE_TIMEOUT: 'tls',
  STARTTLS_INJECTION: 'tls',
  EPROTO: 'tls',
  ECONNRESET: 'line-cut',
  EPIPE: 'line-cut',
  NoConnection: 'line-cut',
  EConnectionClosed: 'line-cut',
  ClosedAfterConnectTLS: 'line-cut',
  ClosedAfterConnectText: 'line-cut',
  StateLogout: 'line-cut',
  NotFound: 'folder',
}

/** What imapflow or the system raised, as one of the failures that a person is told; other errors are faults. */
export function asMailboxFailed(error: unknown): MailboxFailed | null {
  if (error instanceof MailboxFailed) return error
  if (!(error instanceof Error)) return null
  const told = error as Error & Record<string, unknown>
  const answer = typeof told.responseText === 'string' ? told.responseText.slice(0, 300) : null
  const failed = (reason: MailboxFailure) => new MailboxFailed(reason, answer, { cause: error })
  if (told.authenticationFailed === true) return failed('login')
  if (told.mailboxMissing === true) return failed('folder')
  const code = typeof told.code === 'string' ? told.code : ''
  if (told.tlsFailed === true || /^(?:ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/.test(code))
    return failed('tls')
  const known = BY_CODE[code]
  if (known !== undefined) return failed(known)
  return code !== '' || answer !== null ? failed('refused') : null
}
