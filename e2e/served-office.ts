import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'

const ENTRY = resolve(import.meta.dirname, '../out/main/served.js')

/** The served shell in a process of its own, as `npm start` runs it. */
export type ServedOffice = {
  /** A one-time address: opening it signs the browser in to this process. */
  readonly address: string
  readonly origin: string
  readonly process: ChildProcess
  /** Ends as a person would end it, and waits for it. */
  stop(): Promise<void>
  /** kill -9: what was not acknowledged may be lost, nothing else. */
  kill(): Promise<void>
}

export async function serveOffice(dataFolder: string, { port = 0 } = {}): Promise<ServedOffice> {
  const child = spawn(
    process.execPath,
    [ENTRY, '--data', dataFolder, '--port', String(port), '--print-json'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const exited = once(child, 'exit')
  const lines = createInterface({ input: child.stdout })
  const [line] = (await Promise.race([
    once(lines, 'line'),
    exited.then(([code]) => {
      throw new Error(`the served shell ended with code ${code}`)
    }),
  ])) as [string]
  const { address } = JSON.parse(line) as { address: string }
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal)
    await exited
  }
  return {
    address,
    origin: new URL(address).origin,
    process: child,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  }
}
