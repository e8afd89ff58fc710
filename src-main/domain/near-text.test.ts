import fc from 'fast-check'
import { expect, test } from 'vitest'
import { NEAR_TEXT, shinglesOf, textLikeness } from './near-text.ts'

const likeness = (left: string, right: string) => textLikeness(shinglesOf(left), shinglesOf(right))
const LETTER =
  'Bonjour, nous chauffons une maison de 1978 au fioul et voudrions une pompe à chaleur avant l’hiver. Merci de me rappeler le soir.'

test('the same letter, typed again with other signs, is the same', () => {
  expect(likeness(LETTER, LETTER.toUpperCase().replaceAll(',', ' ;').replaceAll('à', 'a'))).toBe(1)
})

test('a letter with one more sentence is near', () => {
  expect(likeness(LETTER, `${LETTER} Je n’ai pas eu de réponse.`)).toBeGreaterThan(NEAR_TEXT)
})

test('another letter about the same thing is not near', () => {
  const other =
    'Bonjour, je cherche un installateur de pompe à chaleur pour un pavillon neuf de 120 m², chauffé au gaz. Disponible le matin.'
  expect(likeness(LETTER, other)).toBeLessThan(0.2)
})

test('a text that anybody would write proves nothing', () => {
  expect(likeness('Bonjour, je voudrais un devis', 'Bonjour, je voudrais un devis')).toBe(0)
})

test('likeness is between 0 and 1, the same both ways, and whole for the same words', () => {
  const words = fc
    .array(fc.constantFrom('pose', 'fenêtre', 'toit', 'devis', 'rue', 'mardi', '12'), { maxLength: 30 })
    .map(list => list.join(' '))
  fc.assert(
    fc.property(words, words, (left, right) => {
      const both = likeness(left, right)
      expect(both).toBeGreaterThanOrEqual(0)
      expect(both).toBeLessThanOrEqual(1)
      expect(both).toBe(likeness(right, left))
      if (shinglesOf(left).size > 0) expect(likeness(left, left)).toBe(1)
    }),
  )
})
