import { fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type ChildExit, childEnvironment, type LaunchChild } from './launch-child.ts'
import type { ChildKind } from './tasks.ts'

const STDERR_KEPT = 8_192

/** Starts children as forked Node processes running `entry` (the project's own by default). */
export function createForkLauncher(entry: string = childEntry()): LaunchChild {
  return options => {
    const child = fork(entry, [], {
      serialization: 'advanced',
      env: childEnvironment(options),
      // Not the parent's own flags: a debugger or a test runner must not follow into the child.
      execArgv: [`--max-old-space-size=${options.maxHeapMb}`, ...confinement(options.kind)],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    let stderr = ''
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      stderr = (stderr + text).slice(-STDERR_KEPT)
    })
    const exited = new Promise<ChildExit>(resolve => {
      child.on('error', error => resolve({ code: null, signal: null, stderr: `${stderr}${error.message}` }))
      // "close" comes after the last of standard error, "exit" may come before.
      child.once('close', (code, signal) => resolve({ code, signal, stderr }))
    })
    return {
      pid: child.pid,
      send(message) {
        // The callback takes the error of a broken channel: "close" follows and tells the office.
        if (child.connected) child.send(message, () => undefined)
      },
      onMessage: listener => child.on('message', listener as (message: unknown) => void),
      onExit: listener => void exited.then(listener),
      kill: () => void child.kill('SIGKILL'),
    }
  }
}

/**
 * What reads files from outside may read the disk and nothing else: no writing, no process, no native code (Node's
 * permission model). The worker it may start is the guard of its memory. Recognition draws pages and decodes photos
 * with native code, and may do that as well. The typesetter is native code.
 */
function confinement(kind: ChildKind): string[] {
  const readOnly = ['--permission', '--allow-fs-read=*', '--allow-worker']
  switch (kind) {
    case 'reading':
    case 'tables':
      return readOnly
    case 'recognition':
      return [...readOnly, '--allow-addons']
    case 'typesetting':
      return []
  }
}

/** Beside us when run from source; a build input of its own (child.js) beside or above our chunk when bundled. */
function childEntry(): string {
  const candidates = import.meta.url.endsWith('.ts') ? ['./child.ts'] : ['./child.js', '../child.js']
  const entries = candidates.map(name => fileURLToPath(new URL(name, import.meta.url)))
  const entry = entries.find(existsSync)
  if (!entry) throw new Error(`no child entry among ${entries.join(', ')}`)
  return entry
}
