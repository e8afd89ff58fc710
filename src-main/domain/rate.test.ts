import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Allowance, takeOne } from './rate.ts'

it('lets a minute’s worth through at once, then says how long to wait', () => {
  let allowance: Allowance | undefined
  for (let sent = 0; sent < 3; sent++) {
    const { after, waitMs } = takeOne(allowance, 3, 0)
    expect(waitMs).toBe(0)
    allowance = after
  }
  const refused = takeOne(allowance, 3, 0)
  expect(refused.waitMs).toBe(20_000)
  expect(takeOne(refused.after, 3, 19_999).waitMs).toBeGreaterThan(0)
  expect(takeOne(refused.after, 3, 20_000).waitMs).toBe(0)
})

it('never lets more than two minutes’ worth through in one, whatever the times', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 50 }),
      fc.array(fc.integer({ min: 0, max: 59_999 }), { maxLength: 300 }),
      (perMinute, times) => {
        let allowance: Allowance | undefined
        let passed = 0
        for (const now of times.toSorted((left, right) => left - right)) {
          const { after, waitMs } = takeOne(allowance, perMinute, now)
          allowance = after
          if (waitMs === 0) passed++
        }
        expect(passed).toBeLessThanOrEqual(2 * perMinute)
      },
    ),
  )
})

it('a clock that goes back gives nothing and takes nothing', () => {
  const { after } = takeOne({ left: 1.5, at: 1_000_000 }, 60, 0)
  expect(after.left).toBeCloseTo(0.5)
})
