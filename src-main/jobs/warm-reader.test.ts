import { expect, test, vi } from 'vitest'
import { createChildren } from '../children/children.ts'
import { createForkLauncher } from '../children/fork-child.ts'
import type { LaunchChild } from '../children/launch-child.ts'
import { warmReaderSoon } from './warm-reader.ts'

function reader() {
  const launched: string[] = []
  const fork = createForkLauncher()
  const launch: LaunchChild = options => {
    launched.push(options.kind)
    return fork(options)
  }
  return { launched, children: createChildren({ launch }) }
}

test('the reader is started and reads before anything is asked of it, once', async () => {
  const { launched, children } = reader()
  const fault = vi.fn()
  const run = vi.spyOn(children, 'run')
  warmReaderSoon({ children, log: { fault } }, 0)
  await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(1))
  expect(await run.mock.results[0]?.value).toBeNull()
  expect(await children.run('warmReader', {})).toBeNull()
  expect(launched).toEqual(['reading'])
  expect(fault).not.toHaveBeenCalled()
  await children.close()
})

test('an office that closes at once starts no process, and one that closes meanwhile reports nothing', async () => {
  const { launched, children } = reader()
  const fault = vi.fn()
  const log = { fault }
  warmReaderSoon({ children, log }, 0)()
  await new Promise(resolve => setTimeout(resolve, 20))
  expect(launched).toEqual([])
  const run = vi.spyOn(children, 'run')
  warmReaderSoon({ children, log }, 0)
  await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(1))
  await children.close()
  await expect(run.mock.results[0]?.value).rejects.toMatchObject({ reason: 'cancelled' })
  expect(fault).not.toHaveBeenCalled()
})
