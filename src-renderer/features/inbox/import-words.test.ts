import { expect, test } from 'vitest'
import type { ApplicationRow } from '../../../src-preload/contract/applications.ts'
import { importVerb, rowDetail, sumSentence } from './import-words.ts'

const row: ApplicationRow = {
  line: 4,
  outcome: 'added',
  companyName: 'Toitures Vaubrelle',
  reference: null,
  dossierId: null,
  withLine: null,
  sameBy: null,
  completes: [],
  note: null,
  reason: null,
}

test('the sum says every line once', () => {
  expect(sumSentence({ read: 12, added: 8, merged: 2, already: 1, refused: 1 })).toBe(
    '12\u00a0lignes lues = 8\u00a0ajoutées + 2\u00a0rattachées + 1\u00a0déjà connue + 1\u00a0refusée',
  )
})

test('the button says what it does', () => {
  const counts = { read: 3, already: 0, refused: 0 }
  expect(importVerb({ ...counts, added: 1, merged: 0 })).toBe('Importer 1\u00a0dossier')
  expect(importVerb({ ...counts, added: 8, merged: 2 })).toBe('Importer 8\u00a0dossiers et compléter 2')
  expect(importVerb({ ...counts, added: 0, merged: 2 })).toBe('Compléter 2\u00a0dossiers')
})

test('a row says which dossier it is, why, and what it brings', () => {
  expect(rowDetail(row)).toBe('')
  expect(rowDetail({ ...row, outcome: 'refused', reason: 'la raison sociale manque' })).toBe(
    'La raison sociale manque.',
  )
  expect(
    rowDetail({
      ...row,
      outcome: 'merged',
      reference: 'D-2026-0007',
      sameBy: 'siren',
      completes: ['email', 'departments', 'subtypes'],
    }),
  ).toBe('Complète\u00a0: courriel, périmètre\u00a0; même SIREN que D-2026-0007.')
  expect(rowDetail({ ...row, outcome: 'already', sameBy: 'row', withLine: 2 })).toBe(
    'Même ligne que la ligne 2.',
  )
})
