import type { ClientContext, ClientLink } from '@orpc/client'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import { backOff } from './back-off.ts'

/** `connecting` is the first try; `lost` means that a line there was is down and is being tried again. */
export type ConnectionState = 'connecting' | 'open' | 'lost'

/** The line went down before the answer came: what was asked may or may not have been done. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost'
}

type Door = {
  readonly link: ClientLink<ClientContext>
  readonly down: AbortSignal
  /** Whether a call that failed just now failed because of the line. */
  readonly isOpen: () => boolean
}

/** The name under which the preload script hands the port to the page: `postMessage('apanage:port', …, [port])`. */
export const PORT_MESSAGE = 'apanage:port'

/** What is said to the core on each new line, before anything else is asked on it. */
export type Greeting = (link: ClientLink<ClientContext>) => Promise<void>

const listeners = new Set<() => void>()
let state: ConnectionState = 'connecting'
let lostSince: number | null = null
let door = Promise.withResolvers<Door>()

const announce = (next: ConnectionState) => {
  lostSince = next === 'lost' ? (lostSince ?? Date.now()) : null
  state = next
  for (const listener of listeners) listener()
}

const enter = (link: ClientLink<ClientContext>, isOpen: () => boolean): AbortController => {
  const down = new AbortController()
  door.resolve({ link, down: down.signal, isOpen })
  announce('open')
  return down
}
const leave = (down: AbortController) => {
  door = Promise.withResolvers<Door>()
  announce('lost')
  down.abort(new ConnectionLost())
}

// A greeting that is refused closes nothing: the page then asks who one is. On a dead line the close follows.
const greeted = (link: ClientLink<ClientContext>, greet: Greeting): Promise<void> =>
  greet(link).catch(() => undefined)

function openSocket(attempt: number, greet: Greeting): void {
  const url = new URL('/rpc', window.location.href)
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  const socket = new WebSocket(url)
  let down: AbortController | undefined
  socket.addEventListener('open', async () => {
    const fresh = new SocketLink({ websocket: socket })
    await greeted(fresh, greet)
    if (socket.readyState !== WebSocket.OPEN) return
    const opened = enter(fresh, () => socket.readyState === WebSocket.OPEN)
    down = opened
    // After the link's own listener: by then it has let go of its calls and sends nothing on a dead socket.
    socket.addEventListener('close', () => leave(opened))
  })
  socket.addEventListener('close', () => {
    if (!down && attempt > 0) announce('lost')
    setTimeout(() => openSocket(down ? 1 : attempt + 1, greet), backOff(attempt))
  })
}

function awaitPorts(greet: Greeting): void {
  let down: AbortController | undefined
  let current: MessagePort | undefined
  window.addEventListener('message', async event => {
    const [port] = event.ports
    if (event.source !== window || event.data !== PORT_MESSAGE || !port) return
    if (down) leave(down)
    down = undefined
    current?.close()
    current = port
    let closed = false
    // Before the link's own listener, which fails its calls: they then know why.
    port.addEventListener('close', () => {
      closed = true
    })
    const fresh = new PortLink({ port })
    port.start()
    await greeted(fresh, greet)
    if (closed || current !== port) return
    const opened = enter(fresh, () => !closed && current === port)
    down = opened
    port.addEventListener('close', () => {
      if (down !== opened) return
      down = undefined
      leave(opened)
    })
  })
}

/** Opens the line to the core: the port that the desktop shell hands over, or a socket to the serving machine. */
export function connect(greet: Greeting = async () => undefined): void {
  const desktop = window.location.protocol === 'app:' || /\bElectron\//.test(navigator.userAgent)
  if (desktop) awaitPorts(greet)
  else openSocket(0, greet)
}

/** A link that waits for the line, and fails with ConnectionLost when the line goes down during a call. */
export const link: ClientLink<ClientContext> = {
  async call(path, input, options) {
    const { link: through, down, isOpen } = await door.promise
    const lost = Promise.withResolvers<never>()
    const onDown = () => lost.reject(down.reason)
    down.addEventListener('abort', onDown)
    try {
      return await Promise.race([through.call(path, input, options), lost.promise])
    } catch (error) {
      throw isOpen() ? error : new ConnectionLost()
    } finally {
      down.removeEventListener('abort', onDown)
    }
  },
}

export const subscribeConnection = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
export const connectionState = (): ConnectionState => state
/** When the line went down, in milliseconds since 1970; null while it is up. */
export const connectionLostSince = (): number | null => lostSince
