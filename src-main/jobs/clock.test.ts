import { describe, expect, it } from 'vitest'
import { type Job, openClock, type Timers } from './clock.ts'

/** Time that passes only when told; timers count it, the clock on the wall may be moved besides. */
function fakeTime() {
  let elapsed = 0
  let moved = 0
  const waiting = new Map<symbol, { at: number; callback: () => void }>()
  const timers: Timers = {
    now: () => elapsed + moved,
    after: (delay, callback) => {
      const key = Symbol()
      waiting.set(key, { at: elapsed + delay, callback })
      return () => waiting.delete(key)
    },
  }
  const settle = async () => {
    for (let turn = 0; turn < 20; turn++) await Promise.resolve()
  }
  const fireDue = async () => {
    for (const [key, { at, callback }] of [...waiting]) {
      if (at <= elapsed && waiting.delete(key)) callback()
    }
    await settle()
  }
  return {
    timers,
    settle,
    waiting: () => waiting.size,
    pass: async (milliseconds: number) => {
      for (let step = 0; step < milliseconds; step += 1000) {
        await settle()
        elapsed += Math.min(1000, milliseconds - step)
        await fireDue()
      }
    },
    /** The machine sleeps: the wall goes on, the timers do not. */
    sleep: (milliseconds: number) => {
      moved += milliseconds
    },
    setBack: (milliseconds: number) => {
      moved -= milliseconds
    },
  }
}

/** A job that counts its runs; with `held`, each run lasts until released. */
function counted(name: string, every: number, { held = false } = {}) {
  const seen = { runs: 0, atOnce: 0, most: 0 }
  const releases: (() => void)[] = []
  const job: Job = {
    name,
    every,
    run: async () => {
      seen.runs++
      seen.most = Math.max(seen.most, ++seen.atOnce)
      if (held) await new Promise<void>(resolve => releases.push(resolve))
      seen.atOnce--
    },
  }
  return { job, seen, release: () => releases.shift()?.() }
}

const noFault = (error: unknown) => {
  throw error
}

describe('the clock', () => {
  it('runs each job at the start and then at its own interval', async () => {
    const time = fakeTime()
    const [fast, slow] = [counted('fast', 10_000), counted('slow', 3_600_000)]
    const clock = openClock({ jobs: [fast.job, slow.job], onFault: noFault, timers: time.timers })
    clock.start()
    await time.settle()
    expect([fast.seen.runs, slow.seen.runs]).toEqual([1, 1])
    await time.pass(30_000)
    expect([fast.seen.runs, slow.seen.runs]).toEqual([4, 1])
    await time.pass(3_570_000)
    expect([fast.seen.runs, slow.seen.runs]).toEqual([361, 2])
    await clock.stop()
  })

  it('runs nothing before it starts', async () => {
    const time = fakeTime()
    const { job, seen } = counted('a', 1000)
    openClock({ jobs: [job], onFault: noFault, timers: time.timers })
    await time.pass(10_000)
    expect(seen.runs).toBe(0)
  })

  it('catches up once after a sleep, within a minute, however many times were missed', async () => {
    const time = fakeTime()
    const { job, seen } = counted('a', 3_600_000)
    const clock = openClock({ jobs: [job], onFault: noFault, timers: time.timers })
    clock.start()
    await time.settle()
    time.sleep(8 * 3_600_000)
    await time.pass(60_000)
    expect(seen.runs).toBe(2)
    await time.pass(3_500_000)
    expect(seen.runs).toBe(2)
    await time.pass(100_000)
    expect(seen.runs).toBe(3)
    await clock.stop()
  })

  it('is not silenced by a clock set back', async () => {
    const time = fakeTime()
    const { job, seen } = counted('a', 10_000)
    const clock = openClock({ jobs: [job], onFault: noFault, timers: time.timers })
    clock.start()
    await time.settle()
    time.setBack(86_400_000)
    await time.pass(20_000)
    expect(seen.runs).toBe(2)
    await clock.stop()
  })

  it('never runs a job over itself, and does not let one hold another', async () => {
    const time = fakeTime()
    const [long, short] = [counted('long', 1000, { held: true }), counted('short', 1000)]
    const clock = openClock({ jobs: [long.job, short.job], onFault: noFault, timers: time.timers })
    clock.start()
    await time.pass(10_000)
    expect([long.seen.runs, short.seen.runs]).toEqual([1, 11])
    long.release()
    await time.settle()
    await time.pass(1000)
    expect(long.seen).toEqual({ runs: 2, atOnce: 1, most: 1 })
    long.release()
    await clock.stop()
  })

  it('asked to run now while it runs, runs once more afterwards, and once only', async () => {
    const time = fakeTime()
    const { job, seen, release } = counted('a', 10_000, { held: true })
    const clock = openClock({ jobs: [job], onFault: noFault, timers: time.timers })
    clock.start()
    const asked = Promise.all([clock.runNow('a'), clock.runNow('a'), clock.runNow('a')])
    await time.settle()
    expect(seen.runs).toBe(1)
    release()
    await time.settle()
    expect(seen.runs).toBe(2)
    release()
    await asked
    expect(seen).toEqual({ runs: 2, atOnce: 0, most: 1 })
    await clock.stop()
  })

  it('tells a fault and runs the job again at its next time', async () => {
    const time = fakeTime()
    const faults: string[] = []
    let runs = 0
    const run = async () => {
      runs++
      throw new Error('boom')
    }
    const clock = openClock({
      jobs: [{ name: 'a', every: 1000, run }],
      onFault: (error, job) => faults.push(`${job}: ${String(error)}`),
      timers: time.timers,
    })
    clock.start()
    await time.settle()
    await clock.runNow('a')
    await time.pass(1000)
    expect(runs).toBe(3)
    expect(faults).toEqual(new Array(3).fill('a: Error: boom'))
    await clock.stop()
  })

  it('stops by waiting for the run under way, and begins none after', async () => {
    const time = fakeTime()
    const { job, seen, release } = counted('a', 1000, { held: true })
    const clock = openClock({ jobs: [job], onFault: noFault, timers: time.timers })
    clock.start()
    void clock.runNow('a')
    let isStopped = false
    const stopped = clock.stop().then(() => {
      isStopped = true
    })
    await time.settle()
    expect(isStopped).toBe(false)
    release()
    await stopped
    await clock.runNow('a')
    await time.pass(10_000)
    expect([seen.runs, time.waiting()]).toEqual([1, 0])
  })

  it('tells the run under way to end early', async () => {
    const time = fakeTime()
    const run = (signal: AbortSignal) =>
      new Promise<void>(resolve => signal.addEventListener('abort', () => resolve()))
    const clock = openClock({
      jobs: [{ name: 'a', every: 1000, run }],
      onFault: noFault,
      timers: time.timers,
    })
    clock.start()
    await clock.stop()
    expect(time.waiting()).toBe(0)
  })

  it('refuses an unknown name and two jobs of the same name', async () => {
    const { job } = counted('a', 1000)
    const clock = openClock({ jobs: [job], onFault: noFault })
    await expect(clock.runNow('b')).rejects.toThrow('no job is called b')
    expect(() => openClock({ jobs: [job, job], onFault: noFault })).toThrow('same name')
    await clock.stop()
  })
})
