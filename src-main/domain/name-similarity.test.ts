import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nameSimilarity, SIMILAR_NAMES } from './name-similarity.ts'

describe('two names', () => {
  test.each([
    ['SARL Dupont-Plomberie', 'DUPONT PLOMBERIE'],
    ['S.A.R.L. Été & Fils', 'ETE FILS'],
    ['Établissements Lefèvre', 'ETS LEFEVRE'],
    ['Plomb’Éco', 'PLOMBECO'],
    ['Cœur de Chauffe', 'COEUR DE CHAUFFE'],
    ['Monsieur Jean Martin (EI)', 'MARTIN Jean'],
    ['Dupont Plomberie Chauffage', 'DUPONT PLOMBERIE'],
    ['Dupond Plomberie', 'Dupont Plomberie'],
    ['Toitures du Sud', 'TOITURE SUD'],
    ['Chaufage Alpin', 'CHAUFFAGE ALPIN'],
    ['SAS', 'SAS'],
  ])('« %s » and « %s » are the same company', (left, right) =>
    expect(nameSimilarity(left, right)).toBeGreaterThanOrEqual(SIMILAR_NAMES),
  )

  test.each([
    ['Martin Plomberie', 'Dupont Plomberie'],
    ['Dupont Plomberie', 'Dupont Toiture'],
    ['SARL Martin', 'SARL Dupont'],
    ['Axa', 'Axe'],
    ['SAS', 'Dupont SAS'],
    ['', 'Dupont'],
    ['', ''],
  ])('« %s » and « %s » are not', (left, right) =>
    expect(nameSimilarity(left, right)).toBeLessThan(SIMILAR_NAMES),
  )

  test('compare the same both ways and whatever the case and order, between 0 and 1', () => {
    const word = fc.constantFrom(
      'dupont',
      'Dupond',
      'plomberie',
      'plombérie',
      'SARL',
      'eco',
      'toit',
      'toits',
      'du',
      'sud',
    )
    const name = fc.array(word, { maxLength: 5 })
    fc.assert(
      fc.property(name, name, (left, right) => {
        const score = nameSimilarity(left.join(' '), right.join('-'))
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(1)
        expect(nameSimilarity(right.join(' '), left.join(' ').toUpperCase())).toBeCloseTo(score)
        if (left.length > 0) expect(nameSimilarity(left.join(' '), left.toReversed().join(' '))).toBe(1)
      }),
    )
  })
})
