import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, civilDateOf } from './civil-date.ts'
import { contractStateOn } from './contract.ts'
import { contractToShow, lastDayOf, providerStanding, type StandingContract } from './provider-standing.ts'

const TODAY = civilDateOf('2026-11-24')

const running: StandingContract = {
  state: 'signed',
  signedOn: civilDateOf('2026-01-10'),
  startsOn: civilDateOf('2026-02-01'),
  endsOn: civilDateOf('2027-02-01'),
  terminatedOn: null,
  isSuspended: false,
}
const standing = (contracts: readonly StandingContract[], holdsCells = false) =>
  providerStanding(contracts, { holdsCells, on: TODAY })

describe('where a provider stands', () => {
  test('follows from its contracts and its cells', () => {
    const noticed: StandingContract = {
      ...running,
      state: 'terminated',
      terminatedOn: civilDateOf('2026-12-24'),
    }
    const over: StandingContract = { ...running, endsOn: TODAY }
    const coming: StandingContract = { ...running, startsOn: addDays(TODAY, 1) }
    const sent: StandingContract = { ...running, state: 'sent', signedOn: null }
    expect([
      standing([]),
      standing([], true),
      standing([over]),
      standing([over, sent]),
      standing([sent, coming]),
      standing([over, running]),
      standing([noticed, running]),
      standing([noticed, { ...running, isSuspended: true }]),
      standing([{ ...noticed, terminatedOn: TODAY }]),
    ]).toEqual([
      'none',
      'granted',
      'former',
      'to_sign',
      'upcoming',
      'active',
      'notice',
      'suspended',
      'former',
    ])
  })

  test('a suspension of a contract that is over weighs nothing', () => {
    expect(standing([{ ...running, endsOn: TODAY, isSuspended: true }])).toBe('former')
  })
})

const aContract: fc.Arbitrary<StandingContract> = fc
  .record({
    state: fc.constantFrom('prepared', 'sent', 'signed', 'terminated'),
    start: fc.integer({ min: -800, max: 400 }),
    length: fc.integer({ min: 1, max: 400 }),
    notice: fc.option(fc.integer({ min: -400, max: 400 })),
    isSuspended: fc.boolean(),
  })
  .map(({ state, start, length, notice, isSuspended }) => ({
    state: state as StandingContract['state'],
    signedOn: state === 'signed' || state === 'terminated' ? addDays(TODAY, start) : null,
    startsOn: addDays(TODAY, start),
    endsOn: addDays(TODAY, start + length),
    terminatedOn: state === 'terminated' && notice !== null ? addDays(TODAY, notice) : null,
    isSuspended,
  }))

describe('the contract to show', () => {
  test('is one that runs as long as one does, and of those the first to end', () => {
    fc.assert(
      fc.property(fc.array(aContract, { minLength: 1, maxLength: 6 }), contracts => {
        const shown = contractToShow(contracts, TODAY)
        const active = contracts.filter(contract => contractStateOn(contract, TODAY) === 'active')
        if (shown === null) throw new Error('nothing is shown')
        expect(contracts).toContain(shown)
        if (active.length === 0) return
        expect(active).toContain(shown)
        for (const other of active) expect(lastDayOf(shown) <= lastDayOf(other)).toBe(true)
      }),
    )
  })

  test('ends with its notice when that is before its term', () => {
    expect(lastDayOf({ ...running, terminatedOn: civilDateOf('2026-12-24') })).toBe('2026-12-23')
    expect(lastDayOf({ ...running, terminatedOn: civilDateOf('2028-01-01') })).toBe('2027-01-31')
  })
})
