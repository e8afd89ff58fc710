// The core, as the window process sees it: a utility process that is started, asked, and started again if it dies.

import { type MessagePortMain, type UtilityProcess, utilityProcess } from 'electron'
import type { Secrets } from '../../core.ts'
import type { VaultFile } from '../shell-core.ts'
import { type Asking, openAsking } from './asking.ts'
import { type CoreAnswers, type FromCore, kindOf, type WindowAnswers } from './core-messages.ts'
import { createWindowChildren, type WindowChildren } from './window-children.ts'

export type CoreHostOptions = {
  /** Built files: the core's entry and its children's. */
  readonly coreEntry: string
  readonly childEntry: string
  readonly dataFolder: string
  readonly resourcesFolder: string
  readonly version: string
  readonly secrets: Secrets
  /** The core cannot open (the sentence says why, in French) or died too often. */
  readonly onGone: (sentence: string) => void
  /** The core died and another takes its place: pages must ask for a port again. */
  readonly onRestarted: () => void
}

export type CoreHost = {
  /** Hands a window's port to the core. */
  connect(port: MessagePortMain): void
  file(id: string): Promise<VaultFile | null>
  receiveFile(name: string, bytes: Uint8Array): Promise<{ readonly uploadId: string }>
  close(): Promise<void>
}

/** Deaths in a row after which starting again is no help. */
const MOST_DEATHS = 3
/** A core that lived this long is counted as healthy again. */
const HEALTHY_MS = 60_000
const CLOSE_TIMEOUT_MS = 10_000

function windowAnswers(secrets: Secrets): WindowAnswers {
  return {
    secretsWhere: async () => (secrets.where === 'keyring' ? 'keyring' : 'nowhere'),
    getSecret: name => secrets.get(name),
    setSecret: ({ name, value }) => secrets.set(name, value).then(() => null),
    deleteSecret: name => secrets.delete(name).then(() => null),
  }
}

type Running = {
  readonly process: UtilityProcess
  readonly asking: Asking<CoreAnswers>
  readonly children: WindowChildren
  readonly startedAt: number
}

export function startCore(options: CoreHostOptions): CoreHost {
  let deaths = 0
  let closing = false
  let running = launch()

  function launch(): Running {
    const { dataFolder, resourcesFolder, version } = options
    const core = utilityProcess.fork(options.coreEntry, [dataFolder, resourcesFolder, version], {
      serviceName: 'Apanage core',
    })
    const asking = openAsking<CoreAnswers>(windowAnswers(options.secrets), message =>
      core.postMessage(message),
    )
    const children = createWindowChildren(core, options.childEntry)
    core.on('message', (message: unknown) => {
      if (!asking.take(message)) hear(message, children)
    })
    core.once('exit', () => bury(asking, children))
    return { process: core, asking, children, startedAt: Date.now() }
  }

  function hear(message: unknown, children: WindowChildren): void {
    if (kindOf(message) === null) return
    const said = message as FromCore
    switch (said.kind) {
      case 'ready':
        return
      case 'failed':
        closing = true
        options.onGone(said.sentence)
        return
      case 'launch':
        children.launch(said.child, said.options)
        return
      case 'kill':
        children.kill(said.child)
    }
  }

  function bury(asking: Asking<CoreAnswers>, children: WindowChildren): void {
    asking.end('The core ended')
    children.killAll()
    if (closing) return
    deaths = Date.now() - running.startedAt > HEALTHY_MS ? 1 : deaths + 1
    if (deaths >= MOST_DEATHS) {
      options.onGone(
        'Le cœur d’Apanage s’est arrêté plusieurs fois de suite. Ce qui était enregistré est conservé.',
      )
      return
    }
    running = launch()
    options.onRestarted()
  }

  return {
    connect: port => running.process.postMessage({ kind: 'window' }, [port]),
    file: id => running.asking.ask('file', id),
    receiveFile: (name, bytes) => running.asking.ask('receiveFile', { name, bytes }),
    async close() {
      closing = true
      const closed = running.asking.ask('close', null).catch(() => null)
      const late = new Promise(resolve => setTimeout(resolve, CLOSE_TIMEOUT_MS).unref())
      await Promise.race([closed, late])
      running.children.killAll()
      running.process.kill()
    },
  }
}
