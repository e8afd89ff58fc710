import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  DEFAULT_VAT_TABLE,
  formatEuros,
  formatRate,
  priceUnder,
  priceWithVat,
  vatMention,
  vatOf,
} from './money.ts'

const vatIn = (departmentCode: string, sellerInFranchise = false) =>
  vatOf({ departmentCode, sellerInFranchise, table: DEFAULT_VAT_TABLE })

describe('the VAT of a territory', () => {
  test.each(['01', '2A', '75', '95'])('is 20 %% in %s', code =>
    expect(vatIn(code)).toEqual({ kind: 'rate', basisPoints: 2000 }),
  )

  test.each(['971', '972', '974'])('is 8.5 %% in %s', code =>
    expect(vatIn(code)).toEqual({ kind: 'rate', basisPoints: 850 }),
  )

  test.each(['973', '976'])('does not apply in %s, and the document says so', code => {
    expect(vatIn(code)).toEqual({ kind: 'not-applicable', article: '294' })
    expect(vatMention(vatIn(code))).toBe('TVA non applicable, art.\u00a0294 du CGI')
  })

  test('does not apply anywhere when the seller is in franchise', () => {
    expect(vatIn('974', true)).toEqual({ kind: 'not-applicable', article: '293 B' })
    expect(vatMention(vatIn('75', true))).toBe('TVA non applicable, art.\u00a0293\u00a0B du CGI')
  })

  test('needs no mention when there is some', () => expect(vatMention(vatIn('75'))).toBeNull())

  test('follows the settings, not the code', () => {
    const table = { standardBasisPoints: 2100, byDepartment: { '2A': 1000, '974': 0 } }
    const inTable = (departmentCode: string) => vatOf({ departmentCode, sellerInFranchise: false, table })
    expect(inTable('2A')).toEqual({ kind: 'rate', basisPoints: 1000 })
    expect(inTable('974')).toEqual({ kind: 'rate', basisPoints: 0 })
    expect(inTable('973')).toEqual({ kind: 'rate', basisPoints: 2100 })
    expect(inTable('constructor')).toEqual({ kind: 'rate', basisPoints: 2100 })
  })
})

describe('a price', () => {
  test.each([
    [120_000, 2000, 24_000],
    [99, 2000, 20], // 19.8
    [1, 850, 0], // 0.085
    [100, 850, 9], // 8.5 goes up
    [-100, 850, -9], // and its credit note is its opposite
    [0, 2000, 0],
  ])('of %i cents at %i basis points bears %i of VAT', (htCents, rate, vatCents) => {
    expect(priceWithVat(htCents, rate)).toEqual({ htCents, vatCents, ttcCents: htCents + vatCents })
  })

  test('without VAT is the same with it', () => {
    expect(priceUnder(50_000, vatIn('976'))).toEqual({ htCents: 50_000, vatCents: 0, ttcCents: 50_000 })
    expect(priceUnder(50_000, vatIn('971')).vatCents).toBe(4250)
  })

  test('rounds to the nearest cent, never away by more than half', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 10_000 }), (ht, rate) => {
        const { vatCents, ttcCents } = priceWithVat(ht, rate)
        const gap = Number(BigInt(vatCents) * 10_000n - BigInt(ht) * BigInt(rate))
        expect(Math.abs(gap)).toBeLessThanOrEqual(5000)
        expect(ttcCents - vatCents).toBe(ht)
        expect(priceWithVat(0 - ht, rate).ttcCents + ttcCents).toBe(0)
      }),
    )
  })

  test.each([
    [0.5, 2000],
    [100, 19.6],
    [Number.NaN, 2000],
    [100, -1],
    [Number.MAX_SAFE_INTEGER, 1],
  ])('of %d at %d is no price', (htCents, rate) =>
    expect(() => priceWithVat(htCents, rate)).toThrow(RangeError),
  )
})

describe('on paper', () => {
  test.each([
    [0, '0,00\u00a0€'],
    [5, '0,05\u00a0€'],
    [123_450, '1\u00a0234,50\u00a0€'],
    [123_456_789, '1\u00a0234\u00a0567,89\u00a0€'],
    [100_000, '1\u00a0000,00\u00a0€'],
    [-1200, '\u221212,00\u00a0€'],
  ])('%i cents is « %s »', (cents, text) => expect(formatEuros(cents)).toBe(text))

  test('rates', () => {
    expect(formatRate(2000)).toBe('20\u00a0%')
    expect(formatRate(850)).toBe('8,5\u00a0%')
  })
})
