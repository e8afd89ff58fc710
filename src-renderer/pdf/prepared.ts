import { openDocument } from './pdf-library.ts'

type Task = ReturnType<typeof openDocument>

/** The one looked at next, and the one after. */
const MOST = 2
const ready = new Map<string, Task>()

/** Begins to read a document that is about to be looked at, so that its first page only has to be drawn. */
export function prepare(url: string): void {
  if (ready.has(url)) return
  const task = openDocument({ url })
  // Whoever takes it is told why it failed.
  task.promise.catch(() => undefined)
  ready.set(url, task)
  for (const [oldest, one] of ready) {
    if (ready.size <= MOST) break
    ready.delete(oldest)
    void one.destroy()
  }
}

/** The document being read at this address, now its taker's to close; undefined when nobody asked for it before. */
export function takePrepared(url: string): Task | undefined {
  const task = ready.get(url)
  ready.delete(url)
  return task?.destroyed ? undefined : task
}

/** The worker that read them is gone. */
export const forgetPrepared = (): void => ready.clear()
