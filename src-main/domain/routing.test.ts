import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { routingTest } from '../../src-preload/contract/shared.ts'
import { civilDateOf } from './civil-date.ts'
import { standingOf } from './required-documents.ts'
import { blocksAnother, explainRouting, type HolderFacts, type RoutingFacts } from './routing.ts'

const on = civilDateOf
const today = on('2026-11-24')
const document = (kind: 'kbis' | 'rc_pro', validUntil: string | null = null) => ({
  kind,
  state: 'conforme' as const,
  validFrom: null,
  validUntil: validUntil === null ? null : on(validUntil),
})
const standing = (...documents: ReturnType<typeof document>[]) =>
  standingOf([['kbis', 'rne'], ['rc_pro']], documents, today)
const goodHolder: HolderFacts = {
  providerName: 'Dupont Plomberie',
  exclusivity: { startsOn: on('2026-06-01'), endsOn: on('2027-06-01') },
  contract: {
    number: 'C-2026-0003',
    state: 'signed',
    signedOn: on('2026-05-20'),
    startsOn: on('2026-06-01'),
    endsOn: on('2027-06-01'),
    terminatedOn: null,
  },
  suspension: null,
  pause: null,
  documents: standing(document('kbis'), document('rc_pro', '2026-12-31')),
  email: 'contact@exemple.fr',
}
const goodLead: RoutingFacts = {
  on: today,
  withdrawnAt: null,
  postalCode: '38000',
  commune: 'Grenoble',
  department: { code: '38', name: 'Isère' },
  subtype: { code: 'recherche-de-fuite', name: 'Recherche de fuite' },
  holder: goodHolder,
  previousDispatch: null,
  reassignment: null,
  uncoveredThen: null,
}
const route = (facts: Partial<RoutingFacts>) => explainRouting({ ...goodLead, ...facts })
const routeTo = (facts: Partial<HolderFacts>) => route({ holder: { ...goodHolder, ...facts } })
const seenBy = (explanation: ReturnType<typeof explainRouting>, name: string) =>
  explanation.tests.find(({ test: one }) => one === name)?.seen

describe('a request whose cell is held by a provider in order', () => {
  test('is deliverable, and each test says what it saw', () => {
    const { tests, verdict, blockedBy } = route({})
    expect({ verdict, blockedBy }).toEqual({ verdict: 'deliverable', blockedBy: [] })
    expect(tests.map(({ test: name }) => name)).toEqual([
      'withdrawn',
      'department',
      'subtype',
      'holder',
      'contract',
      'suspension',
      'pause',
      'documents',
      'contact',
      'previous-dispatch',
    ])
    expect(seenBy(route({}), 'documents')).toEqual({
      required: 2,
      conforme: 2,
      missing: [],
      expired: [],
      nearestExpiry: { kind: 'rc_pro', validUntil: '2026-12-31' },
    })
    for (const one of tests) expect(routingTest.parse(one)).toEqual(one)
  })
})

describe('a request that nobody can receive', () => {
  test('has no holder, and nothing is said of a contract that does not exist', () => {
    const { tests, verdict, blockedBy } = route({ holder: null })
    expect({ verdict, blockedBy }).toEqual({ verdict: 'no-holder', blockedBy: ['holder'] })
    expect(tests.map(({ test: name }) => name)).toEqual([
      'withdrawn',
      'department',
      'subtype',
      'holder',
      'previous-dispatch',
    ])
  })

  test('of an unknown cell is blocked, not without holder', () => {
    expect(route({ department: null, holder: null })).toMatchObject({
      verdict: 'blocked',
      blockedBy: ['department', 'holder'],
    })
    expect(route({ subtype: null })).toMatchObject({ verdict: 'blocked', blockedBy: ['subtype', 'holder'] })
  })

  test('whose holder holds it from another day has none', () => {
    const exclusivity = { startsOn: on('2026-11-25'), endsOn: null }
    expect(routeTo({ exclusivity })).toMatchObject({ verdict: 'no-holder', blockedBy: ['holder'] })
  })
})

describe('a request is blocked', () => {
  test.each([
    ['withdrawn', { withdrawnAt: 1_700_000_000_000 }],
    ['previous-dispatch', { previousDispatch: { providerName: 'Martin', at: 1_700_000_000_000 } }],
  ])('by %s', (name, facts) => expect(route(facts)).toMatchObject({ verdict: 'blocked', blockedBy: [name] }))

  const contract = goodHolder.contract
  if (contract === null) throw new Error('the good holder has a contract')
  test.each<[string, string, Partial<HolderFacts>]>([
    ['contract', 'none', { contract: null }],
    ['contract', 'sent but not signed', { contract: { ...contract, state: 'sent', signedOn: null } }],
    ['contract', 'signed without a date', { contract: { ...contract, signedOn: null } }],
    ['contract', 'beginning tomorrow', { contract: { ...contract, startsOn: on('2026-11-25') } }],
    ['contract', 'ended today', { contract: { ...contract, endsOn: today } }],
    ['contract', 'terminated today', { contract: { ...contract, state: 'terminated', terminatedOn: today } }],
    ['suspension', 'from today', { suspension: { startsOn: today, endsOn: null } }],
    ['pause', 'from today', { pause: { startsOn: today, endsOn: null, reason: 'Congés' } }],
    [
      'pause',
      'to the end of today',
      { pause: { startsOn: on('2026-11-01'), endsOn: on('2026-11-25'), reason: 'x' } },
    ],
    ['documents', 'none known', { documents: null }],
    ['documents', 'nothing required', { documents: standingOf([], [], today) }],
    ['documents', 'one missing', { documents: standing(document('kbis')) }],
    ['documents', 'one expired', { documents: standing(document('kbis'), document('rc_pro', '2026-11-23')) }],
    ['contact', 'no address', { email: null }],
    ['contact', 'a wrong address', { email: 'contact' }],
  ])('by the %s of its holder: %s', (name, _, facts) =>
    expect(routeTo(facts)).toMatchObject({ verdict: 'blocked', blockedBy: [name] }),
  )

  test('but not by a pause that is over or has not begun', () => {
    for (const [startsOn, endsOn] of [
      ['2026-11-01', '2026-11-24'],
      ['2026-11-25', '2026-12-01'],
    ] as const) {
      const pause = { startsOn: on(startsOn), endsOn: on(endsOn), reason: 'Congés' }
      expect(routeTo({ pause }).verdict).toBe('deliverable')
      expect(seenBy(routeTo({ pause }), 'pause')).toEqual({ since: null, endsOn: null, reason: null })
    }
  })

  test('but not by a suspension that was lifted, nor by a notice that still runs', () => {
    expect(routeTo({ suspension: { startsOn: on('2026-10-01'), endsOn: today } }).verdict).toBe('deliverable')
    const underNotice = { ...contract, state: 'terminated' as const, terminatedOn: on('2026-12-24') }
    expect(routeTo({ contract: underNotice }).verdict).toBe('deliverable')
  })

  test('and all that blocks it is told, not only the first', () => {
    const holder = {
      ...goodHolder,
      contract: null,
      suspension: { startsOn: today, endsOn: null },
      email: null,
    }
    const explanation = route({ holder, withdrawnAt: 1 })
    expect(explanation.blockedBy).toEqual(['withdrawn', 'contract', 'suspension', 'contact'])
    expect(seenBy(explanation, 'suspension')).toEqual({ since: '2026-11-24' })
  })
})

const from = (consentRecipient: string | null, isRenewed = false) => ({
  formerProviderName: 'Martin',
  consentRecipient,
  isRenewed,
})

const asked = (isRenewed: boolean) => ({ receivedOn: civilDateOf('2026-10-02'), isRenewed })

describe('a request that came before anybody held its cell', () => {
  test('goes to the holder of now only when the customer agreed again', () => {
    const explanation = route({ uncoveredThen: asked(false) })
    expect(explanation.blockedBy).toEqual(['later-holder'])
    for (const one of explanation.tests) expect(routingTest.parse(one)).toEqual(one)
    expect(route({ uncoveredThen: asked(true) }).verdict).toBe('deliverable')
  })

  test('is not asked about it while nobody holds its cell', () => {
    expect(route({ holder: null, uncoveredThen: asked(false) }).verdict).toBe('no-holder')
  })
})

describe('a request that goes from one provider to another', () => {
  test.each([
    ['not kept', null, true],
    ['for whoever it is', 'un seul professionnel de votre département', true],
    ['for whoever it is, in capitals', 'L’ARTISAN titulaire du secteur', true],
    ['for the holder of now', 'Dupont Plomberie', true],
    ['for the former one', 'Martin', false],
    ['for the former one, by his trade', 'l’artisan MARTIN', false],
    ['for somebody else', 'Société Alpha', false],
  ])('needs an agreement that goes so far: %s', (_, recipient, passes) => {
    const explanation = route({ reassignment: from(recipient) })
    expect(explanation.blockedBy).toEqual(passes ? [] : ['consent'])
    expect(seenBy(explanation, 'consent')).toEqual({
      formerProviderName: 'Martin',
      recipient,
      renewed: false,
    })
    for (const one of explanation.tests) expect(routingTest.parse(one)).toEqual(one)
  })

  test('or the agreement given again', () => {
    expect(route({ reassignment: from('Martin', true) }).verdict).toBe('deliverable')
  })

  test('is not asked about it while nobody holds its cell', () => {
    expect(route({ holder: null, reassignment: from('Martin') }).verdict).toBe('no-holder')
  })
})

test('an earlier dispatch leaves the way open by its end: to the same provider, to another', () => {
  const rows = ([null, 'undelivered', 'recalled', 'ended', 'returned'] as const).map(end => [
    end,
    blocksAnother(end, { toSameProvider: true }),
    blocksAnother(end, { toSameProvider: false }),
  ])
  expect(rows).toEqual([
    [null, true, true],
    ['undelivered', false, true],
    ['recalled', false, false],
    ['ended', false, false],
    ['returned', false, false],
  ])
})

test('taking anything away never makes a request deliverable', () => {
  const maybe = <Value>(value: Value) => fc.constantFrom(value, null)
  const anyHolder = fc.record({
    providerName: fc.constant('Dupont'),
    exclusivity: fc.constant(goodHolder.exclusivity),
    contract: maybe(goodHolder.contract),
    suspension: fc.constantFrom(null, { startsOn: today, endsOn: null }),
    pause: fc.constantFrom(null, { startsOn: today, endsOn: null, reason: 'Congés' }),
    documents: maybe(goodHolder.documents),
    email: maybe(goodHolder.email),
  })
  const anyLead = fc.record({
    on: fc.constant(today),
    withdrawnAt: fc.constantFrom(null, 1),
    postalCode: maybe(goodLead.postalCode),
    commune: maybe(goodLead.commune),
    department: maybe(goodLead.department),
    subtype: maybe(goodLead.subtype),
    holder: fc.option(anyHolder, { nil: null }),
    previousDispatch: fc.constantFrom(null, { providerName: 'Martin', at: 1 }),
    reassignment: fc.constantFrom(null, from('Martin'), from('un professionnel'), from(null)),
    uncoveredThen: fc.constantFrom(null, asked(false), asked(true)),
  })
  fc.assert(
    fc.property(anyLead, facts => {
      const { holder } = facts
      const isWhole =
        facts.department && facts.subtype && holder?.contract && holder.documents && holder.email !== null
      const isNamed = facts.reassignment?.consentRecipient === 'Martin'
      const isHeld =
        facts.withdrawnAt !== null ||
        facts.previousDispatch ||
        holder?.suspension ||
        holder?.pause ||
        isNamed ||
        facts.uncoveredThen?.isRenewed === false
      expect(explainRouting(facts).verdict === 'deliverable').toBe(Boolean(isWhole) && !isHeld)
    }),
    { numRuns: 1000 },
  )
})
