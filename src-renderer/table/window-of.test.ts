import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isCovered, mostRows, moveTo, windowOf } from './window-of.ts'

test('a window covers what is seen and a page around it', () => {
  expect(windowOf(0, 25, 1000, 50)).toEqual({ offset: 0, limit: 100 })
  expect(windowOf(120, 145, 1000, 50)).toEqual({ offset: 50, limit: 150 })
  expect(windowOf(980, 999, 1000, 50)).toEqual({ offset: 900, limit: 100 })
  expect(windowOf(0, 25, 26, 50)).toEqual({ offset: 0, limit: 50 })
  expect(windowOf(0, -1, 0, 50)).toEqual({ offset: 0, limit: 50 })
})

test('whatever is seen, the window holds it, starts on a page and asks no more than is allowed', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 200_000 }),
      fc.integer({ min: 0, max: 200_000 }),
      fc.integer({ min: 0, max: 60 }),
      fc.constantFrom(50, 100),
      (total, start, seen, pageSize) => {
        const first = Math.min(start, total - 1)
        const last = Math.min(first + seen, total - 1)
        const { offset, limit } = windowOf(first, last, total, pageSize)
        expect(offset % pageSize).toBe(0)
        expect(limit).toBeLessThanOrEqual(mostRows)
        expect(isCovered(first, last, offset, limit)).toBe(true)
      },
    ),
  )
})

test('moves stop at both ends and start from nowhere', () => {
  expect(moveTo(-1, 1, 10)).toBe(0)
  expect(moveTo(-1, -1, 10)).toBe(9)
  expect(moveTo(9, 1, 10)).toBe(9)
  expect(moveTo(4, -10, 10)).toBe(0)
  expect(moveTo(3, 1, 0)).toBe(-1)
})
