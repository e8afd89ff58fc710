import { describe, expect, it } from 'vitest'
import { withEnd, withGrant } from './cell-change.ts'
import { addDays, civilDateOf } from './civil-date.ts'
import { cellState, type ExclusivityFact } from './exclusivity.ts'

const day = civilDateOf
const held = (providerId: number, startsOn: string, endsOn: string | null): ExclusivityFact => ({
  providerId,
  startsOn: day(startsOn),
  endsOn: endsOn === null ? null : day(endsOn),
})
const stateOn = (facts: { exclusivities: readonly ExclusivityFact[] }, on: string) =>
  cellState({
    ...facts,
    holds: [],
    suspension: null,
    notice: null,
    today: day(on),
    now: Date.parse(`${on}T11:00:00Z`),
    soonBy: addDays(day(on), 60),
  }).state

const now = held(1, '2026-01-01', '2027-01-01')
const renewal = held(1, '2027-01-01', '2028-01-01')
const other = held(2, '2028-01-01', '2029-01-01')

describe('an end that is only imagined', () => {
  it('frees the cell from its day until the next holder, with the renewals of who held it', () => {
    const facts = withEnd({ exclusivities: [now, renewal, other], holds: [] }, day('2026-07-01'))
    expect(stateOn(facts, '2026-06-30')).toBe('echeance-proche')
    expect(['2026-07-01', '2027-07-01'].map(on => stateOn(facts, on))).toEqual(['libre', 'libre'])
    expect(stateOn(facts, '2028-02-01')).toBe('en-cours')
  })

  it('changes nothing of a cell that nobody holds that day, nor of what it was made from', () => {
    const facts = { exclusivities: [now], holds: [] }
    expect(withEnd(facts, day('2027-03-01'))).toBe(facts)
    withEnd(facts, day('2026-07-01'))
    expect(facts.exclusivities).toEqual([held(1, '2026-01-01', '2027-01-01')])
  })
})

it('a grant that is only imagined gives the cell to somebody for its period', () => {
  const facts = withGrant({ exclusivities: [], holds: [] }, held(7, '2026-05-01', '2027-05-01'))
  expect(['2026-04-30', '2026-05-01', '2027-05-01'].map(on => stateOn(facts, on))).toEqual([
    'libre',
    'en-cours',
    'libre',
  ])
})
