import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Evidence, EvidenceField } from '../../src-preload/contract/documents.ts'
import type { DeclaredIdentity } from '../../src-preload/contract/dossiers.ts'
import type { RegistryCompany } from '../../src-preload/contract/registry.ts'
import { isSameAddress, splitAddress } from './address.ts'
import { differingAddressWords, differingWords } from './differing-words.ts'
import { isSameLegalForm, legalFormName } from './legal-form.ts'
import { isSameCompanyName, isSamePerson } from './same-identity.ts'
import { threeSources } from './three-sources.ts'

const SIRET = '91240673300010'
const declared: DeclaredIdentity = {
  companyName: 'Thermadour Énergies',
  siret: SIRET,
  legalForm: 'SARL',
  address: '14 rue des Forges',
  postalCode: '38500',
  commune: 'Voiron',
  headcount: 4,
  declaredCapacity: null,
  contact: { name: null, email: null, phone: null },
}
const place = {
  siret: SIRET,
  address: '14 B RUE DES FORGES',
  postalCode: '38500',
  commune: 'VOIRON',
  active: true,
  closedOn: null,
}
const company: RegistryCompany = {
  siren: '912406733',
  name: 'THERMADOUR ENERGIES',
  legalForm: '5499',
  active: true,
  createdOn: '2022-03-14',
  closedOn: null,
  activityCode: '43.22B',
  headcount: { from: 3, to: 5 },
  managers: [{ name: 'ALCIDE JEAN MONTFERRIER', role: 'Gérant' }],
  seat: place,
  establishment: place,
}
const read = (field: EvidenceField, value: string): Evidence => ({
  field,
  value,
  text: value,
  rect: { page: 1, x: 0, y: 0, width: 1, height: 1 },
  certain: true,
})
const row = (name: string, facts: Partial<Parameters<typeof threeSources>[0]> = {}) => {
  const found = threeSources({ declared, company, evidence: [], ...facts }).find(one => one.row === name)
  if (!found) throw new Error(`no row ${name}`)
  return found
}

describe('an address', () => {
  test.each([
    ['14 bis, r. de la Forge 38500 Voiron', '14 B RUE DE LA FORGE 38500 VOIRON'],
    ['4 bd Pasteur, 44100 Nantes', '4 Boulevard Pasteur 44100 NANTES CEDEX 2'],
    ['12 av. du Gal de Gaulle 38000 Grenoble', '12 AVENUE GENERAL DE GAULLE 38000 GRENOBLE'],
    ['3 chem. du Lavoir 38960 St-Étienne-de-Crossey', '3 CHE DU LAVOIR 38960 SAINT ETIENNE DE CROSSEY'],
    ['14b rue Neuve 75001 Paris', '0014 B RUE NEUVE 75001 PARIS'],
  ])('%s is %s', (left, right) => {
    expect(isSameAddress(left, right)).toBe(true)
    expect(isSameAddress(right, left)).toBe(true)
  })

  test.each([
    ['14 rue des Forges 38500 Voiron', '14 B rue des Forges 38500 Voiron'],
    ['14 rue des Forges 38500 Voiron', '14 rue des Forges 38000 Grenoble'],
    ['14 rue des Forges', '41 rue des Forges'],
    ['', ''],
  ])('%s is not %s', (left, right) => expect(isSameAddress(left, right)).toBe(false))

  test('is cut before its postal code', () => {
    expect(splitAddress('14 B Rue des Forges 38500 Voiron')).toEqual({
      address: '14 B Rue des Forges',
      postalCode: '38500',
      commune: 'Voiron',
    })
    expect(splitAddress('Lieu-dit le Bois')).toBeNull()
  })

  test('differs by its number with its letter, never by its little words', () => {
    const differing = (text: string, other: string) =>
      differingAddressWords(text, other)
        .filter(({ differs }) => differs)
        .map(word => word.text)
    expect(differing('14 B rue des Forges', '14 r. Forges')).toEqual(['14 B'])
    expect(differing('14 rue des Forges', '14 B rue des Forges')).toEqual(['14'])
    expect(differing('14 rue de la Forge', '14 RUE FORGE')).toEqual([])
  })
})

describe('a name', () => {
  test('is the same with its legal form, its dots, its accents or its spaces', () => {
    expect(isSameCompanyName('SARL Thermadour-Énergies', 'THERMADOUR ENERGIES')).toBe(true)
    expect(isSameCompanyName('Thermadour Énergies S.A.R.L.', 'thermadour energies')).toBe(true)
    expect(isSameCompanyName('Thermadour', 'Thermador')).toBe(false)
    expect(isSameCompanyName('', '')).toBe(false)
    expect(isSameCompanyName('SARL', 'SAS')).toBe(false)
  })

  test('of a person is the same in any order, with initials and without a second first name', () => {
    expect(isSamePerson('A. MONTFERRIER', 'Alcide Montferrier')).toBe(true)
    expect(isSamePerson('M. MONTFERRIER Alcide, Jean', 'Alcide Montferrier')).toBe(true)
    expect(isSamePerson('Bruno Montferrier', 'Alcide Montferrier')).toBe(false)
    expect(isSamePerson('A. M.', 'Alcide Montferrier')).toBe(false)
  })

  test('compared with itself never differs', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        expect(differingWords(text, text).some(({ differs }) => differs)).toBe(false)
        expect(differingAddressWords(text, text).some(({ differs }) => differs)).toBe(false)
      }),
    )
  })
})

describe('a legal form', () => {
  test.each([
    ['5499', 'SARL', true],
    ['5498', 'Société à responsabilité limitée (Société à associé unique)', true],
    ['S.A.S.', 'Société par actions simplifiée à associé unique', true],
    ['1000', 'micro-entrepreneur', true],
    ['SARL', 'Société par actions simplifiée', false],
    ['SAS', 'SA', false],
    ['5499 - SARL', 'EURL', true],
    ['forme inventée', '5499', null],
    ['Forme inventée', 'FORME INVENTEE', true],
  ])('%s and %s: %s', (left, right, same) => expect(isSameLegalForm(left, right)).toBe(same))

  test('has a name for its code', () => {
    expect(legalFormName('5710')).toBe('SAS')
    expect(legalFormName('9999')).toBeNull()
    expect(legalFormName(' SARL ')).toBe('SARL')
  })
})

describe('the table', () => {
  test('compares each source with what was declared, and sets the differing words apart', () => {
    const seat = row('seat')
    expect(seat.registry).toMatchObject({
      value: '14 B RUE DES FORGES 38500 VOIRON',
      same: false,
      adopts: { address: '14 B RUE DES FORGES', postalCode: '38500', commune: 'VOIRON' },
    })
    expect(seat.declared.words.filter(({ differs }) => differs)).toEqual([{ text: '14', differs: true }])
    expect(seat.registry?.words[0]).toEqual({ text: '14 B', differs: true })
    expect(row('companyName').registry).toMatchObject({ same: true, adopts: null })
  })

  test('shows the form of the registry by its name and code, and adopts the name', () => {
    expect(row('legalForm').registry).toMatchObject({ value: 'SARL, code 5499', same: true })
    expect(row('legalForm', { declared: { ...declared, legalForm: null } }).registry).toMatchObject({
      same: null,
      adopts: { legalForm: 'SARL' },
    })
  })

  test('takes nine digits for a SIRET’s, but adopts only fourteen', () => {
    const siret = (value: string) =>
      row('siret', { evidence: [read(value.length === 9 ? 'siren' : 'siret', value)] }).read
    expect(siret('912406733')).toMatchObject({ same: true })
    expect(siret('552100554')).toMatchObject({ same: false, adopts: null })
    expect(siret('91240673300028')).toMatchObject({ same: false, adopts: { siret: '91240673300028' } })
  })

  test('shows the declared SIRET of an avis SIRENE, which also bears the one of the seat', () => {
    const evidence = [read('siret', '91240673300028'), read('siret', SIRET)]
    expect(row('siret', { evidence }).read).toMatchObject({ value: SIRET, same: true })
  })

  test('compares the two others with each other where nothing is declared', () => {
    const evidence = [read('manager', 'MONTFERRIER Alcide'), read('registeredOn', '2022-03-20')]
    expect(row('manager', { evidence }).read?.same).toBe(true)
    expect(row('registeredOn', { evidence }).read?.same).toBeNull()
    expect(row('manager').registry?.same).toBeNull()
  })

  test('finds a headcount in its band, and adopts no band', () => {
    expect(row('headcount').registry).toMatchObject({ value: '3 à 5 salariés', same: true, adopts: null })
    const many = row('headcount', { declared: { ...declared, headcount: 12 } }).registry
    expect(many).toMatchObject({ same: false, adopts: null })
  })

  test('says nothing for what the registry hides', () => {
    const masked = { ...company, name: null, seat: null, managers: [], headcount: null, legalForm: null }
    for (const one of threeSources({ declared, company: masked, evidence: [] })) {
      expect(one.registry?.same ?? null).not.toBe(false)
    }
    expect(row('seat', { company: masked }).registry).toBeNull()
  })
})
