import type { Channel } from '../door.ts'

/** What a channel needs of a port: Electron's MessagePortMain has it, and so has Node's MessagePort in tests. */
export type PortLike = {
  on(event: 'message', listener: (message: unknown) => void): unknown
  on(event: 'close', listener: () => void): unknown
  postMessage(message: string): void
  start(): void
  close(): void
}

/** Electron wraps what was posted in an event, Node gives it as it is; frames are text in both. */
function frameOf(message: unknown): unknown {
  return typeof message === 'object' && message !== null && 'data' in message ? message.data : message
}

/** A channel of the door over a message port, started. */
export function channelOverPort(port: PortLike): Channel {
  return {
    send: text => port.postMessage(text),
    onFrame(listener) {
      port.on('message', message => listener(frameOf(message)))
      // A port keeps its messages until it is started: the listener is in place now.
      port.start()
    },
    onClose(listener) {
      port.on('close', () => listener())
    },
    close: () => port.close(),
  }
}
