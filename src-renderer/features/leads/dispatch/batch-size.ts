import { useSyncExternalStore } from 'react'

/** How many requests are checked in the queue: T is then about them, not about the one that is open. */
let size = 0
const listeners = new Set<() => void>()

export function setBatchSize(next: number): void {
  size = next
  for (const listener of listeners) listener()
}

export const useBatchSize = (): number =>
  useSyncExternalStore(
    listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => size,
  )
