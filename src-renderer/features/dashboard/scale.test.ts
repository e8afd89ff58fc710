import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gridLines, niceTop } from './scale.ts'

test('the top of a chart holds the greatest value, not far above it, on whole lines', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000_000 }), greatest => {
      const top = niceTop(greatest)
      expect(top).toBeGreaterThanOrEqual(greatest)
      expect(top).toBeLessThanOrEqual(Math.max(12, greatest * 2.5))
      expect(gridLines(top).every(Number.isInteger)).toBe(true)
    }),
  )
})
