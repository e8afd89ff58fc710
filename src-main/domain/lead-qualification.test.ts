import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import exceptions from '../../resources/data/postal-code-exceptions.json' with { type: 'json' }
import type { LeadFields } from '../../src-preload/contract/leads.ts'
import { qualifyLead } from './lead-qualification.ts'

const sure: LeadFields = {
  customerName: 'Hortense Valdorme',
  phone: '06 12 34 56 78',
  email: 'H.Valdorme@Example.fr',
  address: null,
  postalCode: '69210',
  commune: 'L’Arbresle',
  departmentCode: null,
  subtypeCode: 'pompe-a-chaleur',
  message: 'Bonjour',
  consentText: 'J’accepte que ma demande soit transmise à un seul professionnel.',
  consentVersion: '3',
  consentAt: 0,
  consentChannel: 'formulaire',
  consentRecipient: null,
}
const qualify = (changes: Partial<LeadFields> = {}) => qualifyLead({ ...sure, ...changes }, exceptions)

describe('a request of which all is sure', () => {
  test('has no doubt and is kept normalised', () => {
    const { fields, doubts, choices } = qualify()
    expect(doubts).toEqual([])
    expect(choices).toEqual([])
    expect(fields).toMatchObject({
      phone: '+33612345678',
      email: 'h.valdorme@example.fr',
      postalCode: '69210',
      departmentCode: '69',
    })
  })

  test('may be reached by one way only', () => {
    expect(qualify({ phone: null }).doubts).toEqual([])
    expect(qualify({ email: ' ' })).toMatchObject({ doubts: [], fields: { email: null } })
  })

  test('of an overseas département has its number under the code of its territory', () => {
    expect(qualify({ phone: '0692 12 34 56', postalCode: '97410' }).fields).toMatchObject({
      phone: '+262692123456',
      departmentCode: '974',
    })
  })
})

describe('a doubt', () => {
  test.each([
    ['postal-code-missing', { postalCode: null }],
    ['postal-code-unknown', { postalCode: '6921' }],
    ['postal-code-unknown', { postalCode: '98000' }],
    ['subtype-missing', { subtypeCode: null }],
    ['phone-invalid', { phone: '12' }],
    ['email-invalid', { email: 'sans arobase' }],
    ['no-contact', { phone: null, email: '' }],
    ['consent-missing', { consentText: '  ' }],
  ] as const)('%s is said of %o', (doubt, changes) => expect(qualify(changes).doubts).toEqual([doubt]))

  test('keeps what was given, for a person to read', () =>
    expect(qualify({ phone: '12', email: 'sans arobase', postalCode: '6921' }).fields).toMatchObject({
      phone: '12',
      email: 'sans arobase',
      postalCode: '6921',
      departmentCode: null,
    }))

  test('of two causes is said twice', () =>
    expect(qualify({ phone: 'x', email: 'y' }).doubts).toEqual(['phone-invalid', 'email-invalid']))
})

describe('the sixteen postal codes in two départements', () => {
  const codes = Object.keys(exceptions.ambiguous)

  test('are sixteen', () => expect(codes).toHaveLength(16))

  test.each(codes)('%s asks for the commune', postalCode => {
    const { doubts, choices, fields } = qualify({ postalCode, commune: null })
    expect(doubts).toEqual(['commune-to-choose'])
    expect(fields.departmentCode).toBeNull()
    expect(choices.length).toBeGreaterThanOrEqual(2)
  })

  test.each(codes)('%s is settled by each of its départements, and by no other', postalCode => {
    for (const { departmentCode } of qualify({ postalCode, commune: null }).choices) {
      expect(qualify({ postalCode, departmentCode })).toMatchObject({
        doubts: [],
        fields: { departmentCode },
      })
    }
    expect(qualify({ postalCode, commune: null, departmentCode: '75' }).doubts).toEqual(['commune-to-choose'])
  })

  test.each(codes)('%s is settled by the name of each listed commune, however it is written', postalCode => {
    const named = qualify({ postalCode, commune: null }).choices.flatMap(choice =>
      (choice.communes ?? []).map(({ name }) => ({ name, departmentCode: choice.departmentCode })),
    )
    expect(named.length).toBeGreaterThan(0)
    for (const { name, departmentCode } of named) {
      const shouted = name.toUpperCase().replaceAll('-', ' ').replace('SAINT ', 'ST ')
      expect(qualify({ postalCode, commune: name }).fields.departmentCode).toBe(departmentCode)
      expect(qualify({ postalCode, commune: shouted }).fields.departmentCode).toBe(departmentCode)
    }
  })

  test('a commune that is not listed settles nothing', () =>
    expect(qualify({ postalCode: '01410', commune: 'Mijoux' }).doubts).toEqual(['commune-to-choose']))

  test('the département given for a code that lies in one only is not believed', () =>
    expect(qualify({ departmentCode: '75' }).fields.departmentCode).toBe('69'))
})

const anything = fc.record({
  customerName: fc.string({ minLength: 1 }),
  phone: fc.option(fc.oneof(fc.string(), fc.constant('06 12 34 56 78'))),
  email: fc.option(fc.oneof(fc.string(), fc.emailAddress())),
  address: fc.option(fc.string()),
  postalCode: fc.option(fc.oneof(fc.string(), fc.constantFrom('01410', '75 008', '75008 CEDEX 08', '97133'))),
  commune: fc.option(fc.oneof(fc.string(), fc.constantFrom('Lajoux', 'ÉLOISE'))),
  departmentCode: fc.option(fc.constantFrom('01', '39', '75')),
  subtypeCode: fc.option(fc.constantFrom('pompe-a-chaleur', ' ')),
  message: fc.string(),
  consentText: fc.option(fc.string()),
  consentVersion: fc.option(fc.string()),
  consentAt: fc.option(fc.nat()),
  consentChannel: fc.option(fc.string()),
  consentRecipient: fc.option(fc.string()),
})

test('reading twice changes nothing more', () =>
  fc.assert(
    fc.property(anything, given => {
      const once = qualifyLead(given, exceptions)
      expect(qualifyLead(once.fields, exceptions)).toEqual(once)
    }),
    { numRuns: 300 },
  ))
