import { describe, expect, it } from 'vitest'
import { ContractData, opensWithdrawal } from './contract-data.ts'
import { sampleContract as sample } from './contract-fixture.ts'
import { viewContract } from './contract-view.ts'

const refusedAt = (data: unknown): string[] =>
  ContractData.safeParse(data).error?.issues.map(({ path }) => path.join('.')) ?? []

describe('what would make a wrong contract is refused', () => {
  it('takes the whole sample', () => expect(refusedAt(sample)).toEqual([]))

  const { provider, platform, price, perimeter, mediators } = sample
  it.each<[string, object, string]>([
    [
      'a period of eleven months',
      { period: { startsOn: '2027-01-01', endsOn: '2027-12-01' } },
      'period.endsOn',
    ],
    [
      'an end printed inclusive',
      { period: { startsOn: '2027-01-01', endsOn: '2027-12-31' } },
      'period.endsOn',
    ],
    [
      'a day that does not exist',
      { period: { startsOn: '2027-02-30', endsOn: '2028-02-28' } },
      'period.startsOn',
    ],
    ['a VAT one cent off', { price: { ...price, vatCents: 69_113, grossCents: 414_675 } }, 'price.vatCents'],
    ['a total that is no sum', { price: { ...price, grossCents: 414_675 } }, 'price.grossCents'],
    ['a price in fractions of cents', { price: { vat: 'none', netCents: 1.5, note: 'x' } }, 'price.netCents'],
    ['no reason for the absence of VAT', { price: { vat: 'none', netCents: 1, note: ' ' } }, 'price.note'],
    ['an empty perimeter', { perimeter: [] }, 'perimeter'],
    ['the same cell twice', { perimeter: [...perimeter, perimeter[0]] }, 'perimeter'],
    ['one mediator', { mediators: mediators.slice(1) }, 'mediators'],
    ['the same mediator twice', { mediators: [mediators[0], mediators[0]] }, 'mediators'],
    ['the SIRET of another', { provider: { ...provider, siret: '73282932000074' } }, 'provider.siret'],
    ['a wrong SIRET key', { provider: { ...provider, siret: '98254982600014' } }, 'provider.siret'],
    [
      'a contract with oneself',
      { provider: { ...provider, siren: platform.siret.slice(0, 9), siret: null } },
      'provider.siren',
    ],
    ['a signature after the end', { signatureDueOn: '2028-01-01' }, 'signatureDueOn'],
    ['an unknown headcount off premises', { headcount: null }, 'headcount'],
    ['a nameless provider', { provider: { ...provider, name: '  ' } }, 'provider.name'],
    ['a name on two lines', { provider: { ...provider, name: 'A\nB' } }, 'provider.name'],
    ['a name shown backwards', { provider: { ...provider, name: 'A\u202eB' } }, 'provider.name'],
    ['half an emoji', { provider: { ...provider, name: 'A\ud83d' } }, 'provider.name'],
  ])('refuses %s', (_, change, path) => {
    expect(refusedAt({ ...sample, ...change })).toContain(path)
  })
})

it('opens withdrawal off premises up to five employees only', () => {
  const withdrawal = (offPremises: boolean, headcount: number | null) =>
    opensWithdrawal({ offPremises, headcount })
  expect([withdrawal(true, 0), withdrawal(true, 5), withdrawal(true, 6)]).toEqual([true, true, false])
  expect([withdrawal(false, 1), withdrawal(false, null)]).toEqual([false, false])
})

it('prints the last day included, leap years too', () => {
  const lastDay = (startsOn: string, endsOn: string) =>
    viewContract({ ...sample, period: { startsOn, endsOn } }, '2026-11-24').lastDay
  expect(lastDay('2027-01-01', '2028-01-01')).toBe('2027-12-31')
  expect(lastDay('2027-03-01', '2028-03-01')).toBe('2028-02-29')
})
