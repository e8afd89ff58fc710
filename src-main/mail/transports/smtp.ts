import { Readable } from 'node:stream'
import { ownAnswer } from '../../../src-preload/contract/outbox.ts'
import type { SendOutcome } from '../../domain/outbox.ts'
import { type KeptLine, openLines } from './kept-lines.ts'
import { LineFailure, readFailure, wasNeverHeard } from './smtp-failure.ts'
import { type Line, SMTP_LIMITS, type SmtpAccount, type SmtpLimits } from './smtp-line.ts'
import type { OutgoingMessage, SendListener, Transport } from './transport.ts'

export type { SmtpAccount, SmtpLimits } from './smtp-line.ts'

const CHUNK = 64 * 1024

/**
 * Delivers through one SMTP server. Messages at the same time go over lines of their own; a line over which a message was
 * accepted is kept a moment for the next one, since most of the time of a small message goes to greeting and logging in.
 *
 * nodemailer reports a line cut before DATA and one cut after the final dot with the same error, so the phase is
 * ours: the body is a stream, which nodemailer reads only after the 354 answer, and whose first byte is given
 * only once `data_started` has been written down.
 */
export function openSmtpTransport(account: SmtpAccount, limits: SmtpLimits = SMTP_LIMITS): Transport {
  const lines = openLines(account, limits)
  return {
    kind: 'smtp',
    send: async (message, on) => {
      await on.phase('connecting')
      const kept = lines.take()
      const outcome = kept && (await sendOver(kept, message, on))
      // A kept line may have died unseen. Nothing of the message was said over it: a new one begins the same try.
      if (outcome && outcome !== 'not-heard') return outcome
      return (await sendOver(lines.open(), message, on)) as SendOutcome
    },
    close: lines.close,
  }
}

/** 'not-heard': the line was a kept one, and was dead before the server answered anything of this message. */
async function sendOver(
  kept: KeptLine,
  message: OutgoingMessage,
  on: SendListener,
): Promise<SendOutcome | 'not-heard'> {
  const { line } = kept
  const body = openBody(message.bytes, on, line)
  const unwatch = watchStop(on.signal, line, body)
  try {
    await kept.ready()
    const answer = await submit(message, line, body.stream)
    // An answer that came before the whole body cannot be the one to its final dot.
    if (body.progress() !== 'given') {
      line.cut()
      return { kind: 'unknown', reason: ownAnswer('answered-early') }
    }
    kept.giveBack()
    return { kind: 'accepted', answer }
  } catch (error) {
    // Nothing of the body leaves after the cut: what counts is how far it was before.
    const progress = body.progress()
    line.cut()
    await body.settled()
    if (kept.isUsed && !body.isBegun() && !on.signal?.aborted && wasNeverHeard(error)) return 'not-heard'
    return readFailure(error, progress)
  } finally {
    unwatch()
  }
}

/** Before the body nothing is lost by giving up; after, an answer that comes soon spares a person a question. */
function watchStop(signal: AbortSignal | undefined, line: Line, body: Body): () => void {
  let timer: NodeJS.Timeout | undefined
  const stop = () => {
    const fail = () => line.fail(new LineFailure('closed'))
    if (body.progress() === 'none') fail()
    else timer = setTimeout(fail, line.limits.whenClosing)
  }
  signal?.addEventListener('abort', stop, { once: true })
  return () => {
    clearTimeout(timer)
    signal?.removeEventListener('abort', stop)
  }
}

/** MAIL, RCPT, DATA, the body and the dot. Answers what the server said to the dot. */
function submit({ envelope, bytes }: OutgoingMessage, line: Line, body: Readable): Promise<string> {
  return line.step(line.limits.idle, (done: (error: Error | null | undefined, answer?: string) => void) =>
    line.connection.send(
      { from: envelope.from, to: [envelope.to], size: bytes.length },
      body,
      (error, info) => (error ? done(error) : done(null, String(info?.response ?? ''))),
    ),
  )
}

type Body = {
  readonly stream: Readable
  /** 'none': no byte was given to the socket. 'some': part of it. 'given': all of it, the dot follows. */
  readonly progress: () => 'none' | 'some' | 'given'
  /** The server asked for it. */
  readonly isBegun: () => boolean
  /** Waits for a phase being written down; throws when that failed. */
  readonly settled: () => Promise<void>
}

function openBody(bytes: Uint8Array, on: SendListener, line: Line): Body {
  let progress: 'none' | 'some' | 'given' = 'none'
  let written: Promise<void> = Promise.resolve()
  let isBegun = false
  async function* chunks() {
    isBegun = true
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
    isBegun: () => isBegun,
    settled: () => written,
  }
}
