/** The state of a contract on a day. Signing and terminating are acts; beginning and ending follow from the dates. */
import type { ContractState } from '../../src-preload/contract/contracts.ts'
import type { CivilDate } from './civil-date.ts'

/** As stored. `endsOn` and `terminatedOn` are excluded: the contract's last day is the day before. */
export type ContractFact = {
  readonly state: 'prepared' | 'sent' | 'signed' | 'terminated'
  readonly signedOn: CivilDate | null
  readonly startsOn: CivilDate
  readonly endsOn: CivilDate
  readonly terminatedOn: CivilDate | null
}

/** A contract terminated with notice stays active until the notice ends. One that nobody signed is never active. */
export function contractStateOn(contract: ContractFact, on: CivilDate): ContractState {
  switch (contract.state) {
    case 'prepared':
    case 'sent':
      return contract.state
    case 'signed':
      return runningStateOn(contract, on)
    case 'terminated': {
      const isOver = contract.terminatedOn === null || contract.terminatedOn <= on
      return isOver || contract.signedOn === null ? 'terminated' : runningStateOn(contract, on)
    }
  }
}

function runningStateOn({ startsOn, endsOn }: ContractFact, on: CivilDate): ContractState {
  if (on < startsOn) return 'upcoming'
  return on < endsOn ? 'active' : 'ended'
}
