import type { Change, Changes } from './context.ts'

/**
 * Tells every listener what was committed. A listener that is slow gets each subject once, not once per change:
 * a thousand imported rows must not queue a thousand events behind a busy window.
 */
export function createChanges(): Changes {
  const listeners = new Set<(change: Change) => void>()
  return {
    tell(changes) {
      for (const change of changes) for (const listener of listeners) listener(change)
    },
    async *listen(signal) {
      const waiting = new Map<string, Change>()
      let wake: () => void = () => undefined
      const listener = (change: Change) => {
        waiting.set(`${change.topic}:${change.id}`, change)
        wake()
      }
      const onAbort = () => wake()
      listeners.add(listener)
      signal?.addEventListener('abort', onAbort)
      try {
        while (signal?.aborted !== true) {
          const next = waiting.entries().next()
          if (next.done !== true) {
            const [key, change] = next.value
            waiting.delete(key)
            yield change
          } else {
            await new Promise<void>(resolve => {
              wake = resolve
            })
          }
        }
      } finally {
        listeners.delete(listener)
        signal?.removeEventListener('abort', onAbort)
      }
    },
  }
}
