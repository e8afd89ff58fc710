import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ReadDocument } from '../reading/reading.ts'
import { readingOf } from '../testing/reading-of.ts'
import { isCertain } from './certainty.ts'
import type { Evidence, EvidenceField } from './evidence.ts'
import { readEvidence } from './evidence-for.ts'
import { repairWords } from './repair.ts'

type Rows = (string | [label: string, value: string])[]

/** The same lines as a reader of pictures gives them, every word as sure as `confidence`. */
function recognised(confidence: number, ...rows: Rows): ReadDocument {
  const reading = readingOf(...rows)
  return {
    ...reading,
    pages: reading.pages.map(page => ({
      ...page,
      lines: page.lines.map(line => ({
        ...line,
        spans: line.spans.map(span => ({ ...span, confidence })),
      })),
    })),
  }
}

const rowsOf = (field: EvidenceField, reading: ReadDocument) =>
  readEvidence(reading)
    .evidence.filter(row => row.field === field)
    .map(({ value, certain }: Evidence) => ({ value, certain }))

const HEAD: Rows = ['Extrait Kbis', 'à jour au 1er mai 2026', 'IDENTIFICATION DE LA PERSONNE MORALE']

describe('a Kbis read on a picture', () => {
  test.each([
    ['lmmatriculation au RCS, numéro', '912 406 733 R.C.S. Grenoble'],
    ['Immatriculation au RC5, numero', '912 406 733 R.C.S. Grenoble'],
    ['Immatri culation au RCS , numéro', '912 406 733 R.C.S. Grenoble'],
    ['Immatriculation auRCS, numéro', '912 406733 R.C.S. Grenoble'],
    ['Immatriculation au RCS, numéro', '91 2 406 733 R.C.S. Grenoble'],
  ])('« %s %s » has its number, which its key proves', (label, value) => {
    expect(rowsOf('siren', recognised(90, ...HEAD, [label, value]))).toEqual([
      { value: '912406733', certain: true },
    ])
  })

  test('with letters for digits has the number that the key allows, as probable', () => {
    const rows: Rows = [...HEAD, ['Immatriculation au RCS, numéro', '9I2 4O6 733 R.C.S. Grenoble']]
    expect(rowsOf('siren', recognised(90, ...rows))).toEqual([{ value: '912406733', certain: false }])
    // A file that carries its text says what it says: there, a letter is a letter.
    expect(rowsOf('siren', readingOf(...rows))).toEqual([])
  })

  test('with a digit for another has no number', () => {
    const rows: Rows = [...HEAD, ['Immatriculation au RCS, numéro', '912 406 783 R.C.S. Grenoble']]
    expect(rowsOf('siren', recognised(95, ...rows))).toEqual([])
  })

  test('never repairs a date, which has no key', () => {
    const rows: Rows = [...HEAD, ['Date d’immatriculation', '1O/04/2008']]
    expect(rowsOf('registeredOn', recognised(95, ...rows))).toEqual([])
  })

  test.each([
    ['ler mai 2026', '2026-05-01', false],
    ['1° mai 2026', '2026-05-01', false],
    ['1 er mai 2026', '2026-05-01', true],
    ['12 / 05 / 2026', '2026-05-12', true],
    ['12 Mai 2026', '2026-05-12', true],
    ['12 novemhre 2026', '2026-11-12', true],
  ])('« à jour au %s » is the %s', (printed, value, certain) => {
    const reading = recognised(92, 'Extrait Kbis', `à jour au ${printed}`, 'Greffe du Tribunal de Commerce')
    expect(rowsOf('issuedOn', reading)).toEqual([{ value, certain }])
  })

  test('of another age has no date', () => {
    const rows: Rows = [...HEAD, ['Date d’immatriculation', '10/04/8008']]
    expect(rowsOf('registeredOn', recognised(95, ...rows))).toEqual([])
    expect(rowsOf('registeredOn', readingOf(...rows))).toEqual([{ value: '8008-04-10', certain: true }])
  })

  test('keeps a spoilt label out of its value', () => {
    const rows: Rows = [...HEAD, ['Dénominatlon ou raison soclale', 'THERMADOUR ÉNERGIES']]
    expect(rowsOf('name', recognised(95, ...rows))).toEqual([
      { value: 'THERMADOUR ÉNERGIES', certain: false },
    ])
  })
})

describe('a spoilt bullet', () => {
  test('is one on a picture and a letter in a file', () => {
    const rows: Rows = [
      'Attestation d’assurance responsabilité civile professionnelle, contrat n° 12',
      'pour les activités suivantes :',
      'e Plomberie',
      '* Chauffage',
    ]
    const values = (reading: ReadDocument) => rowsOf('activities', reading).map(({ value }) => value)
    expect(values(recognised(90, ...rows))).toEqual(['Plomberie', 'Chauffage'])
    expect(values(readingOf(...rows))).toEqual(['e Plomberie'])
  })
})

describe('certainty', () => {
  const rect = { page: 1, x: 0, y: 0, width: 1, height: 1 }
  const row = (field: EvidenceField, value: string, confidence: number | null) => ({
    field,
    value,
    text: value,
    rect,
    confidence,
  })

  test('is given to all that the file itself says', () => {
    expect(isCertain(row('name', 'Karu', null))).toBe(true)
    expect(isCertain(row('policyNumber', 'A1', null))).toBe(true)
  })

  test.each([
    ['siren', '912406733', 60, true],
    ['siren', '912406733', 59, false],
    ['issuedOn', '2026-05-01', 84, true],
    ['issuedOn', '2026-05-01', 83, false],
    ['proceedings', 'sauvegarde', 70, true],
    ['legalForm', 'Société par actions simplifiée', 75, true],
    ['legalForm', 'Sociélé par actlons', 99, false],
    ['name', 'KARU SOLAIRE', 99, false],
    ['policyNumber', 'ALF/RC/1', 99, false],
    ['verificationCode', 'Tq4xR2mZ8k', 99, false],
    ['capital', '1000000', 99, false],
  ] as const)('of the %s %s at %i is %s', (field, value, confidence, expected) => {
    expect(isCertain(row(field, value, confidence))).toBe(expected)
  })

  test('never goes down when the words are surer', () => {
    const fields = fc.constantFrom<EvidenceField>('siren', 'issuedOn', 'legalForm', 'name', 'amount')
    fc.assert(
      fc.property(fields, fc.nat(100), fc.nat(100), (field, one, other) => {
        const [less, more] = one < other ? [one, other] : [other, one]
        expect(Number(isCertain(row(field, 'x', less)))).toBeLessThanOrEqual(
          Number(isCertain(row(field, 'x', more))),
        )
      }),
    )
  })
})

test('words are repaired without moving any other', () => {
  expect(repairWords('procedore de redressernent judlciaire')).toBe('procedure de redressernent judiciaire')
  fc.assert(
    fc.property(fc.string({ unit: 'binary-ascii' }), text => {
      expect(repairWords(text)).toHaveLength(text.length)
    }),
  )
})
