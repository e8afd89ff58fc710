import type { FromChild, ToChild } from './messages.ts'
import type { ChildKind } from './tasks.ts'

export type LaunchOptions = {
  readonly kind: ChildKind
  /** V8 heap of the child, in MB: pass it as --max-old-space-size. */
  readonly maxHeapMb: number
  /** Resident memory at which the child ends itself, in MB: pass it as APANAGE_CHILD_MEMORY_MB. */
  readonly maxMemoryMb: number
}

/** Why a process ended, with the end of what it wrote to standard error (last words of V8 and of the guard). */
export type ChildExit = {
  readonly code: number | null
  readonly signal: string | null
  readonly stderr: string
}

/**
 * A child process as the office sees it. Messages sent before it listens are kept for it, in order; `onExit` is
 * told once, after the last message and the last of standard error, also when it could not start.
 */
export type LaunchedChild = {
  readonly pid: number | undefined
  send(message: ToChild): void
  onMessage(listener: (message: FromChild) => void): void
  onExit(listener: (exit: ChildExit) => void): void
  /** At once, without asking (SIGKILL). */
  kill(): void
}

/** How a shell starts children: a forked Node process when served, a utility process on the desktop. */
export type LaunchChild = (options: LaunchOptions) => LaunchedChild

/** The variables a child needs from its parent: none that could carry a secret. */
const PASSED_ON = ['PATH', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR', 'LANG', 'TZ'] as const

export function childEnvironment(options: LaunchOptions): Record<string, string> {
  const passed = PASSED_ON.flatMap(name => {
    const value = process.env[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  return { ...Object.fromEntries(passed), APANAGE_CHILD_MEMORY_MB: String(options.maxMemoryMb) }
}
