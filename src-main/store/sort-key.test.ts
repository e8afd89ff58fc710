import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sortKey } from './sort-key.ts'

const french = new Intl.Collator('fr', { sensitivity: 'base', numeric: true })
/** As SQLite compares text: by the bytes of UTF-8. */
const byBytes = (left: string, right: string) => Buffer.compare(Buffer.from(left), Buffer.from(right))
const sorted = (names: readonly string[]) => [...names].sort((a, b) => byBytes(sortKey(a), sortKey(b)))

const letter = fc.constantFrom(
  ...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZàâäçéèêëîïôöùûüÿœæÀÂÇÉÈÊËÎÏÔÖÙÛÜŸŒÆ',
)
const word = fc.string({ unit: letter, minLength: 1, maxLength: 8 })
const number = fc.nat({ max: 2_000_000 }).map(String)
const name = fc
  .array(fc.oneof({ weight: 3, arbitrary: word }, number), { minLength: 1, maxLength: 4 })
  .map(parts => parts.join(' '))

describe('the sort key', () => {
  test('orders letters, words and numbers as the French collation does', () => {
    fc.assert(
      fc.property(name, name, (left, right) => {
        expect(Math.sign(byBytes(sortKey(left), sortKey(right)))).toBe(Math.sign(french.compare(left, right)))
      }),
      { numRuns: 5_000 },
    )
  })

  test('puts names in the order of a dictionary', () => {
    const names = [
      'Vosges',
      'Énergie 10',
      'zèbre',
      'Énergie 9',
      'Eure',
      'Œuvre',
      'Ombre',
      'Odeur',
      'Étienne',
      'école 007',
    ]
    const expected = [
      'école 007',
      'Énergie 9',
      'Énergie 10',
      'Étienne',
      'Eure',
      'Odeur',
      'Œuvre',
      'Ombre',
      'Vosges',
      'zèbre',
    ]
    expect(sorted(names)).toEqual(expected)
  })

  test('does not see apostrophes, hyphens, case nor accents', () => {
    const same = [
      "L'Atelier-d'Évreux",
      'l’atelier d’évreux',
      '  L ATELIER  D EVREUX. ',
      'L\u2011Atelier d\u2019E\u0301vreux',
    ]
    expect(new Set(same.map(sortKey))).toEqual(new Set(['l atelier d evreux']))
  })

  test('gives nothing for what has no letter or digit', () => {
    expect(sortKey(' \u00a0— ’ ')).toBe('')
  })
})
