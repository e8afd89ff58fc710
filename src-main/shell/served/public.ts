// What is reached without a session: the door of requests and the links of messages. A reverse proxy brings the
// public here under the public address; nothing of the office is behind these two paths but what the core answers.

import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import type { PublicAnswer, ShellCore } from '../shell-core.ts'
import { type Body, readBody } from './body.ts'
import { publicDenialOf } from './guard.ts'
import { refuse } from './routes.ts'

const MEGABYTE = 1024 * 1024

export type PublicLimits = {
  /** Bytes of a body: words alone, and with files beside them. */
  readonly words: number
  readonly files: number
  /** How long a body may take, in ms. */
  readonly wordsMs: number
  readonly filesMs: number
  /** Bodies under way at once, and their bytes together: a crowd of senders is told to come again, with 503. */
  readonly atOnce: number
  readonly bytesAtOnce: number
}

export const PUBLIC_LIMITS: PublicLimits = {
  words: 256 * 1024,
  // Ten megabytes of files, and what stands around them.
  files: 10 * MEGABYTE + 256 * 1024,
  wordsMs: 20_000,
  filesMs: 120_000,
  atOnce: 160,
  bytesAtOnce: 128 * MEGABYTE,
}

/** `/demandes` or `/reponse/<token>`, a question mark and what follows left out; null: not for the public. */
export function publicPathOf(target: string): string | null {
  const [path = ''] = target.split('?', 1)
  return path === '/demandes' || /^\/reponse\/[\w.-]{1,2000}$/.test(path) ? path : null
}

export type PublicDoor = {
  answer(path: string, asked: IncomingMessage, answer: ServerResponse): Promise<void>
}

/** Opens the public part over a core; it keeps count of the bodies under way. */
export function openPublicDoor<Session>(
  core: ShellCore<Session>,
  { port, limits = PUBLIC_LIMITS }: { readonly port: () => number; readonly limits?: PublicLimits },
): PublicDoor {
  const under = { count: 0, bytes: 0 }

  async function bodyOf(asked: IncomingMessage): Promise<Body | { readonly refused: 408 | 503 }> {
    if (asked.method !== 'POST') return { bytes: new Uint8Array() }
    const withFiles = /^multipart\//i.test(asked.headers['content-type'] ?? '')
    const cap = withFiles ? limits.files : limits.words
    if (under.count >= limits.atOnce || under.bytes + cap > limits.bytesAtOnce) return { refused: 503 }
    under.count++
    under.bytes += cap
    const given = new AbortController()
    try {
      const late = wait(withFiles ? limits.filesMs : limits.wordsMs, { refused: 408 } as const, given)
      return await Promise.race([readBody(asked, cap), late])
    } finally {
      given.abort()
      under.count--
      under.bytes -= cap
    }
  }

  return {
    async answer(path, asked, answer) {
      const { method = '', rawHeaders, headers } = asked
      const denial = publicDenialOf({ method, rawHeaders }, port(), await core.publicHost())
      if (denial) return refuse(answer, denial.status)
      const body = await bodyOf(asked)
      const header = (name: 'content-type' | 'authorization' | 'accept' | 'idempotency-key') => {
        const value = headers[name]
        return typeof value === 'string' ? value : null
      }
      const said = await core.answerPublic({
        method: method === 'POST' ? 'POST' : 'GET',
        path,
        contentType: header('content-type'),
        authorization: header('authorization'),
        accept: header('accept'),
        idempotencyKey: header('idempotency-key'),
        body: 'refused' in body ? { refused: body.refused } : body.bytes,
      })
      send(said, answer, { head: method === 'HEAD', unread: 'refused' in body })
    },
  }
}

function send(
  said: PublicAnswer,
  answer: ServerResponse,
  { head, unread }: { readonly head: boolean; readonly unread: boolean },
): void {
  answer.writeHead(said.status, {
    ...said.headers,
    'Content-Length': Buffer.byteLength(said.body),
    // What was not read would be taken for the next request.
    ...(unread ? { Connection: 'close' } : {}),
  })
  answer.end(head ? undefined : said.body)
}
