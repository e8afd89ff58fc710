import { describe, expect, test } from 'vitest'
import { dossierRule, dossierRuleCode } from '../../src-preload/contract/sources.ts'
import { checkDossier, type DossierCheckFacts } from './dossier-checks.ts'

const isere = { code: '38', name: 'Isère' }
const base: DossierCheckFacts = {
  answer: null,
  asked: [isere, { code: '73', name: 'Savoie' }],
  home: isere,
  cells: [{ available: true }, { available: true }],
  headcount: 4,
  declaredCapacity: 'deux jours',
  resembling: 0,
}
const rule = (code: string, facts: Partial<DossierCheckFacts> = {}) =>
  checkDossier({ ...base, ...facts }).find(one => one.rule === code)

describe('the dossier as a whole', () => {
  test('has every rule of the contract, each in its shape', () => {
    const rules = checkDossier(base)
    expect(rules.map(one => one.rule).toSorted()).toEqual([...dossierRuleCode.options].sort())
    for (const one of rules) expect(dossierRule.parse(one)).toEqual(one)
  })

  test('is not verifiable where nothing was asked or declared', () => {
    const empty = checkDossier({
      answer: null,
      asked: [],
      home: null,
      cells: [],
      headcount: null,
      declaredCapacity: null,
      resembling: null,
    })
    expect(empty.map(({ outcome }) => outcome)).toEqual(empty.map(() => 'non-verifiable'))
  })

  test('an address in another département fails nothing: a person weighs it', () => {
    expect(rule('zone-matches-address')).toMatchObject({ outcome: 'validee', read: '38\u00a0Isère' })
    expect(rule('zone-matches-address', { home: { code: '69', name: 'Rhône' } })?.outcome).toBe(
      'non-verifiable',
    )
  })

  test('one cell that is taken fails, and how many are free is told', () => {
    expect(rule('cells-free', { cells: [{ available: true }, { available: false }] })).toMatchObject({
      outcome: 'echouee',
      expected: '2',
      read: '1',
    })
  })

  test('a capacity is never judged by a rule', () => {
    expect(rule('capacity-declared')).toMatchObject({ outcome: 'non-verifiable', read: '4/deux jours' })
  })

  test('resemblances that nobody has said anything of fail, until someone does', () => {
    expect(rule('no-duplicate', { resembling: 2 })).toMatchObject({ outcome: 'echouee', read: '2' })
    expect(rule('no-duplicate')?.outcome).toBe('validee')
  })
})
