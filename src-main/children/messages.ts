import type { Progress, TaskName } from './tasks.ts'

/** What the office says to a child. */
export type ToChild =
  | { readonly type: 'run'; readonly job: number; readonly task: TaskName; readonly input: unknown }
  | { readonly type: 'cancel'; readonly job: number }

/** What a child says to the office. It runs one job at a time, and ends each with `done` or `failed`,
 * saying what memory its process then holds. */
export type FromChild =
  | { readonly type: 'progress'; readonly job: number; readonly progress: Progress }
  | { readonly type: 'done'; readonly job: number; readonly output: unknown; readonly memoryMb: number }
  | { readonly type: 'failed'; readonly job: number; readonly error: WorkError; readonly memoryMb: number }

/** An error thrown by the work, flattened to cross: its class by name, its own fields in `detail`. */
export type WorkError = {
  readonly name: string
  readonly message: string
  readonly stack: string | null
  readonly detail: Readonly<Record<string, unknown>>
}

/** Last words, on standard error, of a child that ends itself because it grew past its budget. */
export const OUT_OF_MEMORY = 'apanage-child: memory budget exceeded'
