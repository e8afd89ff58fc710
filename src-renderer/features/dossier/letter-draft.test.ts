import { expect, test } from 'vitest'
import { bracesIn, letterObstacle } from './letter-draft.ts'

const words = { subject: 'Votre dossier', intro: 'Nous étudions votre dossier.', closing: '' }

test('a letter leaves only once everything in braces is completed', () => {
  expect(letterObstacle(words, ['Votre extrait date du {date_lue} ({precision}).'])).toBe(
    'À compléter\u00a0: {date_lue}, {precision}',
  )
  expect(letterObstacle({ ...words, intro: 'Bonjour {}' }, [])).toContain('{}')
  expect(letterObstacle(words, ['Votre extrait date du 4 août.'])).toBeNull()
  expect(bracesIn('a { b', 'c } d')).toEqual([])
})

test('a letter says something in each of its parts', () => {
  expect(letterObstacle({ ...words, subject: ' ' }, [])).toContain('objet')
  expect(letterObstacle(words, ['Illisible.', ' '])).toContain('motif')
})
