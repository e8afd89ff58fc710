import { expect, it } from 'vitest'
import { tellProgress } from './progress.ts'

const step = (done: number) => ({ done, total: 3, label: '' })
const turn = () => new Promise(resolve => setTimeout(resolve, 1))

it('tells each step to a quick listener, then the result', async () => {
  const stream = tellProgress(async tell => {
    for (const done of [1, 2, 3]) {
      tell(step(done))
      await turn()
    }
    return 'fini'
  })
  const told: number[] = []
  let next = await stream.next()
  for (; next.done !== true; next = await stream.next()) told.push(next.value.done)
  expect(told).toEqual([1, 2, 3])
  expect(next.value).toBe('fini')
})

it('tells a slow listener only the latest step', async () => {
  const stream = tellProgress(async tell => {
    await turn()
    for (const done of [1, 2, 3]) tell(step(done))
    return 'fini'
  })
  expect(await stream.next()).toEqual({ done: false, value: step(3) })
  expect(await stream.next()).toEqual({ done: true, value: 'fini' })
})

it('passes on the failure of the work', async () => {
  const stream = tellProgress(async () => {
    throw new Error('panne')
  })
  await expect(stream.next()).rejects.toThrow('panne')
})

it('stops the work when the listener stops, and ends once it has', async () => {
  let stopped = false
  const stream = tellProgress(async (tell, signal) => {
    tell(step(1))
    await new Promise(resolve => signal.addEventListener('abort', resolve))
    await turn()
    stopped = true
  })
  await stream.next()
  await stream.return(undefined)
  expect(stopped).toBe(true)
})
