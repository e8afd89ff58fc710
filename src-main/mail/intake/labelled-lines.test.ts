import { expect, it } from 'vitest'
import { foldLabel, labelledLines } from './labelled-lines.ts'

it('reads labels whatever their accents, case, plural and spaces', () => {
  const lines = labelledLines(
    'Raison sociale : Élan & Fils\nDÉPARTEMENT(S): 38, 73\nSiret\u00a0: 912 406 733 00010',
  )
  expect([...lines]).toEqual([
    ['raison sociale', 'Élan & Fils'],
    ['departement', '38, 73'],
    ['siret', '912 406 733 00010'],
  ])
})

it('lets a value run on until an empty line or the next label', () => {
  const lines = labelledLines('Message : Bonjour,\nje voudrais un devis.\n\nCordialement\nNom : Valdorme')
  expect(lines.get('message')).toBe('Bonjour,\nje voudrais un devis.')
  expect(lines.get('nom')).toBe('Valdorme')
})

it('keeps the first of two equal labels, so that a quoted message below changes nothing', () => {
  expect(labelledLines('SIRET : 1\n> ancien\nSIRET : 2').get('siret')).toBe('1\n> ancien')
})

it('takes neither an address nor an hour for a label', () => {
  expect(labelledLines('https://exemple.fr\n12:30 au plus tard').size).toBe(0)
})

it('folds a label into plain letters', () => {
  expect(foldLabel('Sous-type(s)')).toBe('sous type')
  expect(foldLabel('Départements')).toBe('departement')
})
