import type { LaunchChild } from './launch-child.ts'
import { type ChildKind, KIND_OF_TASK, type Progress, type TaskName, type Tasks } from './tasks.ts'
import { createWarmChild, type WarmChild } from './warm-child.ts'

/** What one job may take: milliseconds from its start, and megabytes of its process. */
export type Budget = { readonly timeoutMs: number; readonly memoryMb: number }

export type RunOptions = {
  /** Aborting reaches the work: it is asked to stop, then killed if it does not. */
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: Progress) => void
  /** A person waits for it: done before the jobs of its kind that nobody waits for. */
  readonly urgent?: boolean
}

/** Heavy or risky work, done beside the office so that neither a bomb nor a native crash takes it down. */
export type Children = {
  /** Queued behind the jobs of its kind. @throws ChildFailure, and nothing else. */
  run<Name extends TaskName>(
    task: Name,
    input: Tasks[Name]['input'],
    options?: RunOptions,
  ): Promise<Tasks[Name]['output']>
  /** Cancels all jobs and ends the processes, which keep ours alive until then. Later runs fail as cancelled. */
  close(): Promise<void>
}

// A dossier's PDF takes well under a second; a hostile one gets 10 s and 512 MB. A page takes 1 to 3 s to recognise,
// and far more on a machine at work. Typst needs 120 MB.
const DEFAULT_BUDGETS: { readonly [Kind in ChildKind]: Budget } = {
  reading: { timeoutMs: 10_000, memoryMb: 512 },
  recognition: { timeoutMs: 60_000, memoryMb: 512 },
  typesetting: { timeoutMs: 20_000, memoryMb: 768 },
  // A workbook is unpacked whole: 50,000 rows of fifteen columns take 600 MB.
  tables: { timeoutMs: 30_000, memoryMb: 1024 },
}

/** A process that has had nothing to do for so long gives its memory back. */
const IDLE_MS = 5 * 60_000

/** One warm process per kind of work, started at its first job and again after each death. */
export function createChildren({
  launch,
  budgets = {},
  idleMs = IDLE_MS,
}: {
  readonly launch: LaunchChild
  readonly budgets?: Partial<Record<ChildKind, Budget>>
  readonly idleMs?: number
}): Children {
  const warmChild = (kind: ChildKind) =>
    createWarmChild(kind, launch, budgets[kind] ?? DEFAULT_BUDGETS[kind], idleMs)
  const warm: { readonly [Kind in ChildKind]: WarmChild } = {
    reading: warmChild('reading'),
    recognition: warmChild('recognition'),
    typesetting: warmChild('typesetting'),
    tables: warmChild('tables'),
  }
  return {
    run: <Name extends TaskName>(task: Name, input: Tasks[Name]['input'], options: RunOptions = {}) =>
      // The child answers a task with that task's output (serve-tasks.ts): the pair is restored here.
      warm[KIND_OF_TASK[task]].run(task, input, options) as Promise<Tasks[Name]['output']>,
    close: async () => {
      await Promise.all(Object.values(warm).map(child => child.close()))
    },
  }
}
