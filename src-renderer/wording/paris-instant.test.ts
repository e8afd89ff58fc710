import { expect, test } from 'vitest'
import { parisInstant, parseTime } from './paris-instant.ts'

test('a time is typed as one writes it', () => {
  expect(parseTime('9 h 15')).toEqual({ hour: 9, minute: 15 })
  expect(parseTime('09:05')).toEqual({ hour: 9, minute: 5 })
  expect(parseTime('18h')).toEqual({ hour: 18, minute: 0 })
  expect(parseTime('24:00')).toBeNull()
  expect(parseTime('9 h 75')).toBeNull()
  expect(parseTime('midi')).toBeNull()
})

test('a clock of Paris is one hour ahead in winter and two in summer', () => {
  const at = (on: string, hour: number) => new Date(parisInstant(on, { hour, minute: 30 })).toISOString()
  expect(at('2026-11-24', 9)).toBe('2026-11-24T08:30:00.000Z')
  expect(at('2026-07-07', 0)).toBe('2026-07-06T22:30:00.000Z')
  expect(at('2026-10-25', 2)).toBe('2026-10-25T00:30:00.000Z')
  expect(at('2026-10-25', 3)).toBe('2026-10-25T02:30:00.000Z')
  expect(at('2026-03-29', 2)).toBe('2026-03-29T01:30:00.000Z')
})
