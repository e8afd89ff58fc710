import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatAmount, formatMoney } from './format.ts'
import { parseEuros } from './parse-euros.ts'

describe('an amount typed by hand', () => {
  test('what the interface writes is read back to the cent', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000_000 }), cents => {
        expect(parseEuros(formatMoney(cents))).toBe(cents)
        expect(parseEuros(formatAmount(cents))).toBe(cents)
      }),
    )
  })

  test.each([
    ['1 234,56 €', 123_456],
    ['1\u202f234,56€', 123_456],
    ['1234.5', 123_450],
    ['1 234', 123_400],
    ['0,07', 7],
    ['  960 ', 96_000],
  ])('« %s » is an amount', (text, cents) => {
    expect(parseEuros(text)).toBe(cents)
  })

  test.each([
    '',
    '€',
    '12,345',
    '1.234,56',
    '12 34',
    '-5',
    '1,',
    ',5',
    'mille',
    '1e3',
    '1 234 56',
    '9'.repeat(20),
  ])('« %s » is none', text => {
    expect(parseEuros(text)).toBeNull()
  })
})
