import { expect, test } from 'vitest'
import type { ToldEntry } from '../../src-preload/contract/journal.ts'
import { chainSentence, changeWords, journalSentence } from './journal.ts'

const entry = (kind: string, data: ToldEntry['data'] = {}, told: Partial<ToldEntry> = {}): ToldEntry => ({
  seq: 1,
  at: 0,
  by: null,
  kind,
  data,
  before: null,
  after: null,
  words: null,
  ...told,
})

test('an act is told with what its codes add', () => {
  expect(journalSentence(entry('document.judged', { document: 'kbis', state: 'to_replace' }))).toBe(
    'Extrait Kbis\u00a0: à remplacer',
  )
  expect(journalSentence(entry('check.judged', { check: 'zone', outcome: 'failed' }))).toBe(
    'Zone\u00a0: non validé',
  )
  expect(journalSentence(entry('dossier.perimeter-saved', { cells: 3 }))).toBe(
    'Périmètre demandé modifié\u00a0: 3\u00a0cellules',
  )
  expect(journalSentence(entry('dossier.claimed'))).toBe('Dossier pris')
})

test('a change says what was before', () => {
  expect(changeWords(entry('document.judged', {}, { before: 'to_replace', after: 'conforme' }))).toBe(
    'auparavant à remplacer',
  )
  expect(changeWords(entry('identity.adopted', {}, { before: 'Vaubrele', after: 'Vaubrelle' }))).toBe(
    'de Vaubrele à Vaubrelle',
  )
  expect(changeWords(entry('dossier.assigned', {}, { after: 'Gaspard Ledoux' }))).toBe('à Gaspard Ledoux')
  expect(changeWords(entry('dossier.claimed'))).toBeNull()
})

test('the chain says where it breaks', () => {
  expect(chainSentence({ count: 1200, brokenAt: null })).toBe('Chaîne intacte\u00a0: 1\u00a0200\u00a0actes.')
  expect(chainSentence({ count: 2, brokenAt: 3 })).toContain('rompue à l’acte 3')
})
