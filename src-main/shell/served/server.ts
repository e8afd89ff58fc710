// The served shell: one node:http server on 127.0.0.1, the renderer, the files of the vault, and the API over
// a WebSocket. Decisions are in guard.ts and file-response.ts; this wires them to node.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { readAssets } from '../assets.ts'
import { openDoor } from '../door.ts'
import type { ShellCore } from '../shell-core.ts'
import { newAccessKey } from './access-file.ts'
import { tunnelToVite } from './dev-proxy.ts'
import { denialOf, originOf, presentedCookies } from './guard.ts'
import { openPublicDoor, type PublicDoor, type PublicLimits, publicPathOf } from './public.ts'
import { type Ground, refuse, route } from './routes.ts'
import { createSessions } from './sessions.ts'
import { createTokens } from './tokens.ts'
import { openSockets, type Sockets } from './websocket.ts'

export type ServeOptions<Session> = {
  readonly core: ShellCore<Session>
  /** 0 takes any free port. */
  readonly port: number
  readonly rendererFolder: string
  /** Vite's address under `npm run dev`, else null. */
  readonly viteUrl: string | null
  /** Told of faults; the page gets a bare 500. */
  readonly onFault: (error: unknown) => void
  /** What one sender of the public may cost; shorter in tests. */
  readonly publicLimits?: PublicLimits
}

export type Served = {
  readonly port: number
  /** What another process of the same person shows to be given an address (see access-file.ts). */
  readonly accessKey: string
  /** A new address, good for one opening. */
  address(): string
  close(): Promise<void>
}

/** Whole headers within 10 s, a whole upload within 5 min, 16 kB of headers: slow senders are cut (408, 431). */
const LIMITS = {
  headersTimeout: 10_000,
  requestTimeout: 300_000,
  keepAliveTimeout: 10_000,
  connectionsCheckingInterval: 2_000,
  maxHeaderSize: 16_384,
  // Answered by our own guard, with 421.
  requireHostHeader: false,
}
const MOST_CONNECTIONS = 256

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port)
    })
  })
}

/** The address asked, or null when it is not one. */
function parseTarget(asked: IncomingMessage, port: number): URL | null {
  return URL.canParse(asked.url ?? '', originOf(port)) ? new URL(asked.url ?? '', originOf(port)) : null
}

async function onRequest<Session>(
  ground: Ground<Session>,
  publicDoor: PublicDoor,
  asked: IncomingMessage,
  answer: ServerResponse,
): Promise<void> {
  const target = asked.url ?? ''
  const publicPath = publicPathOf(target)
  if (publicPath !== null) return publicDoor.answer(publicPath, asked, answer)
  const denial = denialOf(
    { method: asked.method ?? '', target, rawHeaders: asked.rawHeaders },
    ground.port(),
    'request',
  )
  if (denial) return refuse(answer, denial.status)
  const url = parseTarget(asked, ground.port())
  return url ? route(ground, url, asked, answer) : refuse(answer, 400)
}

function refuseUpgrade(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

type Context<Session> = { readonly session: Session }

function onUpgrade<Session>(
  ground: Ground<Session>,
  sockets: Sockets<Context<Session>>,
  asked: IncomingMessage,
  socket: Duplex,
  head: Buffer,
): void {
  socket.on('error', () => socket.destroy())
  const target = asked.url ?? ''
  const { rawHeaders, method = '' } = asked
  const denial = denialOf({ method, target, rawHeaders }, ground.port(), 'upgrade')
  const session = denial ? null : ground.sessions.find(presentedCookies(rawHeaders, ground.port()))
  if (session === null) refuseUpgrade(socket, denial?.status ?? 403)
  else if (target !== '/rpc' && ground.viteUrl !== null) tunnelToVite(ground.viteUrl, asked, socket, head)
  else if (target !== '/rpc') refuseUpgrade(socket, 404)
  else if (sockets.isFull()) refuseUpgrade(socket, 503)
  else sockets.accept(asked, socket, head, { session })
}

/** Starts serving. Rejects when the port is taken (EADDRINUSE). */
export async function serve<Session>(options: ServeOptions<Session>): Promise<Served> {
  const { core, viteUrl } = options
  const tokens = createTokens(async ms => {
    if (ms > 0) await wait(ms)
  })
  let port = 0
  const ground: Ground<Session> = {
    core,
    assets: viteUrl === null ? readAssets(options.rendererFolder) : new Map(),
    sessions: createSessions(() => core.openSession()),
    tokens,
    accessKey: newAccessKey(),
    viteUrl,
    port: () => port,
    address: () => `${originOf(port)}/open?t=${tokens.issue()}`,
  }
  const sockets = openSockets(openDoor<Context<Session>>(core.router))
  const publicDoor = openPublicDoor(core, {
    port: () => port,
    ...(options.publicLimits ? { limits: options.publicLimits } : {}),
  })
  const server = createServer(LIMITS, (asked, answer) => {
    onRequest(ground, publicDoor, asked, answer).catch((error: unknown) => {
      options.onFault(error)
      if (answer.headersSent) answer.destroy()
      else refuse(answer, 500)
    })
  })
  server.maxConnections = MOST_CONNECTIONS
  server.on('upgrade', (asked, socket, head) => onUpgrade(ground, sockets, asked, socket, head))
  port = await listen(server, options.port)
  return {
    port,
    accessKey: ground.accessKey,
    address: ground.address,
    close: () =>
      new Promise(resolve => {
        sockets.close()
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
