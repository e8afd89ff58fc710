import type { StaffId } from '../../src-preload/contract/ids.ts'
import { addDays, type CivilDate, civilDateOf } from '../domain/civil-date.ts'
import { Refusal } from '../domain/refusal.ts'
import { conflictOf } from '../store/conflicts.ts'
import type { WriteConnection } from '../store/connection.ts'
import { appendJournal } from '../store/journal.ts'
import type { Unit } from '../store/open-store.ts'
import { findGrantConflicts } from '../store/queries/cell-conflicts.ts'
import { findRenewal, insertAddedDays, listContractCells } from '../store/queries/contract-terms.ts'
import type { ContractRecord } from '../store/queries/contracts.ts'

type Given = {
  readonly days: number
  readonly reason: string
  /** null: our own deadline passed. */
  readonly by: StaffId | null
  readonly at: number
}

/**
 * Gives days back at the end of a contract, in the unit that decides it: the contract and its exclusivities end later,
 * all of them or none. A refusal leaves nothing behind, so that a unit may go on without the days.
 *
 * @returns the row of the days
 * @throws Refusal CONTRACT_STATE unless it runs or will, NEXT_PERIOD_PROPOSED, CELLS_TAKEN with who stands in the way
 */
export async function giveDays(
  { db, changed }: Unit,
  contract: ContractRecord,
  { days, reason, by, at }: Given,
): Promise<number> {
  const { id, state, keptState, number, dossierId } = contract
  if (keptState !== 'signed' || (state !== 'active' && state !== 'upcoming'))
    throw new Refusal('CONTRACT_STATE', { state })
  const { proposal } = await findRenewal(db, id)
  if (proposal) throw new Refusal('NEXT_PERIOD_PROPOSED', { reference: proposal.reference })
  const endsOn = addDays(contract.lastDay, 1)
  const rowId = await extend(db, contract, { endsOn, days, at }, () =>
    insertAddedDays(db, { id, endsOn, days, reason, by, at }),
  )
  await appendJournal(db, {
    at,
    staffId: by,
    kind: 'contract.days-added',
    subjectType: 'contract',
    subjectId: id,
    data: { number, days },
  })
  changed({ topic: 'contract', id })
  changed({ topic: 'exclusivity', id: null })
  changed({ topic: 'dossier', id: dossierId })
  return rowId
}

/** The database has the last word on whether the days that follow are free. */
async function extend(
  db: WriteConnection,
  { id, dossierId, providerId }: ContractRecord,
  span: { readonly endsOn: CivilDate; readonly days: number; readonly at: number },
  write: () => Promise<number>,
): Promise<number> {
  try {
    return await write()
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
