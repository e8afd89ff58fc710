// The core's process, apart from how the core is opened: serves each window's port, answers the window process,
// and has it start children and keep passwords.

import type { MessagePortMain, ParentPort } from 'electron'
import type { LaunchChild } from '../../children/launch-child.ts'
import type { Secrets } from '../../core.ts'
import { type Door, openDoor } from '../door.ts'
import { sentenceOfOpening } from '../opening.ts'
import type { ShellCore } from '../shell-core.ts'
import { type Asking, openAsking } from './asking.ts'
import { type CoreAnswers, type FromCore, kindOf, type ToCore, type WindowAnswers } from './core-messages.ts'
import { channelOverPort } from './port-channel.ts'
import { createRemoteChildren } from './remote-children.ts'

/** What opening the core takes from the window process. */
export type Lent = { readonly launchChild: LaunchChild; readonly secrets: Secrets }

type Parent = Pick<ParentPort, 'on' | 'postMessage'>

async function lentSecrets(asking: Asking<WindowAnswers>): Promise<Secrets> {
  return {
    where: await asking.ask('secretsWhere', null),
    get: name => asking.ask('getSecret', name),
    set: async (name, value) => void (await asking.ask('setSecret', { name, value })),
    delete: async name => void (await asking.ask('deleteSecret', name)),
  }
}

type ServedCore<Session> = {
  readonly core: ShellCore<Session>
  readonly door: Door<{ session: Session }>
  readonly session: Session
}

/** Answers that wait for the core; all fail when it could not open. */
function answersOf<Session>(served: Promise<ServedCore<Session>>): CoreAnswers {
  return {
    file: async id => (await served).core.file(id),
    receiveFile: async file => {
      const { core, session } = await served
      return core.receiveFile({ ...file, session })
    },
    close: async () => {
      await (await served).core.close()
      return null
    },
  }
}

/** Opens the core and serves it to the windows of `parent`. One person is at all of them: one session. */
export async function serveCore<Session>(
  parent: Parent,
  open: (lent: Lent) => Promise<ShellCore<Session>>,
): Promise<void> {
  const post = (message: FromCore) => parent.postMessage(message)
  const opening = Promise.withResolvers<ServedCore<Session>>()
  const served = opening.promise
  // Whoever waits for the core hears of its failure; when nobody does, it is told below all the same.
  served.catch(() => undefined)
  const asking = openAsking<WindowAnswers>(answersOf(served), message => parent.postMessage(message))
  const children = createRemoteChildren(post)

  async function serveWindow(port: MessagePortMain): Promise<void> {
    const { door, session } = await served
    door.serve(channelOverPort(port), { session })
  }

  function hear(said: ToCore, port: MessagePortMain | undefined): void {
    switch (said.kind) {
      case 'window':
        // Without a core there is nothing to serve: the window process was told, and ends.
        if (port) void serveWindow(port).catch(() => port.close())
        return
      case 'child-port':
        if (port) children.givePort(said.child, port)
        return
      case 'child-exit':
        children.tellExit(said.child, said.exit)
    }
  }

  parent.on('message', ({ data, ports }) => {
    if (!asking.take(data) && kindOf(data) !== null) hear(data as ToCore, ports[0])
  })
  try {
    const core = await open({ launchChild: children.launch, secrets: await lentSecrets(asking) })
    opening.resolve({ core, door: openDoor(core.router), session: core.openSession() })
    post({ kind: 'ready' })
  } catch (error) {
    opening.reject(error)
    post({ kind: 'failed', sentence: sentenceOfOpening(error) })
  }
}
