import { describe, expect, test } from 'vitest'
import type { DocumentReading } from '../../../src-main/children/tasks.ts'
import type { EvidenceField } from '../../../src-main/documents/evidence/evidence.ts'
import { scoreOf, tableOf, wrongAndCertain } from './score.ts'
import type { CorpusFile } from './write-corpus.ts'

const file: CorpusFile = {
  document: 'kbis',
  variant: 'photo',
  path: '',
  mediaType: 'image/jpeg',
  truth: {
    kind: 'kbis',
    fields: {
      siren: ['912406733'],
      issuedOn: ['2026-05-01'],
      registeredOn: ['2008-04-10', '2001-01-02'],
      struckOffOn: [],
      name: ['L’ATELIER'],
    },
  },
}

const rect = { page: 1, x: 0, y: 0, width: 1, height: 1 }
type Row = readonly [field: EvidenceField, value: string, certain?: boolean]

function reading(rows: readonly Row[], state: 'read' | 'unreadable' = 'read'): DocumentReading {
  const meta = { title: null, author: null, producer: null, hasScript: false }
  return {
    summary: state === 'read' ? { state, pageCount: 1, pages: [], meta } : { state, reason: 'scan' },
    kind: 'kbis',
    also: [],
    reasons: [],
    evidence: rows.map(([field, value, certain = true]) => ({ field, value, text: value, rect, certain })),
    text: '',
    pages: [],
    pictures: [],
  }
}

const RIGHT: readonly Row[] = [
  ['siren', '912406733'],
  ['issuedOn', '2026-05-01'],
  ['registeredOn', '2008-04-10'],
  ['registeredOn', '2001-01-02'],
  ['name', "L'ATELIER", false],
]

describe('a reading is scored', () => {
  test('exact when every number and day is there, whatever the apostrophe', () => {
    expect(scoreOf(file, reading(RIGHT))).toMatchObject({ exact: true, right: 5, missing: [], wrong: [] })
  })

  test.each<[string, readonly Row[]]>([
    ['a number is missing', RIGHT.slice(1)],
    ['a day is wrong', [...RIGHT.slice(0, 1), ['issuedOn', '2026-05-07'], ...RIGHT.slice(2)]],
    ['a day is too many', [...RIGHT, ['struckOffOn', '2024-06-27']]],
    [
      'the likeliest is not the first',
      [...RIGHT.slice(0, 2), ...RIGHT.slice(2, 4).toReversed(), ...RIGHT.slice(4)],
    ],
  ])('not exact when %s', (_, rows) => {
    expect(scoreOf(file, reading(rows)).exact).toBe(false)
  })

  test('as nothing read when the gate held it', () => {
    const score = scoreOf(file, reading(RIGHT, 'unreadable'))
    expect(score).toMatchObject({ passed: false, exact: false, right: 0 })
    expect(score.missing).toHaveLength(5)
  })

  test('with its wrong values, and those that were shown as certain', () => {
    const rows: readonly Row[] = [...RIGHT.slice(1), ['siren', '488160276'], ['name', 'LATELIER', false]]
    const score = scoreOf(file, reading(rows))
    expect(score.wrong.map(({ field }) => field)).toEqual(['siren', 'name'])
    expect(wrongAndCertain([score])).toEqual(['kbis.photo: siren 488160276'])
  })
})

test('the table counts what passed', () => {
  const scores = [scoreOf(file, reading(RIGHT)), scoreOf(file, reading([], 'unreadable'))]
  expect(
    tableOf(scores, () => 'photo')
      .split('\n')[1]
      ?.split(/ {2,}/),
  ).toEqual(['photo', '2', '1', '1', '100.0 %', '100.0 %', '0'])
})
