import { describe, expect, test } from 'vitest'
import type { Evidence, EvidenceField } from '../../../src-preload/contract/documents.ts'
import type { DeclaredIdentity, DocumentVersion } from '../../../src-preload/contract/dossiers.ts'
import { marksOf, numberEvidence, numbersOfRule } from './evidence-marks.ts'
import { differingWords, identityRows, splitAddress, textsOf, withTexts } from './identity-rows.ts'

const read = (field: EvidenceField, value: string, y = 10, page = 1, x = 0): Evidence => ({
  field,
  value,
  text: value,
  rect: { page, x, y, width: 10, height: 10 },
  certain: true,
})
const versionOf = (...evidence: readonly Evidence[]) => ({ evidence }) as unknown as DocumentVersion
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
const rowOf = (id: string, version: DocumentVersion) =>
  identityRows(identity, version).find(row => row.id === id)?.read

describe('identity, declared and read', () => {
  test('capitals, accents and the long name of a legal form are no difference', () => {
    expect(rowOf('companyName', versionOf(read('name', 'THERMADOUR ENERGIES')))?.same).toBe(true)
    expect(rowOf('legalForm', versionOf(read('legalForm', 'Société à responsabilité limitée')))?.same).toBe(
      true,
    )
    expect(rowOf('legalForm', versionOf(read('legalForm', 'Société par actions simplifiée')))?.same).toBe(
      false,
    )
  })

  test('the nine digits of a Kbis are compared, and cannot be adopted as a SIRET', () => {
    expect(rowOf('siret', versionOf(read('siren', '912406733')))).toMatchObject({ same: true, adopts: null })
    expect(rowOf('siret', versionOf(read('siren', '552100554')))).toMatchObject({ same: false, adopts: null })
    expect(rowOf('siret', versionOf(read('siret', '91240673300028')))?.adopts).toEqual({
      siret: '91240673300028',
    })
  })

  test('an address that differs is adopted in its three parts', () => {
    const seat = rowOf('address', versionOf(read('address', '14 B Rue des Forges 38500 Voiron')))
    expect(seat?.same).toBe(false)
    expect(seat?.adopts).toEqual({ address: '14 B Rue des Forges', postalCode: '38500', commune: 'Voiron' })
    expect(splitAddress('Lieu-dit le Bois')).toBeNull()
  })

  test('an insurance is compared by the name of the insured', () => {
    expect(rowOf('companyName', versionOf(read('insured', 'Autre SARL')))?.same).toBe(false)
  })

  test('what is emptied is unknown, and a headcount that is no number changes nothing', () => {
    expect(withTexts(identity, { address: ' ', headcount: 'dix' })).toMatchObject({
      address: null,
      headcount: 4,
    })
    expect(withTexts(identity, { headcount: '' }).headcount).toBeNull()
    expect(withTexts(identity, textsOf(identity))).toEqual(identity)
  })

  test('the words that differ are set apart', () => {
    const differing = differingWords('14 B rue des Forges', '14 rue des forges').filter(
      ({ differs }) => differs,
    )
    expect(differing.map(({ word }) => word)).toEqual(['B'])
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
