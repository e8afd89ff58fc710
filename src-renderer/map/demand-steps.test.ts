import fc from 'fast-check'
import { expect, test } from 'vitest'
import { demandStep, demandSteps, demandThresholds } from './demand-steps.ts'

test('a quarter of those that asked lies in each step, and none in the first', () => {
  const counts = [0, 1, 2, 3, 4, 5, 6, 7, 8]
  const thresholds = demandThresholds(counts)
  expect(thresholds).toEqual([1, 3, 5, 7])
  expect(counts.map(count => demandStep(count, thresholds))).toEqual([
    'd0',
    'd1',
    'd1',
    'd2',
    'd2',
    'd3',
    'd3',
    'd4',
    'd4',
  ])
})

test('nothing asked is the lightest everywhere, one number alone the darkest', () => {
  expect(demandThresholds([0, 0])).toEqual([])
  expect(demandStep(0, [])).toBe('d0')
  expect(demandStep(3, demandThresholds([0, 3, 3]))).toBe('d4')
})

test('more is never lighter, and the same number has the same step', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(2000), { minLength: 1, maxLength: 101 }), counts => {
      const thresholds = demandThresholds(counts)
      const steps = counts
        .toSorted((a, b) => a - b)
        .map(count => demandSteps.indexOf(demandStep(count, thresholds)))
      expect(steps).toEqual(steps.toSorted((a, b) => a - b))
      expect(counts.every(count => (count === 0) === (demandStep(count, thresholds) === 'd0'))).toBe(true)
    }),
  )
})
