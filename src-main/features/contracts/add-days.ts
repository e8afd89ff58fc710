import type { ContractId } from '../../../src-preload/contract/ids.ts'
import { addDays } from '../../domain/civil-date.ts'
import { type Context, signedIn } from '../context.ts'
import { giveDays } from '../give-days.ts'
import { openContract } from './open-contract.ts'

type Added = { readonly id: ContractId; readonly days: number; readonly reason: string }

/**
 * Gives back days on which the provider could not be served by our fault. The text that was signed stays; the contract
 * and its exclusivities end later, all of them or none.
 *
 * @throws Refusal NOT_FOUND, CONTRACT_STATE unless it runs or will, NEXT_PERIOD_PROPOSED, CELLS_TAKEN with who stands in
 *   the way
 */
export async function addDaysLost({ office, session }: Context, { id, days, reason }: Added) {
  const by = signedIn(session)
  const at = office.now()
  return office.store.write(async unit => {
    const contract = await openContract(unit.db, id, at)
    await giveDays(unit, contract, { days, reason, by, at })
    return { lastDay: addDays(contract.lastDay, days) }
  })
}
