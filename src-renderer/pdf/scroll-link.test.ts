import { expect, test } from 'vitest'
import { scrollOf, spotAt } from './scroll-link.ts'
import { THUMBNAIL_STEP, windowOf } from './Thumbnails.tsx'

const small = [
  { top: 16, height: 100 },
  { top: 132, height: 200 },
]
const large = small.map(({ top, height }) => ({ top: top * 2, height: height * 2 }))

test('two versions at different zooms stand at the same place of the same page', () => {
  const spot = spotAt(small, 182)
  expect(spot).toEqual({ page: 1, share: 0.25 })
  expect(scrollOf(large, spot)).toBe(364)
})

test('a page that the other version has not is its end', () => {
  expect(scrollOf(small.slice(0, 1), { page: 1, share: 0.25 })).toBe(116)
  expect(spotAt([], 10)).toEqual({ page: 0, share: 0 })
})

test('only the thumbnails in sight are there, whatever the number of pages', () => {
  expect(windowOf({ top: 0, height: 800 }, 2000)).toEqual({ first: 1, last: 10 })
  const far = windowOf({ top: 1000 * THUMBNAIL_STEP, height: 800 }, 2000)
  expect(far.first).toBeLessThanOrEqual(1001)
  expect(far.last).toBeGreaterThanOrEqual(1008)
  expect(far.last - far.first).toBeLessThan(14)
  expect(windowOf({ top: 0, height: 800 }, 3)).toEqual({ first: 1, last: 3 })
})
