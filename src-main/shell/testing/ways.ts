// The two ways to a core, as a page takes them: for suites that run through both.

import { MessageChannel } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import type { AnyRouter, RouterClient } from '@orpc/server'
import { WebSocket } from 'ws'
import { channelOverPort } from '../desktop/port-channel.ts'
import { openDoor } from '../door.ts'
import { serve } from '../served/server.ts'
import type { ShellCore } from '../shell-core.ts'

type RoutedCore<Session, Router extends AnyRouter> = ShellCore<Session> & { readonly router: Router }

/** A page with a line to the core; `raw` and `heard` are the frames themselves. */
export type Side<Router extends AnyRouter> = {
  readonly client: RouterClient<Router>
  raw(frame: string): void
  heard(): Promise<string>
  leave(): void
}

export type Way<Router extends AnyRouter> = { connect(): Promise<Side<Router>>; close(): Promise<void> }

async function byWebSocket<Session, Router extends AnyRouter>(
  core: RoutedCore<Session, Router>,
  rendererFolder: string,
): Promise<Way<Router>> {
  const served = await serve({ core, port: 0, rendererFolder, viteUrl: null, onFault: () => undefined })
  return {
    async connect() {
      const opened = await fetch(served.address(), { redirect: 'manual' })
      const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? ''
      const headers = { Cookie: cookie, Origin: `http://127.0.0.1:${served.port}` }
      const socket = new WebSocket(`ws://127.0.0.1:${served.port}/rpc`, { headers })
      await new Promise((resolve, reject) => socket.on('open', resolve).on('error', reject))
      // Seam: a `ws` socket has what the browser's link uses.
      const link = new SocketLink({ websocket: socket as unknown as globalThis.WebSocket })
      return {
        client: createORPCClient<RouterClient<Router>>(link),
        raw: frame => socket.send(frame),
        heard: () => new Promise(resolve => socket.once('message', data => resolve(String(data)))),
        leave: () => socket.close(),
      }
    },
    close: () => served.close(),
  }
}

async function byMessagePort<Session, Router extends AnyRouter>(
  core: RoutedCore<Session, Router>,
): Promise<Way<Router>> {
  const door = openDoor<{ session: Session }>(core.router)
  const opened: { close(): void }[] = []
  return {
    async connect() {
      const { port1, port2 } = new MessageChannel()
      opened.push(port1, port2)
      door.serve(channelOverPort(port2), { session: core.openSession() })
      const link = new PortLink({ port: port1 })
      port1.start()
      return {
        client: createORPCClient<RouterClient<Router>>(link),
        raw: frame => port1.postMessage(frame),
        heard: () => new Promise(resolve => port1.once('message', data => resolve(String(data)))),
        leave: () => port1.close(),
      }
    },
    async close() {
      for (const port of opened) port.close()
    },
  }
}

/** Names and openers, for `describe.each`. */
export const WAYS = [
  ['the WebSocket', byWebSocket],
  ['the message port', byMessagePort],
] as const
