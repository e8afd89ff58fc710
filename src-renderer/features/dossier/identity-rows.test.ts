import { describe, expect, test } from 'vitest'
import type { Evidence, EvidenceField } from '../../../src-preload/contract/documents.ts'
import type { DeclaredIdentity } from '../../../src-preload/contract/dossiers.ts'
import type { SourceRow } from '../../../src-preload/contract/sources.ts'
import { marksOf, numberEvidence, numbersOfRule } from './evidence-marks.ts'
import { adoptable, isDifferent, numberRows, textsOf, withTexts } from './identity-rows.ts'

const read = (field: EvidenceField, value: string, y = 10, page = 1, x = 0): Evidence => ({
  field,
  value,
  text: value,
  rect: { page, x, y, width: 10, height: 10 },
  certain: true,
})
const identity: DeclaredIdentity = {
  companyName: 'Thermadour Énergies',
  siret: '91240673300010',
  legalForm: 'SARL',
  address: '14 rue des Forges',
  postalCode: '38500',
  commune: 'Voiron',
  headcount: 4,
  declaredCapacity: null,
  contact: { name: null, email: 'a@b.fr', phone: null },
}

describe('identity, declared and read', () => {
  const sourceRow = (changes: Partial<SourceRow>): SourceRow => ({
    row: 'seat',
    declared: { value: '14 rue des Forges', words: [], adopted: [] },
    registry: null,
    read: null,
    ...changes,
  })
  const said = { value: '14 B rue des Forges', words: [], same: false, adopts: true }

  test('what was read has the number of its place on the page, and what is of another version has none', () => {
    const here = read('address', '14 B rue des Forges', 60)
    const numbered = numberEvidence([read('siren', '912406733', 20), here])
    const rows = [sourceRow({ read: { ...said, evidence: here } })]
    expect(numberRows(rows, numbered)[0]?.read?.n).toBe(2)
    const elsewhere = [sourceRow({ read: { ...said, evidence: read('address', '14 B rue des Forges', 61) } })]
    expect(numberRows(elsewhere, numbered)[0]?.read).toBeNull()
  })

  test('the registry is adopted first, unless the person points at what was read', () => {
    const evidence = read('address', '14 B rue des Forges')
    const [row] = numberRows(
      [sourceRow({ registry: said, read: { ...said, evidence } })],
      numberEvidence([evidence]),
    )
    if (!row) throw new Error('no row')
    expect(adoptable(row, null)).toBe('registry')
    expect(adoptable(row, 1)).toBe('read')
    expect(isDifferent(row)).toBe(true)
    expect(adoptable({ ...row, registry: { ...said, same: true }, read: null }, null)).toBeNull()
    expect(adoptable({ ...row, registry: { ...said, adopts: false }, read: null }, null)).toBeNull()
  })

  test('what is emptied is unknown, and a headcount that is no number changes nothing', () => {
    expect(withTexts(identity, { address: ' ', headcount: 'dix' })).toMatchObject({
      address: null,
      headcount: 4,
    })
    expect(withTexts(identity, { headcount: '' }).headcount).toBeNull()
    expect(withTexts(identity, textsOf(identity))).toEqual(identity)
  })
})

describe('evidence on the pages', () => {
  const evidence = [
    read('issuedOn', '2026-08-04', 40),
    read('siren', '912406733', 80, 1, 200),
    read('name', 'THERMADOUR', 80, 1, 20),
    read('manager', 'A. MONTFERRIER', 10, 2),
  ]

  test('is numbered page by page, downwards, from the left', () => {
    expect(numberEvidence(evidence.toReversed()).map(({ n, field }) => [n, field])).toEqual([
      [1, 'issuedOn'],
      [2, 'name'],
      [3, 'siren'],
      [4, 'manager'],
    ])
  })

  test('is orange where a rule failed on it, and only there', () => {
    const numbered = numberEvidence(evidence)
    const failed = {
      rule: 'issued-recently',
      outcome: 'echouee',
      expected: '2026-08-26',
      read: '2026-08-04',
      fields: ['issuedOn'],
    } as const
    const rule = { ...failed, fields: [...failed.fields] }
    expect(numbersOfRule(rule, numbered)).toEqual([1])
    const tones = marksOf(numbered, [rule], [3]).map(({ tone }) => tone)
    expect(tones).toEqual(['bad', 'plain', 'bad', 'plain'])
  })

  test('answers both ends of a validity', () => {
    const numbered = numberEvidence([read('validFrom', '2026-01-01', 5), read('validUntil', '2026-12-31', 6)])
    const rule = {
      rule: 'covers-today',
      outcome: 'validee',
      expected: null,
      read: '2026-01-01/2026-12-31',
      fields: ['validFrom' as const, 'validUntil' as const],
    } as const
    expect(numbersOfRule({ ...rule, fields: [...rule.fields] }, numbered)).toEqual([1, 2])
  })
})
