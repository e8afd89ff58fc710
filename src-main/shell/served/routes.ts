import { createReadStream } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import type { Assets } from '../assets.ts'
import { answerFile, fileIdOf, uploadName } from '../file-response.ts'
import { NONCE_PLACEHOLDER, newNonce, pageHeaders } from '../page-policy.ts'
import { INTAKE_MAX_BYTES, type ShellCore } from '../shell-core.ts'
import { readBody } from './body.ts'
import { proxyToVite } from './dev-proxy.ts'
import { cookieName, isSameSecret, presentedCookies } from './guard.ts'
import { NOT_OPENED } from './pages.ts'
import type { Sessions } from './sessions.ts'
import type { Tokens } from './tokens.ts'

/** All that the routes stand on. `address()` hands out a new one-time address. */
export type Ground<Session> = {
  readonly core: ShellCore<Session>
  readonly assets: Assets
  readonly sessions: Sessions<Session>
  readonly tokens: Tokens
  readonly accessKey: string
  readonly viteUrl: string | null
  port(): number
  address(): string
}

/** A short answer, after which the connection ends when the body of the request was not read. */
export function refuse(answer: ServerResponse, status: number, text = ''): void {
  const type = text.startsWith('<') ? 'text/html; charset=utf-8' : 'text/plain; charset=utf-8'
  answer.writeHead(status, {
    ...pageHeaders(newNonce()),
    'Content-Type': type,
    'Cache-Control': 'no-store',
    Connection: 'close',
  })
  answer.end(text)
}

/** `GET /open?t=`: a token that was never used becomes a session cookie, once. */
async function open<Session>(ground: Ground<Session>, url: URL, answer: ServerResponse): Promise<void> {
  if (!(await ground.tokens.spend(url.searchParams.get('t') ?? ''))) return refuse(answer, 403, NOT_OPENED)
  const { secret } = ground.sessions.open()
  answer.writeHead(303, {
    ...pageHeaders(newNonce()),
    'Set-Cookie': `${cookieName(ground.port())}=${secret}; HttpOnly; SameSite=Strict; Path=/`,
    Location: '/',
    'Cache-Control': 'no-store',
  })
  answer.end()
}

/** `POST /focus`: a second start on the same data folder asks for an address to open. */
function focus<Session>(ground: Ground<Session>, asked: IncomingMessage, answer: ServerResponse): void {
  const key = asked.headers['x-apanage-key']
  if (typeof key !== 'string' || !isSameSecret(key, ground.accessKey)) {
    refuse(answer, 403)
    return
  }
  answer.writeHead(200, {
    ...pageHeaders(newNonce()),
    'Content-Type': 'text/plain',
    'Cache-Control': 'no-store',
  })
  answer.end(ground.address())
}

async function sendFile<Session>(
  ground: Ground<Session>,
  id: string,
  url: URL,
  asked: IncomingMessage,
  answer: ServerResponse,
): Promise<void> {
  const file = await ground.core.file(id)
  if (!file) return refuse(answer, 404)
  const { status, headers, span } = answerFile(file, asked.headers.range, url.searchParams.has('download'))
  answer.writeHead(status, headers)
  if (asked.method === 'HEAD' || !span) {
    answer.end()
    return
  }
  try {
    await pipeline(createReadStream(file.path, span), answer)
  } catch {
    // The page left, or the disk failed after the head was sent: cutting the connection tells the page.
    answer.destroy()
  }
}

/** `POST /intake?name=`: the bytes of one dropped file, for whoever is at this window. */
async function intake<Session>(
  ground: Ground<Session>,
  session: Session,
  url: URL,
  asked: IncomingMessage,
  answer: ServerResponse,
): Promise<void> {
  const name = uploadName(url.searchParams.get('name'))
  if (asked.headers['x-apanage'] !== '1') return refuse(answer, 403)
  if (name === null) return refuse(answer, 400)
  const body = await readBody(asked, INTAKE_MAX_BYTES)
  if ('refused' in body) return refuse(answer, body.refused)
  const received = JSON.stringify(await ground.core.receiveFile({ name, bytes: body.bytes, session }))
  answer.writeHead(200, {
    ...pageHeaders(newNonce()),
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(received),
    'Cache-Control': 'no-store',
  })
  answer.end(received)
}

function sendIndex(assets: Assets, answer: ServerResponse): void {
  const index = assets.get('/index.html')
  if (!index) {
    refuse(answer, 404)
    return
  }
  const nonce = newNonce()
  answer.writeHead(200, { ...pageHeaders(nonce), 'Content-Type': index.type, 'Cache-Control': 'no-store' })
  answer.end(index.body.toString('utf8').replaceAll(NONCE_PLACEHOLDER, nonce))
}

function sendAsset(assets: Assets, pathname: string, asked: IncomingMessage, answer: ServerResponse): void {
  const asset = pathname === '/index.html' ? undefined : assets.get(pathname)
  if (!asset) {
    refuse(answer, 404)
    return
  }
  const packed = /\bbr\b/.test(String(asked.headers['accept-encoding'])) ? asset.brotli() : null
  const body = packed ?? asset.body
  const headers: Record<string, string | number> = {
    ...pageHeaders(newNonce()),
    'Content-Type': asset.type,
    'Cache-Control': asset.cacheControl,
    ETag: asset.etag,
    Vary: 'Accept-Encoding',
    ...(packed ? { 'Content-Encoding': 'br' } : {}),
  }
  if (asked.headers['if-none-match'] === asset.etag) {
    answer.writeHead(304, headers).end()
    return
  }
  answer.writeHead(200, { ...headers, 'Content-Length': body.length })
  answer.end(asked.method === 'HEAD' ? undefined : body)
}

/** Answers a request that passed the guard; only /open and /focus are reached without a session. */
export async function route<Session>(
  ground: Ground<Session>,
  url: URL,
  asked: IncomingMessage,
  answer: ServerResponse,
): Promise<void> {
  const { pathname } = url
  const isPost = asked.method === 'POST'
  if (pathname === '/open' && asked.method === 'GET') return open(ground, url, answer)
  if (pathname === '/focus' && isPost) return focus(ground, asked, answer)
  const session = ground.sessions.find(presentedCookies(asked.rawHeaders, ground.port()))
  if (session === null) return refuse(answer, 403, NOT_OPENED)
  if (pathname === '/intake' && isPost) return intake(ground, session, url, asked, answer)
  if (isPost) return refuse(answer, 404)
  const fileId = fileIdOf(pathname)
  if (fileId !== null) return sendFile(ground, fileId, url, asked, answer)
  if (ground.viteUrl !== null) return proxyToVite(ground.viteUrl, asked, answer)
  // Screens are told apart after the `#`: the page has one address.
  return pathname === '/'
    ? sendIndex(ground.assets, answer)
    : sendAsset(ground.assets, pathname, asked, answer)
}
