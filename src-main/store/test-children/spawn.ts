import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { isAbsolute, join } from 'node:path'
import { createInterface } from 'node:readline'
import { build } from 'vite'

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

/**
 * For tests. Makes one file of a child and all that it imports, for a test that starts it many times: reading the
 * hundreds of files of drizzle takes ten times longer than the rest of its start.
 *
 * @returns the path to give to spawnChild
 */
export async function bundleChild(name: string): Promise<string> {
  const outDir = join(import.meta.dirname, '../../../out/test-children')
  await build({
    configFile: false,
    logLevel: 'error',
    build: { ssr: join(import.meta.dirname, name), outDir, emptyOutDir: false, target: 'esnext' },
    ssr: { noExternal: true, external: ['better-sqlite3'] },
  })
  return join(outDir, name.replace(/\.ts$/, '.js'))
}

/**
 * For tests. Runs a file of this folder, or one made by bundleChild, in a process of its own.
 *
 * @param under a command that runs the process, as ['strace', '-f']
 */
export function spawnChild(name: string, args: readonly string[], under: readonly string[] = []): Child {
  const path = isAbsolute(name) ? name : join(import.meta.dirname, name)
  const [command = '', ...rest] = [...under, process.execPath, path, ...args]
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
