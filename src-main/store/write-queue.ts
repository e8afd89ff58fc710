/** Runs pieces of work one after the other, in the order they were asked. */
export type Queue = {
  readonly run: <T>(work: () => Promise<T>) => Promise<T>
  /** Resolves when all that was asked before has ended, well or not. */
  readonly idle: () => Promise<void>
}

export function openQueue(): Queue {
  let last: Promise<unknown> = Promise.resolve()
  return {
    run: work => {
      const result = last.then(work)
      // The next one waits for the end, not for the success: the caller of `run` gets the failure.
      last = result.then(
        () => undefined,
        () => undefined,
      )
      return result
    },
    idle: async () => {
      await last
    },
  }
}
