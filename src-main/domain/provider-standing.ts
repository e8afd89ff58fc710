import type { ProviderStanding } from '../../src-preload/contract/providers.ts'
import { addDays, type CivilDate } from './civil-date.ts'
import { type ContractFact, contractStateOn } from './contract.ts'

/** A contract of a provider, and whether it is suspended on the day asked. */
export type StandingContract = ContractFact & { readonly isSuspended: boolean }

/**
 * Where a provider stands on a day, by all its contracts: of several answers, the one that weighs most on what it
 * receives. `holdsCells`: an exclusivity of its own is not over.
 */
export function providerStanding(
  contracts: readonly StandingContract[],
  { holdsCells, on }: { readonly holdsCells: boolean; readonly on: CivilDate },
): ProviderStanding {
  const states = contracts.map(contract => ({ contract, state: contractStateOn(contract, on) }))
  const running = states.filter(({ state }) => state === 'active').map(({ contract }) => contract)
  if (running.some(({ isSuspended }) => isSuspended)) return 'suspended'
  if (running.some(({ state }) => state === 'terminated')) return 'notice'
  if (running.length > 0) return 'active'
  const has = (...wanted: readonly (typeof states)[number]['state'][]) =>
    states.some(({ state }) => wanted.includes(state))
  if (has('upcoming')) return 'upcoming'
  if (has('prepared', 'sent')) return 'to_sign'
  if (holdsCells) return 'granted'
  return contracts.length > 0 ? 'former' : 'none'
}

/** Of the contracts of a provider, the one to show: it runs and ends first, else is the next to come, else the last. */
export function contractToShow<Contract extends ContractFact>(
  contracts: readonly Contract[],
  on: CivilDate,
): Contract | null {
  const inState = (...wanted: readonly ReturnType<typeof contractStateOn>[]) =>
    contracts.filter(contract => wanted.includes(contractStateOn(contract, on)))
  const byEnd = (left: Contract, right: Contract) => (lastDayOf(left) < lastDayOf(right) ? -1 : 1)
  const running = inState('active').toSorted(byEnd)[0]
  const coming = inState('upcoming', 'sent', 'prepared').toSorted((left, right) =>
    left.startsOn < right.startsOn ? -1 : 1,
  )[0]
  return running ?? coming ?? contracts.toSorted(byEnd).at(-1) ?? null
}

/** The last day of a contract, included: that of its notice when it ends before its term. */
export function lastDayOf({ endsOn, terminatedOn }: ContractFact): CivilDate {
  return addDays(terminatedOn !== null && terminatedOn < endsOn ? terminatedOn : endsOn, -1)
}
