import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Channel, Door } from '../door.ts'

/** Bytes of one message; what is larger is cut before it is buffered (close code 1009). */
const MAX_PAYLOAD = 1_048_576
const MOST_SOCKETS = 64
/** A page that stops reading is let go before its answers fill the memory. */
const MOST_UNREAD_BYTES = 32 * 1024 * 1024

function channelOver(socket: WebSocket): Channel {
  return {
    send(text) {
      if (socket.bufferedAmount > MOST_UNREAD_BYTES) socket.terminate()
      else socket.send(text)
    },
    onFrame(listener) {
      socket.on('message', (data, isBinary) => listener(isBinary ? data : data.toString()))
    },
    onClose(listener) {
      socket.on('close', () => listener())
    },
    close(reason) {
      socket.close(1007, reason)
    },
  }
}

export type Sockets<Context> = {
  accept(request: IncomingMessage, socket: Duplex, head: Buffer, context: Context): void
  isFull(): boolean
  close(): void
}

/** The WebSocket side of the door; who may come in was decided before. */
export function openSockets<Context>(door: Door<Context>): Sockets<Context> {
  const server = new WebSocketServer({ noServer: true, maxPayload: MAX_PAYLOAD, perMessageDeflate: false })
  return {
    accept(request, socket, head, context) {
      server.handleUpgrade(request, socket, head, webSocket => {
        // A malformed, oversized or unmasked frame: `ws` closes with the right code, and says so here.
        webSocket.on('error', () => webSocket.terminate())
        door.serve(channelOver(webSocket), context)
      })
    },
    isFull: () => server.clients.size >= MOST_SOCKETS,
    close() {
      for (const client of server.clients) client.close(1001)
      for (const client of server.clients) client.terminate()
      server.close()
    },
  }
}
