import type { ContractId } from '../../../src-preload/contract/ids.ts'
import { addDays, type CivilDate, civilDateOf } from '../../domain/civil-date.ts'
import { Refusal } from '../../domain/refusal.ts'
import { conflictOf } from '../../store/conflicts.ts'
import type { WriteConnection } from '../../store/connection.ts'
import { appendJournal } from '../../store/journal.ts'
import { findGrantConflicts } from '../../store/queries/cell-conflicts.ts'
import { findRenewal, insertAddedDays, listContractCells } from '../../store/queries/contract-terms.ts'
import type { ContractRecord } from '../../store/queries/contracts.ts'
import { type Context, signedIn } from '../context.ts'
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
  const staffId = signedIn(session)
  const at = office.now()
  return office.store.write(async ({ db, changed }) => {
    const contract = await openContract(db, id, at)
    const { state, keptState, number, dossierId } = contract
    if (keptState !== 'signed' || (state !== 'active' && state !== 'upcoming'))
      throw new Refusal('CONTRACT_STATE', { state })
    const { proposal } = await findRenewal(db, id)
    if (proposal) throw new Refusal('NEXT_PERIOD_PROPOSED', { reference: proposal.reference })
    const endsOn = addDays(contract.lastDay, 1)
    await extend(db, contract, { endsOn, days, at }, () =>
      insertAddedDays(db, { id, endsOn, days, reason, by: staffId, at }),
    )
    await appendJournal(db, {
      at,
      staffId,
      kind: 'contract.days-added',
      subjectType: 'contract',
      subjectId: id,
      data: { number, days },
    })
    changed({ topic: 'contract', id })
    changed({ topic: 'exclusivity', id: null })
    changed({ topic: 'dossier', id: dossierId })
    return { lastDay: addDays(contract.lastDay, days) }
  })
}

/** The database has the last word on whether the days that follow are free. */
async function extend(
  db: WriteConnection,
  { id, dossierId, providerId }: ContractRecord,
  span: { readonly endsOn: CivilDate; readonly days: number; readonly at: number },
  write: () => Promise<void>,
): Promise<void> {
  try {
    await write()
  } catch (error) {
    const conflict = conflictOf(error)
    if (conflict !== 'CELL_HELD' && conflict !== 'CELL_OPTIONED') throw error
    const { endsOn, days, at } = span
    const conflicts = await findGrantConflicts(db, {
      cells: await listContractCells(db, id),
      period: { startsOn: endsOn, endsOn: civilDateOf(addDays(endsOn, days)) },
      claimant: { dossierId, providerId },
      now: at,
    })
    throw new Refusal('CELLS_TAKEN', { conflicts })
  }
}
