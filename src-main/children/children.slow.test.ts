import { fork } from 'node:child_process'
import { getEventListeners, once } from 'node:events'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ChildFailure } from './child-failure.ts'
import { type Budget, type Children, createChildren, type RunOptions } from './children.ts'
import { createForkLauncher } from './fork-child.ts'
import type { LaunchChild, LaunchedChild } from './launch-child.ts'

const entry = fileURLToPath(new URL('./testing/misbehaving-child.ts', import.meta.url))

let children: Children
let launched: LaunchedChild[]

function open(budget: Partial<Budget> = {}, idleMs?: number): void {
  const launchFork = createForkLauncher(entry)
  const launch: LaunchChild = options => {
    const child = launchFork(options)
    launched.push(child)
    return child
  }
  children = createChildren({
    launch,
    budgets: { typesetting: { timeoutMs: 120_000, memoryMb: 400, ...budget } },
    ...(idleMs === undefined ? {} : { idleMs }),
  })
}

/** Asks the child to do something; gives the words it answers. */
async function order(data: unknown, options?: RunOptions): Promise<string> {
  const { pdf } = await children.run(
    'typeset',
    { template: 'contract', data, issuedOn: '2026-11-24' },
    options,
  )
  return Buffer.from(pdf).toString()
}

async function failureOf(job: Promise<unknown>): Promise<ChildFailure> {
  const failure = await job.then(
    () => null,
    error => error,
  )
  if (!(failure instanceof ChildFailure)) throw new Error(`expected a ChildFailure, got ${failure}`)
  return failure
}

async function expectNextJobWorks(): Promise<void> {
  expect(await order({ do: 'answer', words: 'après' })).toBe('après')
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

beforeEach(() => {
  launched = []
  open()
})
afterEach(() => children.close())

describe('a warm child', () => {
  test('does job after job in one process', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => order({ do: 'count' })))
    const pid = launched[0]?.pid
    expect(answers).toEqual([`${pid}:1`, `${pid}:2`, `${pid}:3`])
    expect(launched).toHaveLength(1)
  })

  test('killed in the middle of a job fails that job, and the next one works in a new process', async () => {
    const job = order({ do: 'hang' }, { onProgress: () => launched[0]?.kill() })
    expect(await failureOf(job)).toMatchObject({ task: 'typeset', reason: 'died' })
    await expectNextJobWorks()
    expect(launched).toHaveLength(2)
  })

  test('that ends by itself fails its job only: those queued behind it are done', async () => {
    const [failure, words] = await Promise.all([
      failureOf(order({ do: 'exit' })),
      order({ do: 'answer', words: 'derrière' }),
    ])
    expect(failure.reason).toBe('died')
    expect(words).toBe('derrière')
  })

  test('does what a person waits for before what nobody does, in the order of asking', async () => {
    const done: string[] = []
    const job = (words: string, urgent: boolean) =>
      order({ do: 'answer', words }, { urgent }).then(answer => done.push(answer))
    await Promise.all([
      job('au travail', false),
      job('fond 1', false),
      job('fond 2', false),
      job('urgent 1', true),
      job('urgent 2', true),
    ])
    expect(done).toEqual(['au travail', 'urgent 1', 'urgent 2', 'fond 1', 'fond 2'])
  })

  test('passes on what the work throws, with the fields of a typed error', async () => {
    const failure = await failureOf(order({ do: 'throw' }))
    expect(failure.reason).toBe('failed')
    expect(failure.work).toMatchObject({
      name: 'Refused',
      message: 'no',
      detail: { problem: { kind: 'wrong-data', path: 'prix' } },
    })
    await expectNextJobWorks()
    expect(launched).toHaveLength(1)
  })
})

test('a child without work gives its memory back, and work starts another', async () => {
  open({}, 10)
  await order({ do: 'answer', words: 'avant' })
  await new Promise<void>(resolve => launched[0]?.onExit(() => resolve()))
  await expectNextJobWorks()
  expect(launched).toHaveLength(2)
})

test('a child that stays nearly full is replaced before the next job', async () => {
  expect(await order({ do: 'keep', megabytes: 280 })).toBe('kept')
  expect(await order({ do: 'keep', megabytes: 280 })).toBe('kept')
  expect(launched).toHaveLength(2)
})

test('a child whose office was killed ends, even in the middle of an endless job', async () => {
  const office = fork(fileURLToPath(new URL('./testing/office-to-kill.ts', import.meta.url)), [entry], {
    execArgv: [],
  })
  const [pid] = (await once(office, 'message')) as [number]
  office.kill('SIGKILL')
  await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false)
})

test('many jobs under one signal leave no listener on it', async () => {
  const { signal } = new AbortController()
  await Promise.all(Array.from({ length: 15 }, () => order({ do: 'count' }, { signal })))
  expect(getEventListeners(signal, 'abort')).toEqual([])
})

test('a child that reads files from outside cannot write', async () => {
  const path = join(tmpdir(), `apanage-written-${process.pid}`)
  const failure = await failureOf(children.run('readPdf', { path, mediaType: 'application/pdf' }))
  expect(failure.work?.detail).toMatchObject({ code: 'ERR_ACCESS_DENIED' })
  expect(existsSync(path)).toBe(false)
})

describe('a budget', () => {
  test('of time ends a job that never gives the process back', async () => {
    open({ timeoutMs: 1_500 })
    expect((await failureOf(order({ do: 'spin' }))).reason).toBe('timeout')
    await expectNextJobWorks()
  })

  test.each(['heap', 'buffers'] as const)(
    'of memory ends a job that fills %s without a pause',
    async where => {
      open({ memoryMb: 256 })
      expect((await failureOf(order({ do: 'grow', where }))).reason).toBe('memory')
      await expectNextJobWorks()
    },
  )
})

describe('cancelling', () => {
  test('reaches the work, whose process stays', async () => {
    const controller = new AbortController()
    const job = order(
      { do: 'stop-when-asked' },
      { signal: controller.signal, onProgress: () => controller.abort() },
    )
    expect((await failureOf(job)).reason).toBe('cancelled')
    await expectNextJobWorks()
    expect(launched).toHaveLength(1)
  })

  test('kills the process of a work that does not listen', async () => {
    const controller = new AbortController()
    const job = order({ do: 'spin' }, { signal: controller.signal, onProgress: () => controller.abort() })
    expect((await failureOf(job)).reason).toBe('cancelled')
    await expectNextJobWorks()
    expect(launched).toHaveLength(2)
  })

  test('takes a waiting job out of the queue without touching the one at work', async () => {
    const controller = new AbortController()
    const first = order({ do: 'answer', words: 'premier' })
    const second = failureOf(order({ do: 'exit' }, { signal: controller.signal }))
    controller.abort()
    expect((await second).reason).toBe('cancelled')
    expect(await first).toBe('premier')
    await expectNextJobWorks()
  })

  test('before the start never starts anything', async () => {
    expect((await failureOf(order({ do: 'exit' }, { signal: AbortSignal.abort() }))).reason).toBe('cancelled')
    expect(launched).toHaveLength(0)
  })

  test('by closing fails the job at work, those that wait and those that come later', async () => {
    const reached = Promise.withResolvers<void>()
    const jobs = [
      failureOf(order({ do: 'hang' }, { onProgress: () => reached.resolve() })),
      failureOf(order({ do: 'answer', words: 'jamais' })),
    ]
    await reached.promise
    await children.close()
    const late = failureOf(order({ do: 'answer', words: 'trop tard' }))
    expect((await Promise.all([...jobs, late])).map(({ reason }) => reason)).toEqual([
      'cancelled',
      'cancelled',
      'cancelled',
    ])
    expect(launched).toHaveLength(1)
  })
})
