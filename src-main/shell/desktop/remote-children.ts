// The core's side of its children: started by the window process, spoken to over a port of their own.

import type { ChildExit, LaunchChild } from '../../children/launch-child.ts'
import type { FromChild, ToChild } from '../../children/messages.ts'
import type { FromCore } from './core-messages.ts'

/** A port to a child, as Electron's MessagePortMain and (in tests) Node's MessagePort have it. */
type ChildPort = {
  on(event: 'message', listener: (message: unknown) => void): unknown
  on(event: 'close', listener: () => void): unknown
  postMessage(message: ToChild): void
  start(): void
}

type Remote = {
  port: ChildPort | null
  readonly unsent: ToChild[]
  readonly hear: ((message: FromChild) => void)[]
  readonly exited: PromiseWithResolvers<ChildExit>
  readonly portClosed: PromiseWithResolvers<void>
}

export type RemoteChildren = {
  readonly launch: LaunchChild
  /** The port that the window process sent for a child. */
  givePort(child: number, port: ChildPort): void
  tellExit(child: number, exit: ChildExit): void
}

/** A dead child's port says so at once; in case it does not, its end is told after this. */
const LAST_WORDS_MS = 1_000

/** Electron wraps what was posted in an event, Node gives it as it is. */
function dataOf(message: unknown): FromChild {
  const data = typeof message === 'object' && message !== null && 'data' in message ? message.data : message
  return data as FromChild
}

export function createRemoteChildren(post: (message: FromCore) => void): RemoteChildren {
  const children = new Map<number, Remote>()
  let last = 0

  function launch(options: Parameters<LaunchChild>[0]): ReturnType<LaunchChild> {
    const child = ++last
    const remote: Remote = {
      port: null,
      unsent: [],
      hear: [],
      exited: Promise.withResolvers(),
      portClosed: Promise.withResolvers(),
    }
    children.set(child, remote)
    post({ kind: 'launch', child, options })
    return {
      pid: undefined,
      send(message) {
        if (remote.port) remote.port.postMessage(message)
        else remote.unsent.push(message)
      },
      onMessage: listener => void remote.hear.push(listener),
      onExit: listener => void remote.exited.promise.then(listener),
      kill: () => post({ kind: 'kill', child }),
    }
  }

  return {
    launch,
    givePort(child, port) {
      const remote = children.get(child)
      if (!remote) return
      remote.port = port
      port.on('message', message => {
        for (const listener of remote.hear) listener(dataOf(message))
      })
      port.on('close', () => remote.portClosed.resolve())
      port.start()
      for (const message of remote.unsent.splice(0)) port.postMessage(message)
    },
    tellExit(child, exit) {
      const remote = children.get(child)
      children.delete(child)
      if (!remote) return
      if (!remote.port) remote.portClosed.resolve()
      // The exit is told after the last message, which travels by the other way.
      setTimeout(() => remote.portClosed.resolve(), LAST_WORDS_MS).unref()
      void remote.portClosed.promise.then(() => remote.exited.resolve(exit))
    },
  }
}
