// The entry of the core's utility process: opens the core and serves each window's port. Electron gives
// `process.parentPort`; nothing here imports electron, so the core stays what it is in the served shell.

import type { ParentPort } from 'electron'
import { openCore, type Secrets } from '../../core.ts'
import { openDoor } from '../door.ts'
import { sentenceOfOpening } from '../opening.ts'
import { openAsking } from './asking.ts'
import { type CoreAnswers, type FromCore, kindOf, type ToCore, type WindowAnswers } from './core-messages.ts'
import { channelOverPort } from './port-channel.ts'
import { createRemoteChildren } from './remote-children.ts'

const parent: ParentPort = process.parentPort
const [dataFolder = '', resourcesFolder = '', version = ''] = process.argv.slice(2)

const post = (message: FromCore) => parent.postMessage(message)
const remoteChildren = createRemoteChildren(post)
const opened = Promise.withResolvers<Awaited<ReturnType<typeof openCore>>>()
// One window, one person at it: the file routes of app:// act for that session.
const session = opened.promise.then(core => core.openSession())

const answers: CoreAnswers = {
  file: async id => (await opened.promise).file(id),
  receiveFile: async ({ name, bytes }) =>
    (await opened.promise).receiveFile({ name, bytes, session: await session }),
  close: async () => {
    await (await opened.promise).close()
    return null
  },
}
const asking = openAsking<WindowAnswers>(answers, message => parent.postMessage(message))

async function serveWindow(port: Electron.MessagePortMain): Promise<void> {
  const core = await opened.promise
  openDoor(core.router).serve(channelOverPort(port), { session: await session })
}

parent.on('message', ({ data, ports }) => {
  if (asking.take(data) || kindOf(data) === null) return
  const said = data as ToCore
  const port = ports[0]
  switch (said.kind) {
    case 'window':
      if (port) void serveWindow(port)
      return
    case 'child-port':
      if (port) remoteChildren.givePort(said.child, port)
      return
    case 'child-exit':
      remoteChildren.tellExit(said.child, said.exit)
  }
})

async function askedSecrets(): Promise<Secrets> {
  return {
    where: await asking.ask('secretsWhere', null),
    get: name => asking.ask('getSecret', name),
    set: async (name, value) => void (await asking.ask('setSecret', { name, value })),
    delete: async name => void (await asking.ask('deleteSecret', name)),
  }
}

try {
  const secrets = await askedSecrets()
  opened.resolve(
    await openCore({
      dataFolder,
      resourcesFolder,
      version,
      shell: 'desktop',
      launchChild: remoteChildren.launch,
      secrets,
    }),
  )
  post({ kind: 'ready' })
} catch (error) {
  post({ kind: 'failed', sentence: sentenceOfOpening(error) })
}
