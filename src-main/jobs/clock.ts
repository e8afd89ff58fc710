/** What the clock needs of time; tests give their own. */
export type Timers = {
  /** Epoch milliseconds. */
  readonly now: () => number
  /** Calls back once, after `delay` milliseconds or later; the answer calls it off. */
  readonly after: (delay: number, callback: () => void) => () => void
}

export type Job = {
  readonly name: string
  /** In milliseconds, from the end of a run to the start of the next. */
  readonly every: number
  /** `signal` is aborted by stop(): a long run may end early, at a point where nothing is lost. */
  readonly run: (signal: AbortSignal) => Promise<void>
}

export type ClockOptions = {
  readonly jobs: readonly Job[]
  /** A job that fails runs again at its next time; the fault is told here. */
  readonly onFault: (error: unknown, job: string) => void
  readonly timers?: Timers
}

export type Clock = {
  /** Runs every job once, then each at its interval. */
  readonly start: () => void
  /**
   * Runs a job without waiting for its time. While it runs already, it runs once more afterwards, because what
   * called for it may have come too late for the present run. Resolves when that run is over, even if it failed.
   */
  readonly runNow: (name: string) => Promise<void>
  /** No run begins any more; resolves when the ones under way are over. */
  readonly stop: () => Promise<void>
}

/** Timers wake late after a sleep and count in bounded waits: never trust one for longer than this. */
const LONGEST_WAIT = 60_000

const SYSTEM_TIMERS: Timers = {
  now: Date.now,
  after: (delay, callback) => {
    const timer = setTimeout(callback, delay)
    timer.unref()
    return () => clearTimeout(timer)
  },
}

/**
 * The one clock of the core: delivery, expiries, reminders, backups. A job never overlaps itself, and jobs do not
 * wait for each other. The due time is compared with the real one at least once a minute: after a sleep each job
 * that came due runs once, however many times it was missed.
 */
export function openClock({ jobs, onFault, timers = SYSTEM_TIMERS }: ClockOptions): Clock {
  const stopping = new AbortController()
  const runners = new Map(jobs.map(job => [job.name, openRunner(job, stopping.signal, timers, onFault)]))
  if (runners.size !== jobs.length) throw new Error('two jobs have the same name')
  return {
    start: () => {
      for (const runner of runners.values()) void runner.runNow()
    },
    runNow: async name => {
      const runner = runners.get(name)
      if (!runner) throw new Error(`no job is called ${name}`)
      await runner.runNow()
    },
    stop: async () => {
      stopping.abort()
      await Promise.all([...runners.values()].map(runner => runner.stop()))
    },
  }
}

type Runner = { readonly runNow: () => Promise<void>; readonly stop: () => Promise<void> }

function openRunner(job: Job, signal: AbortSignal, timers: Timers, onFault: ClockOptions['onFault']): Runner {
  let running: Promise<void> | null = null
  let next: Promise<void> | null = null
  let callOff: () => void = () => undefined

  const watch = (dueAt: number) => {
    callOff()
    if (signal.aborted) return
    const wait = Math.min(Math.max(dueAt - timers.now(), 0), LONGEST_WAIT)
    // A clock set back must not silence a job: no due time is ever further away than one interval.
    callOff = timers.after(wait, () => {
      const now = timers.now()
      if (now >= dueAt) void runNow()
      else watch(Math.min(dueAt, now + job.every))
    })
  }

  const runOnce = async () => {
    callOff()
    try {
      await job.run(signal)
    } catch (error) {
      onFault(error, job.name)
    }
  }

  const begin = (): Promise<void> => {
    running = runOnce().finally(() => {
      running = null
      watch(timers.now() + job.every)
    })
    return running
  }

  const runNow = (): Promise<void> => {
    if (signal.aborted) return Promise.resolve()
    if (running === null) return begin()
    next ??= running.then(() => {
      next = null
      return signal.aborted ? undefined : begin()
    })
    return next
  }

  return {
    runNow,
    stop: async () => {
      callOff()
      await running
      await next
    },
  }
}
