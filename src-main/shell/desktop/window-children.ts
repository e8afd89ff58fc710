// The window process's side: starts utility processes for the core and hands it a port to each.

import { MessageChannelMain, type UtilityProcess, utilityProcess } from 'electron'
import { childEnvironment, type LaunchOptions } from '../../children/launch-child.ts'
import type { ToCore } from './core-messages.ts'

const STDERR_KEPT = 8_192

export type WindowChildren = {
  launch(child: number, options: LaunchOptions): void
  kill(child: number): void
  killAll(): void
}

/** At once, as a process that fills the memory does not answer a polite request. */
function killNow(started: UtilityProcess): void {
  if (started.pid === undefined) return void started.kill()
  try {
    process.kill(started.pid, 'SIGKILL')
  } catch {
    // It ended between the two lines: there is nothing left to kill.
  }
}

/** `core` receives the ports and the exits. */
export function createWindowChildren(
  core: Pick<UtilityProcess, 'postMessage'>,
  entry: string,
): WindowChildren {
  const running = new Map<number, UtilityProcess>()
  const tell = (message: ToCore, ports: Electron.MessagePortMain[] = []) => core.postMessage(message, ports)
  return {
    launch(child, options) {
      const started = utilityProcess.fork(entry, [], {
        env: childEnvironment(options),
        execArgv: [`--max-old-space-size=${options.maxHeapMb}`],
        stdio: ['ignore', 'ignore', 'pipe'],
        serviceName: `Apanage ${options.kind}`,
      })
      running.set(child, started)
      let stderr = ''
      started.stderr?.on('data', (chunk: Buffer) => {
        stderr = (stderr + chunk.toString('utf8')).slice(-STDERR_KEPT)
      })
      started.once('exit', code => {
        running.delete(child)
        tell({ kind: 'child-exit', child, exit: { code, signal: null, stderr } })
      })
      const { port1, port2 } = new MessageChannelMain()
      started.postMessage(null, [port1])
      tell({ kind: 'child-port', child }, [port2])
    },
    kill(child) {
      const started = running.get(child)
      if (started) killNow(started)
    },
    killAll() {
      for (const started of running.values()) killNow(started)
    },
  }
}
