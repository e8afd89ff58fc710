// The one way into the router. A shell brings a channel (a WebSocket, a message port) and who speaks on it;
// this checks every frame and hands it to oRPC, so both doors refuse and answer alike.

import type { AnyRouter } from '@orpc/server'
import { RPCHandler } from '@orpc/server/ws'
import type { WebSocket } from 'ws'
import { checkFrame, refusalFrame } from './frame-guard.ts'

/** What a shell brings: text frames both ways. `close` ends it and is safe to call twice. */
export type Channel = {
  send(text: string): void
  onFrame(listener: (data: unknown) => void): void
  onClose(listener: () => void): void
  close(reason: string): void
}

export type Door<Context> = {
  /** Serves the router on a channel until it closes; closing aborts what runs for it. */
  serve(channel: Channel, context: Context): void
}

/** What oRPC's adapter asks of a `ws` socket. */
type Socket = Pick<WebSocket, 'addEventListener' | 'send'>

/** Lets through the frames that are fit; answers or closes on the others. */
function onFitFrame(channel: Channel, listener: (event: { data: unknown }) => void): void {
  channel.onFrame(data => {
    const verdict = checkFrame(data)
    if (verdict.fit) listener({ data })
    else if (verdict.id !== null) channel.send(refusalFrame(verdict.id, verdict.reason))
    else channel.close(verdict.reason)
  })
}

/** Seam: oRPC's `ws` adapter only adds these two listeners and sends; it gets them from our channel. */
function socketOver(channel: Channel): Socket {
  const addEventListener = (type: string, listener: (event: { data: unknown }) => void) => {
    if (type === 'message') onFitFrame(channel, listener)
    else if (type === 'close') channel.onClose(() => listener({ data: undefined }))
  }
  return { addEventListener, send: (data: string) => channel.send(data) } as unknown as Socket
}

/** The door to a router whose operations take `Context`. */
export function openDoor<Context extends object>(router: AnyRouter): Door<Context> {
  const handler = new RPCHandler<Context>(router)
  // Seam: for an open type parameter, oRPC's optional-or-required argument does not resolve.
  const upgrade = handler.upgrade.bind(handler) as (
    socket: Socket,
    options: { context: Context },
  ) => Promise<void>
  return {
    serve(channel, context) {
      // Resolves as soon as the listeners are in place; errors of a call are answered on the channel.
      void upgrade(socketOver(channel), { context })
    },
  }
}
