import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findReferences, formatReference, parseReference, type Reference } from './reference.ts'

const anyReference: fc.Arbitrary<Reference> = fc.record({
  kind: fc.constantFrom('dossier', 'lead', 'contract'),
  year: fc.integer({ min: 2000, max: 2999 }),
  number: fc.integer({ min: 1, max: 999_999 }),
})

describe('a reference', () => {
  test('is written with its letter, its year and at least four digits', () => {
    expect(formatReference({ kind: 'dossier', year: 2026, number: 1 })).toBe('D-2026-0001')
    expect(formatReference({ kind: 'lead', year: 2026, number: 12345 })).toBe('L-2026-12345')
    expect(formatReference({ kind: 'contract', year: 2027, number: 42 })).toBe('C-2027-0042')
  })

  test('reads back to itself', () => {
    fc.assert(
      fc.property(anyReference, reference => {
        expect(parseReference(formatReference(reference))).toEqual(reference)
      }),
    )
  })

  test.each([
    '',
    'D-2026-1',
    'X-2026-0001',
    'D-2026-0000',
    'D-2026-0001 bis',
    'D-2026-0001 L-2026-0001',
    'D20260001',
  ])('is not read from « %s »', text => expect(parseReference(text)).toBeNull())
})

describe('a subject', () => {
  test('may quote references in any case and with typographic dashes', () => {
    expect(findReferences('Re: [d-2026-0007] pièces ; voir L–2026–0012.').map(formatReference)).toEqual([
      'D-2026-0007',
      'L-2026-0012',
    ])
  })

  test('quoting one twice quotes it once', () => {
    expect(findReferences('D-2026-0007 TR: D-2026-0007')).toHaveLength(1)
  })

  test.each(['PROD-2026-0001', 'D-2026-0001A', 'A-D-2026-0001', 'devis 2026-0001'])(
    '« %s » quotes none',
    text => expect(findReferences(text)).toEqual([]),
  )

  test('a reference is found whatever words stand around it', () => {
    const words = fc.stringMatching(/^[ a-z:,;()éà]{0,20}$/)
    fc.assert(
      fc.property(words, anyReference, words, (before, reference, after) => {
        expect(findReferences(`${before} ${formatReference(reference)} ${after}`)).toEqual([reference])
      }),
    )
  })
})
