import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import taxonomy from '../../resources/data/service-taxonomy.json' with { type: 'json' }
import type { AskedOf, RequiredDocumentsRule } from '../../src-preload/contract/settings.ts'
import { civilDateOf } from './civil-date.ts'
import {
  DEFAULT_REQUIRED,
  type DocumentFact,
  isExpired,
  isSoleTrader,
  requiredDocuments,
  ruleFault,
  standingOf,
} from './required-documents.ts'

const today = civilDateOf('2026-11-24')
const document = (kind: DocumentFact['kind'], facts: Partial<DocumentFact> = {}): DocumentFact => ({
  kind,
  state: 'conforme',
  validFrom: null,
  validUntil: null,
  ...facts,
})
const until = (day: string) => ({ validUntil: civilDateOf(day) })

describe('the legal form', () => {
  test.each([
    '1000',
    '1000 - Entrepreneur individuel',
    'EI',
    'Entrepreneur individuel',
    'entreprise individuelle',
    'Micro-entreprise',
    'auto-entrepreneur',
    'autoentrepreneuse',
    'EIRL',
    'Artisan',
  ])('« %s » is that of a sole trader', form => expect(isSoleTrader(form)).toBe(true))
  test.each([
    '5499',
    '5499 - Société à responsabilité limitée',
    'SARL',
    'SAS',
    'SASU',
    'EURL',
    'SNC',
    '9220 Association',
  ])('« %s » is that of a company', form => expect(isSoleTrader(form)).toBe(false))
  test.each([null, '', '  '])('%j says nothing', form => expect(isSoleTrader(form)).toBeNull())
})

describe('what is required', () => {
  const plain = { tenYearCover: false }

  test('of a company: Kbis or RNE, and RC Pro', () => {
    expect(requiredDocuments('SARL', [plain])).toEqual([['kbis', 'rne'], ['rc_pro']])
  })

  test('of a sole trader: extrait K, RNE or avis SIRENE, and RC Pro', () => {
    expect(requiredDocuments('1000', [])).toEqual([['k', 'rne', 'sirene'], ['rc_pro']])
  })

  test('while the form is unknown, either registration will do', () => {
    expect(requiredDocuments(null, [])).toEqual([['kbis', 'rne', 'k', 'sirene'], ['rc_pro']])
  })

  test('the ten-year cover too as soon as one sub-type is building work', () => {
    const roofing = taxonomy.services
      .flatMap(({ subtypes }) => subtypes)
      .find(({ code }) => code === 'charpente')
    if (!roofing) throw new Error('the taxonomy lost its carpenters')
    expect(requiredDocuments('SAS', [plain, roofing])).toEqual([['kbis', 'rne'], ['rc_pro'], ['decennale']])
  })
})

describe('the standing of a dossier', () => {
  const required = requiredDocuments('SARL', [{ tenYearCover: true }])

  test('with nothing: all is missing', () => {
    expect(standingOf(required, [], today)).toEqual({
      required: 3,
      conforme: 0,
      missing: [['kbis', 'rne'], ['rc_pro'], ['decennale']],
      expired: [],
      nearestExpiry: null,
    })
  })

  test('one alternative is enough, and the nearest expiry is told', () => {
    const documents = [
      document('rne'),
      document('rc_pro', until('2027-06-30')),
      document('decennale', until('2027-01-31')),
      document('rge', until('2026-12-01')),
    ]
    expect(standingOf(required, documents, today)).toEqual({
      required: 3,
      conforme: 3,
      missing: [],
      expired: [],
      nearestExpiry: { kind: 'decennale', validUntil: '2027-01-31' },
    })
  })

  test('a document is valid on its last day and expired on the next', () => {
    const onLastDay = standingOf([['rc_pro']], [document('rc_pro', until('2026-11-24'))], today)
    expect(onLastDay).toMatchObject({ conforme: 1, expired: [] })
    const after = standingOf([['rc_pro']], [document('rc_pro', until('2026-11-23'))], today)
    expect(after).toMatchObject({
      conforme: 0,
      missing: [],
      expired: [{ kind: 'rc_pro', validUntil: '2026-11-23' }],
      nearestExpiry: null,
    })
  })

  test('an expired document does not matter once another one counts', () => {
    const documents = [document('rc_pro', until('2026-01-31')), document('rc_pro', until('2027-01-31'))]
    expect(standingOf([['rc_pro']], documents, today)).toMatchObject({ conforme: 1, expired: [] })
  })

  test('a document that begins tomorrow does not count today', () => {
    const documents = [document('rc_pro', { validFrom: civilDateOf('2026-11-25') })]
    expect(standingOf([['rc_pro']], documents, today)).toMatchObject({ conforme: 0, missing: [['rc_pro']] })
  })

  test.each(['missing', 'to_judge', 'to_replace', 'refused', 'not_applicable'] as const)(
    'a document in state %s fulfils nothing, and does not expire',
    state => {
      const documents = [document('rc_pro', { state, ...until('2026-01-31') })]
      expect(standingOf([['rc_pro']], documents, today)).toMatchObject({
        conforme: 0,
        missing: [['rc_pro']],
        expired: [],
      })
      expect(documents.every(one => !isExpired(one, today))).toBe(true)
    },
  )
})

describe('the rule of an office', () => {
  const plain = { tenYearCover: false }
  const rule = { companyProofs: ['kbis'], soleTraderProofs: ['sirene', 'rne'], more: [] } as const
  const asking = (kind: DocumentFact['kind'], of: AskedOf): RequiredDocumentsRule => ({
    companyProofs: ['kbis', 'rne'],
    soleTraderProofs: ['k', 'rne', 'sirene'],
    more: [{ kind, of }],
  })

  test('chooses among the proofs of registration, the first being the one asked', () => {
    expect(requiredDocuments('SARL', [plain], mutable(rule))[0]).toEqual(['kbis'])
    expect(requiredDocuments('EI', [plain], mutable(rule))[0]).toEqual(['sirene', 'rne'])
    expect(requiredDocuments(null, [plain], mutable(rule))[0]).toEqual(['kbis', 'sirene', 'rne'])
  })

  test('asks for more of whom it says, once', () => {
    expect(requiredDocuments('SARL', [plain], asking('rge', 'everyone'))).toContainEqual(['rge'])
    expect(requiredDocuments('SARL', [plain], asking('rge', 'energy'))).not.toContainEqual(['rge'])
    expect(requiredDocuments('SARL', [{ ...plain, energy: true }], asking('rge', 'energy'))).toContainEqual([
      'rge',
    ])
    expect(requiredDocuments('EI', [plain], asking('sirene', 'company'))).not.toContainEqual(['sirene'])
    expect(requiredDocuments(null, [plain], asking('sirene', 'company'))).not.toContainEqual(['sirene'])
    const cover = requiredDocuments('SARL', [{ tenYearCover: true }], asking('decennale', 'everyone'))
    expect(cover.filter(([kind]) => kind === 'decennale')).toHaveLength(1)
  })

  test('never asks for less than the store does, whatever it is', () => {
    const kinds = ['kbis', 'k', 'rne', 'sirene'] as const
    const proofs = fc.uniqueArray(fc.constantFrom(...kinds), { minLength: 1 })
    const anyRule = fc.record({
      companyProofs: proofs,
      soleTraderProofs: proofs,
      more: fc.array(
        fc.record({
          kind: fc.constantFrom('rge', 'decennale', 'other', 'kbis'),
          of: fc.constantFrom('everyone', 'company', 'sole_trader', 'energy', 'ten_year_cover'),
        }),
      ),
    }) as fc.Arbitrary<RequiredDocumentsRule>
    const anyForm = fc.constantFrom('SARL', 'EI', null)
    fc.assert(
      fc.property(anyRule, anyForm, fc.boolean(), (chosen, form, tenYearCover) => {
        const required = requiredDocuments(form, [{ tenYearCover }], chosen)
        expect(required).toContainEqual(['rc_pro'])
        expect(required[0]?.every(kind => (kinds as readonly string[]).includes(kind))).toBe(true)
        expect(required[0]?.length).toBeGreaterThan(0)
        if (tenYearCover) expect(required).toContainEqual(['decennale'])
      }),
    )
  })

  test.each([
    [{ companyProofs: [] }, /société/],
    [{ companyProofs: ['sirene'] }, /société/],
    [{ companyProofs: ['kbis', 'kbis'] }, /société/],
    [{ soleTraderProofs: ['kbis'] }, /individuel/],
    [{ more: [{ kind: 'other', of: 'everyone' }] }, /nature/],
  ] as const)('is refused when it says %j', (change, fault) => {
    expect(ruleFault(mutable({ ...DEFAULT_REQUIRED, ...change }))).toMatch(fault)
  })

  test('is right as it comes', () => expect(ruleFault(DEFAULT_REQUIRED)).toBeNull())
})

/** Constants of a test are read-only, the rule of the contract is not. */
function mutable(rule: object): RequiredDocumentsRule {
  return structuredClone(rule) as RequiredDocumentsRule
}
