import { expect, test } from 'vitest'
import { civilDateOf } from './civil-date.ts'
import { type ContractFact, contractStateOn } from './contract.ts'

const on = civilDateOf
const contract = (facts: Partial<ContractFact> = {}): ContractFact => ({
  state: 'signed',
  signedOn: on('2026-12-15'),
  startsOn: on('2027-01-01'),
  endsOn: on('2028-01-01'),
  terminatedOn: null,
  ...facts,
})

test.each([
  ['2026-12-31', 'upcoming'],
  ['2027-01-01', 'active'],
  ['2027-12-31', 'active'],
  ['2028-01-01', 'ended'],
])('a signed contract is on %s %s', (day, state) => expect(contractStateOn(contract(), on(day))).toBe(state))

test.each(['prepared', 'sent'] as const)('a contract only %s is never active, whatever the day', state => {
  for (const day of ['2026-12-31', '2027-06-01', '2028-06-01']) {
    expect(contractStateOn(contract({ state, signedOn: null }), on(day))).toBe(state)
  }
})

test('a terminated contract is active until its notice ends', () => {
  const terminated = contract({ state: 'terminated', terminatedOn: on('2027-07-01') })
  expect(contractStateOn(terminated, on('2027-06-30'))).toBe('active')
  expect(contractStateOn(terminated, on('2027-07-01'))).toBe('terminated')
  expect(contractStateOn({ ...terminated, terminatedOn: null }, on('2027-06-30'))).toBe('terminated')
  expect(contractStateOn({ ...terminated, signedOn: null }, on('2027-06-30'))).toBe('terminated')
})
