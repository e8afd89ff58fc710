import { Readable } from 'node:stream'
import SMTPConnection, { type SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection'
import { ownAnswer } from '../../../src-preload/contract/outbox.ts'
import type { SendOutcome } from '../../domain/outbox.ts'
import { LineFailure, readFailure } from './smtp-failure.ts'
import type { OutgoingMessage, SendListener, Transport } from './transport.ts'

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

const CHUNK = 64 * 1024

/**
 * Delivers through one SMTP server, one connection a message.
 *
 * nodemailer reports a line cut before DATA and one cut after the final dot with the same error, so the phase is
 * ours: the body is a stream, which nodemailer reads only after the 354 answer, and whose first byte is given
 * only once `data_started` has been written down.
 */
export function openSmtpTransport(account: SmtpAccount, limits: SmtpLimits = SMTP_LIMITS): Transport {
  return { kind: 'smtp', send: (message, on) => send(account, limits, message, on) }
}

async function send(
  account: SmtpAccount,
  limits: SmtpLimits,
  message: OutgoingMessage,
  on: SendListener,
): Promise<SendOutcome> {
  await on.phase('connecting')
  const line = openLine(account, limits)
  const body = openBody(message.bytes, on, line)
  const unwatch = watchStop(on.signal, limits, line, body)
  try {
    await line.step(limits.connect + limits.greeting, done => line.connection.connect(done))
    await logIn(account, limits, line)
    const answer = await submit(message, limits, line, body.stream)
    line.quit()
    // An answer that came before the whole body cannot be the one to its final dot.
    if (body.progress() !== 'given') return { kind: 'unknown', reason: ownAnswer('answered-early') }
    return { kind: 'accepted', answer }
  } catch (error) {
    // Nothing of the body leaves after the cut: what counts is how far it was before.
    const progress = body.progress()
    line.cut()
    await body.settled()
    return readFailure(error, progress)
  } finally {
    unwatch()
  }
}

/** Before the body nothing is lost by giving up; after, an answer that comes soon spares a person a question. */
function watchStop(signal: AbortSignal | undefined, limits: SmtpLimits, line: Line, body: Body): () => void {
  let timer: NodeJS.Timeout | undefined
  const stop = () => {
    const fail = () => line.fail(new LineFailure('closed'))
    if (body.progress() === 'none') fail()
    else timer = setTimeout(fail, limits.whenClosing)
  }
  signal?.addEventListener('abort', stop, { once: true })
  return () => {
    clearTimeout(timer)
    signal?.removeEventListener('abort', stop)
  }
}

async function logIn({ user, password }: SmtpAccount, limits: SmtpLimits, line: Line): Promise<void> {
  if (!user) return
  await line.step(limits.idle, done => line.connection.login({ user, pass: password ?? '' }, done))
}

/** MAIL, RCPT, DATA, the body and the dot. Answers what the server said to the dot. */
function submit(
  { envelope, bytes }: OutgoingMessage,
  limits: SmtpLimits,
  line: Line,
  body: Readable,
): Promise<string> {
  return line.step(limits.idle, (done: (error: Error | null | undefined, answer?: string) => void) =>
    line.connection.send(
      { from: envelope.from, to: [envelope.to], size: bytes.length },
      body,
      (error, info) => (error ? done(error) : done(null, String(info?.response ?? ''))),
    ),
  )
}

type Line = {
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
  readonly limits: SmtpLimits
}

function openLine(account: SmtpAccount, limits: SmtpLimits): Line {
  const connection = new SMTPConnection(connectionOptions(account, limits))
  let fail: (error: Error) => void = () => undefined
  let timer: NodeJS.Timeout | undefined
  // Stays for the whole life of the line: an error after the answer is of no interest, but must have a listener.
  connection.on('error', error => fail(error))
  connection.on('end', () => fail(new LineFailure('line-cut')))
  const alive = (limit: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => fail(new LineFailure('too-long')), limit)
  }
  return {
    connection,
    limits,
    alive,
    fail: error => fail(error),
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

type Body = {
  readonly stream: Readable
  /** 'none': no byte was given to the socket. 'some': part of it. 'given': all of it, the dot follows. */
  readonly progress: () => 'none' | 'some' | 'given'
  /** Waits for a phase being written down; throws when that failed. */
  readonly settled: () => Promise<void>
}

function openBody(bytes: Uint8Array, on: SendListener, line: Line): Body {
  let progress: 'none' | 'some' | 'given' = 'none'
  let written: Promise<void> = Promise.resolve()
  async function* chunks() {
    written = on.phase('data_started')
    await written
    progress = 'some'
    for (let at = 0; at < bytes.length; at += CHUNK) {
      line.alive(line.limits.idle)
      yield bytes.subarray(at, at + CHUNK)
    }
    line.alive(line.limits.afterDot)
    progress = 'given'
  }
  return {
    stream: Readable.from(chunks(), { objectMode: false, highWaterMark: CHUNK }),
    progress: () => progress,
    settled: () => written,
  }
}
