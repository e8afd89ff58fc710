import type { Store, Unit } from '../store/open-store.ts'

export type Step = (unit: Unit) => Promise<void>

type Waiting = {
  readonly step: Step
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/**
 * Writes small steps of several messages under way: those that wait while a unit is being written share the next one,
 * hence its wait for the disk. A step is on the disk when its promise resolves, as if it were written alone; when one of
 * a unit fails, each is written alone, so that none fails for another.
 */
export function openSteps(store: Store): (step: Step) => Promise<void> {
  let waiting: Waiting[] = []
  const flush = async () => {
    let taken: Waiting[] = []
    const take = () => {
      taken = waiting
      waiting = []
    }
    try {
      await store.write(async unit => {
        take()
        for (const { step } of taken) await step(unit)
      })
      for (const { resolve } of taken) resolve()
    } catch (error) {
      // The unit did not even begin.
      if (taken.length === 0) take()
      if (taken.length === 1) for (const { reject } of taken) reject(error)
      else for (const { step, resolve, reject } of taken) store.write(step).then(resolve, reject)
    }
  }
  return step =>
    new Promise((resolve, reject) => {
      waiting.push({ step, resolve, reject })
      if (waiting.length === 1) void flush()
    })
}
