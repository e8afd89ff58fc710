import { ChildFailure, type ChildFailureReason } from './child-failure.ts'
import type { Budget, RunOptions } from './children.ts'
import type { ChildExit, LaunchChild, LaunchedChild } from './launch-child.ts'
import { type FromChild, OUT_OF_MEMORY } from './messages.ts'
import type { ChildKind, TaskName } from './tasks.ts'

/** How long a cancelled job may take to stop by itself before its process is killed. */
const CANCEL_GRACE_MS = 300
/** A process that keeps more than this part of its budget after a job is replaced: the next job gets all of it. */
const TOO_FULL = 0.75

export type WarmChild = {
  run(task: TaskName, input: unknown, options: RunOptions): Promise<unknown>
  close(): Promise<void>
}

type Job = {
  readonly id: number
  readonly task: TaskName
  readonly input: unknown
  readonly options: RunOptions
  readonly resolve: (output: unknown) => void
  readonly reject: (failure: ChildFailure) => void
}

/**
 * One process and its queue. A job is settled only when the process has answered it or is dead, so that the next
 * one never shares a process with the remains of the last.
 */
export function createWarmChild(
  kind: ChildKind,
  launch: LaunchChild,
  budget: Budget,
  idleMs: number,
): WarmChild {
  const queue: Job[] = []
  let child: LaunchedChild | null = null
  let current: Running | null = null
  let idle: NodeJS.Timeout | undefined
  let closed = false
  let lastId = 0
  const gone = new Set<() => void>()

  function start(): LaunchedChild {
    const started = launch({ kind, maxHeapMb: Math.floor(budget.memoryMb / 2), maxMemoryMb: budget.memoryMb })
    started.onMessage(message => hear(started, message))
    started.onExit(exit => bury(started, exit))
    return started
  }

  function next(): void {
    clearTimeout(idle)
    if (current) return
    const job = queue.shift()
    if (!job) {
      idle = setTimeout(retire, idleMs).unref()
      return
    }
    child ??= start()
    current = runJob(child, job, budget)
  }

  /** Forgotten before it is killed: a job that comes now must not be sent to a dying process. */
  function retire(): void {
    const retired = child
    child = null
    retired?.kill()
  }

  function hear(from: LaunchedChild, message: FromChild): void {
    // Words of a killed process, or of a job already settled, are not for the job of now.
    if (from !== child || !current || message.job !== current.job.id) return
    if (message.type === 'progress') {
      current.job.options.onProgress?.(message.progress)
      return
    }
    const ended = current
    current = null
    ended.end(message)
    if (message.memoryMb > budget.memoryMb * TOO_FULL) retire()
    next()
  }

  function bury(dead: LaunchedChild, exit: ChildExit): void {
    if (dead !== child) return
    child = null
    const ended = current
    current = null
    ended?.die(exit)
    for (const tell of gone) tell()
    next()
  }

  return {
    run(task, input, options) {
      const { signal } = options
      if (closed || signal?.aborted) return Promise.reject(new ChildFailure(task, 'cancelled'))
      const { promise, resolve, reject } = Promise.withResolvers<unknown>()
      lastId += 1
      const job: Job = { id: lastId, task, input, options, resolve, reject }
      const drop = () => dropFrom(queue, job)
      signal?.addEventListener('abort', drop)
      enqueue(queue, job)
      next()
      // One signal may watch over thousands of jobs: none leaves its listener behind.
      return promise.finally(() => signal?.removeEventListener('abort', drop))
    },
    async close() {
      closed = true
      for (const job of queue.splice(0)) job.reject(new ChildFailure(job.task, 'cancelled'))
      clearTimeout(idle)
      if (!child) return
      const dead = new Promise<void>(resolve => gone.add(resolve))
      if (current) current.blame('cancelled')
      child.kill()
      await dead
      clearTimeout(idle)
    },
  }
}

/** Behind the jobs that a person waits for; before those that nobody does, when it is one of the former. */
function enqueue(queue: Job[], job: Job): void {
  const place = job.options.urgent ? queue.findIndex(({ options }) => !options.urgent) : -1
  queue.splice(place < 0 ? queue.length : place, 0, job)
}

function dropFrom(queue: Job[], job: Job): void {
  const place = queue.indexOf(job)
  if (place < 0) return
  queue.splice(place, 1)
  job.reject(new ChildFailure(job.task, 'cancelled'))
}

type Running = {
  readonly job: Job
  /** The process is about to be killed for this reason: what its death will be called. */
  blame(reason: 'timeout' | 'cancelled'): void
  end(message: Exclude<FromChild, { type: 'progress' }>): void
  die(exit: ChildExit): void
}

/** Sends a job and watches it: its time, its cancellation, its end. */
function runJob(child: LaunchedChild, job: Job, budget: Budget): Running {
  let blamed: 'timeout' | 'cancelled' | null = null
  let grace: NodeJS.Timeout | undefined
  const { signal } = job.options
  const timeout = setTimeout(() => {
    blamed ??= 'timeout'
    child.kill()
  }, budget.timeoutMs)
  const cancel = () => {
    blamed ??= 'cancelled'
    child.send({ type: 'cancel', job: job.id })
    grace = setTimeout(() => child.kill(), CANCEL_GRACE_MS)
  }
  const settle = () => {
    clearTimeout(timeout)
    clearTimeout(grace)
    signal?.removeEventListener('abort', cancel)
  }
  signal?.addEventListener('abort', cancel, { once: true })
  child.send({ type: 'run', job: job.id, task: job.task, input: job.input })
  return {
    job,
    blame: reason => {
      blamed ??= reason
    },
    end(message) {
      settle()
      if (blamed) job.reject(new ChildFailure(job.task, blamed))
      else if (message.type === 'done') job.resolve(message.output)
      else job.reject(new ChildFailure(job.task, 'failed', { work: message.error }))
    },
    die(exit) {
      settle()
      job.reject(new ChildFailure(job.task, blamed ?? causeOfDeath(exit), { stderr: exit.stderr }))
    },
  }
}

/** Standard error carries the last words of our guard and of V8; anything else is a death without known cause. */
function causeOfDeath({ stderr }: ChildExit): ChildFailureReason {
  return stderr.includes(OUT_OF_MEMORY) || stderr.includes('heap out of memory') ? 'memory' : 'died'
}
