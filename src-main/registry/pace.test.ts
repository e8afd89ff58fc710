import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openPace } from './pace.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Asks for `count` turns at once, and tells how many were given. */
function turns(count: number, between?: number) {
  const myTurn = openPace(between)
  let given = 0
  for (let asked = 0; asked < count; asked++) void myTurn().then(() => void given++)
  return () => given
}

test('the first goes at once, and each of the others a moment after the one before', async () => {
  const given = turns(4, 40)
  await vi.advanceTimersByTimeAsync(0)
  expect(given()).toBe(1)
  await vi.advanceTimersByTimeAsync(39)
  expect(given()).toBe(1)
  await vi.advanceTimersByTimeAsync(1)
  expect(given()).toBe(2)
  await vi.advanceTimersByTimeAsync(80)
  expect(given()).toBe(4)
})

test('no second has more than the seven that the registry allows', async () => {
  const given = turns(50)
  await vi.advanceTimersByTimeAsync(999)
  expect(given()).toBeLessThanOrEqual(7)
  await vi.advanceTimersByTimeAsync(5_000)
  expect(given()).toBeLessThanOrEqual(6 * 7)
})

test('a turn that is called off while it waits is not taken', async () => {
  const myTurn = openPace(40)
  const stopping = new AbortController()
  void myTurn()
  const mine = myTurn(stopping.signal)
  const caught = expect(mine).rejects.toThrow()
  stopping.abort()
  await vi.advanceTimersByTimeAsync(40)
  await caught
})
