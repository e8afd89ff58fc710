import { expect, test } from 'vitest'
import { bucketName, formatChange, formatDelay, formatShare } from './dashboard-words.ts'

test('a delay is said in the unit that a person would use', () => {
  expect(
    [400, 38_000, 119_000, 240_000, 3 * 3_600_000 + 20 * 60_000, 72 * 3_600_000].map(formatDelay),
  ).toEqual(['0\u00a0s', '38\u00a0s', '119\u00a0s', '4\u00a0min', '3\u00a0h\u00a020', '3\u00a0j'])
})

test('a change carries its sign, and nothing is said when there was nothing before', () => {
  expect(formatChange(1031, 1000)).toBe('+3,1\u00a0%')
  expect(formatChange(980, 1000)).toBe('\u22122\u00a0%')
  expect(formatChange(1000, 1000)).toBe('0\u00a0%')
  expect(formatChange(10, 0)).toBeNull()
})

test('a share of nothing is not said', () => {
  expect(formatShare(287, 926)).toBe('31\u00a0%')
  expect(formatShare(0, 0)).toBeNull()
})

test('a span is called by its month, its week or its day', () => {
  expect(bucketName('2026-11-01', '12m')).toBe('novembre 2026')
  expect(bucketName('2026-11-18', '13w')).toMatch(/^semaine du 18/)
})
