import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** A child run by the tests: what it printed so far, and its end. */
export type Child = {
  readonly process: ChildProcess
  readonly lines: readonly string[]
  /** Resolves with the first line that satisfies `wanted`; rejects when the child ends before. */
  readonly line: (wanted: (line: string) => boolean) => Promise<string>
  /** Resolves once the child is dead and all that it printed was read. */
  readonly end: Promise<void>
  readonly kill: () => Promise<void>
}

/** For tests. Runs a file of this folder in a process of its own. */
export function spawnChild(name: string, args: readonly string[], under: readonly string[] = []): Child {
  const [command = '', ...rest] = [...under, process.execPath, join(import.meta.dirname, name), ...args]
  const child = spawn(command, rest, { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines: string[] = []
  const waiting = new Set<() => void>()
  const reader = createInterface({ input: child.stdout })
  reader.on('line', line => {
    lines.push(line)
    for (const look of [...waiting]) look()
  })
  const end = Promise.all([once(child, 'exit'), once(reader, 'close')]).then(() => undefined)
  return {
    process: child,
    lines,
    end,
    line: wanted =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = lines.find(wanted)
          if (found === undefined) return
          waiting.delete(look)
          resolve(found)
        }
        waiting.add(look)
        end.then(() => reject(new Error(`${name} ended after ${lines.length} lines`)), reject)
        look()
      }),
    kill: async () => {
      child.kill('SIGKILL')
      await end
    },
  }
}
