import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type EvidenceField, evidenceField, ruleOutcome } from '../../src-preload/contract/documents.ts'
import { documentKind } from '../../src-preload/contract/shared.ts'
import { civilDateOf } from './civil-date.ts'
import { checkDocument, type DocumentCheckFacts, type EvidenceFact } from './document-checks.ts'

const rows = (values: Partial<Record<EvidenceField, string | string[]>>): EvidenceFact[] =>
  Object.entries(values).flatMap(([field, value]) =>
    [value].flat().map(one => ({ field: evidenceField.parse(field), value: one })),
  )
const base: DocumentCheckFacts = {
  kind: 'kbis',
  evidence: [],
  company: { name: 'SARL Dupont Plomberie', siren: '732829320' },
  today: civilDateOf('2026-11-24'),
  seat: '14 bis, r. des Forges 38500 Voiron',
  subtypes: ['Pompe à chaleur'],
}
const rule = (code: string, facts: Partial<DocumentCheckFacts>) =>
  checkDocument({ ...base, ...facts }).find(outcome => outcome.rule === code)

const goodKbis = rows({
  siren: '732829320',
  name: 'DUPONT PLOMBERIE',
  address: '14 B RUE DES FORGES 38500 VOIRON',
  issuedOn: '2026-10-12',
})
const goodInsurance = rows({
  siren: '732829320',
  insured: 'DUPONT PLOMBERIE SARL',
  insurer: 'Assurances Exemple SA',
  validFrom: '2026-01-01',
  validUntil: '2026-12-31',
  activities: 'Pompes à chaleur, fuites',
})

describe('each kind of document has its rules', () => {
  test.each([
    [
      'kbis',
      ['siren-equal', 'name-similar', 'seat-equal', 'issued-recently', 'not-struck-off', 'no-proceedings'],
    ],
    ['sirene', ['siren-equal', 'name-similar', 'seat-equal', 'issued-recently', 'company-active']],
    ['rc_pro', ['siren-equal', 'insured-is-company', 'insurer-named', 'covers-today', 'activities-cover']],
    ['other', []],
  ] as const)('%s', (kind, rules) => {
    expect(checkDocument({ ...base, kind }).map(outcome => outcome.rule)).toEqual(rules)
  })

  test('nothing read: nothing is verified, and nothing fails', () => {
    for (const kind of documentKind.options) {
      for (const { outcome, read } of checkDocument({ ...base, kind })) {
        expect({ outcome, read }).toEqual({ outcome: 'non-verifiable', read: null })
      }
    }
  })

  test('a good document of each sort passes all of them', () => {
    const outcomes = [
      ...checkDocument({ ...base, evidence: goodKbis }),
      ...checkDocument({ ...base, kind: 'rc_pro', evidence: goodInsurance }),
    ]
    expect(outcomes.filter(({ outcome }) => outcome !== 'validee')).toEqual([])
    expect(outcomes).toHaveLength(11)
  })
})

describe('the SIREN', () => {
  test('of another company fails, with both numbers', () => {
    expect(rule('siren-equal', { evidence: rows({ siren: '863471587' }) })).toEqual({
      rule: 'siren-equal',
      outcome: 'echouee',
      expected: '732829320',
      read: '863471587',
      fields: ['siren', 'siret'],
    })
  })

  test('is the first nine digits of a SIRET', () => {
    const evidence = rows({ siret: '73282932000074' })
    expect(rule('siren-equal', { kind: 'sirene', evidence })?.outcome).toBe('validee')
  })

  test('of a Kbis is the first: that of a domiciliation company does not save it', () => {
    const evidence = rows({ siren: ['863471587', '732829320'] })
    expect(rule('siren-equal', { evidence })?.outcome).toBe('echouee')
  })

  test('of an attestation may stand after the insurer’s', () => {
    const evidence = rows({ siren: ['863471587', '732829320'] })
    expect(rule('siren-equal', { kind: 'rc_pro', evidence })).toMatchObject({
      outcome: 'validee',
      read: '732829320',
    })
  })

  test('cannot be verified while none was declared', () => {
    const company = { name: 'Dupont', siren: null }
    expect(rule('siren-equal', { company, evidence: goodKbis })?.outcome).toBe('non-verifiable')
  })
})

describe('the name', () => {
  test('may be written otherwise, and the closest of several counts', () => {
    const evidence = rows({ name: ['Greffe de Créteil', 'Dupont-Plomberie'] })
    expect(rule('name-similar', { evidence })).toMatchObject({ outcome: 'validee', read: 'Dupont-Plomberie' })
  })

  test('of somebody else fails', () => {
    expect(rule('name-similar', { evidence: rows({ name: 'MARTIN TOITURE' }) })?.outcome).toBe('echouee')
    const insured = rows({ insured: 'MARTIN TOITURE' })
    expect(rule('insured-is-company', { kind: 'rc_pro', evidence: insured })?.outcome).toBe('echouee')
  })
})

describe('the age', () => {
  test.each([
    ['2026-11-24', 'validee'],
    ['2026-08-24', 'validee'], // 92 days
    ['2026-08-23', 'echouee'],
    ['2026-11-25', 'echouee'],
    ['illisible', 'non-verifiable'],
  ])('of a document of %s is %s', (issuedOn, outcome) => {
    expect(rule('issued-recently', { evidence: rows({ issuedOn }) })).toMatchObject({
      outcome,
      expected: '2026-08-24',
    })
  })

  test('allowed follows the settings', () => {
    const facts = { evidence: rows({ issuedOn: '2026-10-12' }), maxAgeDays: 30 }
    expect(rule('issued-recently', facts)).toMatchObject({ outcome: 'echouee', expected: '2026-10-25' })
  })
})

describe('the cover of an insurance', () => {
  const cover = (evidence: EvidenceFact[], facts: Partial<DocumentCheckFacts> = {}) =>
    rule('covers-today', { kind: 'rc_pro', evidence, ...facts })

  test.each([
    ['2026-11-24', '2026-11-24', 'validee'],
    ['2026-01-01', '2026-11-23', 'echouee'],
    ['2026-11-25', '2027-11-24', 'echouee'],
  ])('from %s until %s is %s', (validFrom, validUntil, outcome) => {
    expect(cover(rows({ validFrom, validUntil }))).toMatchObject({
      outcome,
      expected: '2026-11-24/2026-11-24',
      read: `${validFrom}/${validUntil}`,
    })
  })

  test('without a beginning counts from the day of issue, else only an end that has passed is certain', () => {
    expect(cover(rows({ issuedOn: '2026-01-05', validUntil: '2026-12-31' }))?.outcome).toBe('validee')
    expect(cover(rows({ validUntil: '2026-12-31' }))).toMatchObject({
      outcome: 'non-verifiable',
      read: '/2026-12-31',
    })
    expect(cover(rows({ validUntil: '2026-01-31' }))?.outcome).toBe('echouee')
    expect(cover(rows({ validFrom: '2026-01-01' }))).toMatchObject({
      outcome: 'non-verifiable',
      read: '2026-01-01/',
    })
  })

  test('is compared with the last day of the coming contract, by a rule of its own, when one is given', () => {
    const contractPeriod = { startsOn: civilDateOf('2027-01-01'), endsOn: civilDateOf('2028-01-01') }
    const until = (validUntil: string) =>
      rule('covers-contract', {
        kind: 'rc_pro',
        evidence: rows({ validFrom: '2026-01-01', validUntil }),
        contractPeriod,
      })
    expect(until('2027-12-31')).toMatchObject({ outcome: 'validee', expected: '2027-12-31' })
    expect(until('2027-12-30')?.outcome).toBe('echouee')
    expect(rule('covers-contract', { kind: 'rc_pro' })).toBeUndefined()
  })
})

describe('the seat', () => {
  const seat = (address: string, registered: string | null) =>
    rule('seat-equal', { evidence: rows({ address }), seat: registered })

  test('is the registered one however each abbreviates, and another street is not', () => {
    const registered = '14 B RUE DES FORGES 38500 VOIRON'
    expect(seat('14 bis, r. des Forges 38500 Voiron', registered)?.outcome).toBe('validee')
    expect(seat('14 rue des Forges 38500 Voiron', registered)).toMatchObject({
      outcome: 'echouee',
      expected: registered,
    })
  })

  test('is not verifiable while the registry was not asked', () => {
    expect(seat('14 rue des Forges 38500 Voiron', null)?.outcome).toBe('non-verifiable')
  })
})

describe('what is read on a poor scan', () => {
  const probable = (field: EvidenceField, value: string): EvidenceFact => ({ field, value, certain: false })

  test('fails nothing: it may be the scan that is wrong', () => {
    const evidence = [probable('siren', '863471587'), probable('name', 'AUTRE SARL')]
    expect(rule('siren-equal', { evidence })?.outcome).toBe('non-verifiable')
    expect(rule('name-similar', { evidence })?.outcome).toBe('non-verifiable')
  })

  test('bears itself out when it matches, but for a date, which proves nothing', () => {
    const evidence = [probable('siren', '732829320'), probable('issuedOn', '2026-11-01')]
    expect(rule('siren-equal', { evidence })?.outcome).toBe('validee')
    expect(rule('issued-recently', { evidence })).toMatchObject({
      outcome: 'non-verifiable',
      read: '2026-11-01',
    })
  })

  test('does not prove that nothing is said of a striking off', () => {
    expect(rule('not-struck-off', { evidence: [probable('siren', '732829320')] })?.outcome).toBe(
      'non-verifiable',
    )
  })
})

describe('the kind', () => {
  test('is only told when the reader took the document for something else', () => {
    expect(rule('kind-right', { readKind: 'sirene' })).toMatchObject({ outcome: 'echouee', read: 'sirene' })
    expect(rule('kind-right', { readKind: 'kbis' })).toBeUndefined()
    expect(rule('kind-right', { readKind: 'other' })).toBeUndefined()
  })
})

describe('the activities', () => {
  const cover = (activities: string, subtypes: readonly string[]) =>
    rule('activities-cover', { kind: 'rc_pro', evidence: rows({ activities }), subtypes })

  test('are put beside the sub-types for a person, and taken as clear only word for word', () => {
    expect(cover('Installation de pompes à chaleur', ['Pompe à chaleur'])?.outcome).toBe('validee')
    expect(cover('Chauffage', ['Pompe à chaleur'])).toMatchObject({
      outcome: 'non-verifiable',
      expected: 'Pompe à chaleur',
      read: 'Chauffage',
    })
  })
})

describe('the insurer', () => {
  const insurer = (value: string | string[]) =>
    rule('insurer-named', { kind: 'rc_pro', evidence: rows({ insurer: value }) })

  test('must be named, and is not the insured', () => {
    expect(insurer('Assurances Exemple')).toMatchObject({
      outcome: 'validee',
      expected: null,
      read: 'Assurances Exemple',
    })
    expect(insurer('Dupont Plomberie')).toMatchObject({ outcome: 'echouee', read: 'Dupont Plomberie' })
    expect(insurer(['Dupont Plomberie', 'Assurances Exemple'])?.outcome).toBe('validee')
  })
})

describe('the register', () => {
  test('struck off or under proceedings is red', () => {
    const evidence = [...goodKbis, ...rows({ struckOffOn: '2024-06-27', proceedings: 'liquidation' })]
    expect(rule('not-struck-off', { evidence })).toMatchObject({ outcome: 'echouee', read: '2024-06-27' })
    expect(rule('no-proceedings', { evidence })).toMatchObject({ outcome: 'echouee', read: 'liquidation' })
  })

  test('says that a company is active, or when it closed', () => {
    const active = (evidence: EvidenceFact[]) => rule('company-active', { kind: 'sirene', evidence })
    expect(active(rows({ active: '2024-01-02' }))).toMatchObject({ outcome: 'validee', read: '2024-01-02' })
    expect(active(rows({ active: '2024-01-02', closedOn: '2026-03-31' }))).toMatchObject({
      outcome: 'echouee',
      read: '2026-03-31',
    })
  })
})

test('whatever was read, every outcome is one of the contract', () => {
  const value = fc.oneof(fc.string(), fc.constantFrom('732829320', '2026-11-24', '2026-02-30', 'Dupont'))
  const evidence = fc.array(fc.record({ field: fc.constantFrom(...evidenceField.options), value }), {
    maxLength: 12,
  })
  fc.assert(
    fc.property(fc.constantFrom(...documentKind.options), evidence, (kind, read) => {
      for (const outcome of checkDocument({ ...base, kind, evidence: read })) {
        expect(ruleOutcome.parse(outcome)).toEqual(outcome)
        if (outcome.outcome === 'echouee') expect(outcome.read).not.toBeNull()
      }
    }),
  )
})
