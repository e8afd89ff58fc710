import { expect, test } from 'vitest'
import { bucketName, formatChange, formatShare } from './dashboard-words.ts'

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
