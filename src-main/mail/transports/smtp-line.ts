import SMTPConnection, { type SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection'
import { LineFailure } from './smtp-failure.ts'

export type SmtpAccount = {
  readonly host: string
  readonly port: number
  /** 'tls' from the first byte, 'starttls' or nothing at all, 'none' in clear: never less than asked. */
  readonly security: 'tls' | 'starttls' | 'none'
  readonly user: string | null
  readonly password: string | null
  /** PEM of an authority to trust besides the usual ones. */
  readonly authority?: string | undefined
}

/** In milliseconds. */
export type SmtpLimits = {
  readonly connect: number
  readonly greeting: number
  /** Between two signs of life from the server while the body goes, and for each step before it. */
  readonly idle: number
  /** For the answer to the final dot: RFC 5321 4.5.3.2.6 asks ten minutes, giving up earlier makes duplicates. */
  readonly afterDot: number
  /** For that answer once the application closes. */
  readonly whenClosing: number
}

export const SMTP_LIMITS: SmtpLimits = {
  connect: 20_000,
  greeting: 20_000,
  idle: 60_000,
  afterDot: 600_000,
  whenClosing: 3000,
}

export type Line = {
  readonly connection: SMTPConnection
  /** Runs one step of the dialogue: fails when the line does, or when `limit` passes without `alive`. */
  readonly step: <T>(
    limit: number,
    run: (done: (error?: Error | null, value?: T) => void) => void,
  ) => Promise<T>
  /** A sign of life: the current step has `limit` more. */
  readonly alive: (limit: number) => void
  /** Ends the current step with this error. */
  readonly fail: (error: Error) => void
  readonly quit: () => void
  readonly cut: () => void
  /** The server ended it, or it broke: nothing more can be said over it. */
  readonly isOver: () => boolean
  readonly limits: SmtpLimits
}

/** A connection to the server of an account, not yet connected. */
export function openLine(account: SmtpAccount, limits: SmtpLimits): Line {
  const connection = new SMTPConnection(connectionOptions(account, limits))
  let fail: (error: Error) => void = () => undefined
  let timer: NodeJS.Timeout | undefined
  let isOver = false
  const end = (error: Error) => {
    isOver = true
    fail(error)
  }
  // Stays for the whole life of the line: an error after the answer is of no interest, but must have a listener.
  connection.on('error', end)
  connection.on('end', () => end(new LineFailure('line-cut')))
  const alive = (limit: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => fail(new LineFailure('too-long')), limit)
  }
  return {
    connection,
    limits,
    alive,
    fail: error => fail(error),
    isOver: () => isOver,
    step: async (limit, run) => {
      try {
        return await new Promise((resolve, reject) => {
          fail = reject
          alive(limit)
          run((error, value) => (error ? reject(error) : resolve(value as never)))
        })
      } finally {
        clearTimeout(timer)
      }
    },
    quit: () => {
      connection.quit()
      setTimeout(() => connection.close(), 2000).unref()
    },
    cut: () => connection.close(),
  }
}

function connectionOptions(account: SmtpAccount, limits: SmtpLimits): SMTPConnectionOptions {
  return {
    host: account.host,
    port: account.port,
    secure: account.security === 'tls',
    requireTLS: account.security === 'starttls',
    ignoreTLS: account.security === 'none',
    connectionTimeout: limits.connect + limits.greeting,
    dnsTimeout: limits.connect,
    greetingTimeout: limits.greeting,
    // Silence is watched by step and alive, with a limit for each phase; this one only must not come before.
    socketTimeout: limits.afterDot + limits.idle,
    socketCloseTimeout: 2000,
    tls: account.authority === undefined ? {} : { ca: account.authority },
  }
}
