import type { Cell, DossierId, ExclusivityId, ProviderId, StaffId } from '../../src-preload/contract/ids.ts'
import type { CivilDate } from '../domain/civil-date.ts'
import { Refusal } from '../domain/refusal.ts'
import { conflictOf } from '../store/conflicts.ts'
import { appendJournal } from '../store/journal.ts'
import type { Unit } from '../store/open-store.ts'
import { findGrantConflicts } from '../store/queries/cell-conflicts.ts'
import { grantExclusivity } from '../store/queries/exclusivities.ts'
import { leaveEveryLine } from '../store/queries/waiting.ts'
import { assertTurn } from './assert-turn.ts'

export type Granting = {
  readonly staffId: StaffId
  /** In milliseconds since 1970 UTC. */
  readonly at: number
  readonly cells: readonly Cell[]
  readonly period: { readonly startsOn: CivilDate; readonly endsOn: CivilDate }
  readonly dossierId: DossierId
  readonly providerId: ProviderId
}

/**
 * Grants each cell, in the unit of the caller, which is lost as a whole when one of them is taken: the database
 * has the last word, whatever was looked at before. What the dossier waited for and now holds is waited for no more.
 *
 * @returns the exclusivities, in the order of the cells
 * @throws Refusal CELLS_TAKEN with who stands in the way until when, WAITING_BEFORE
 */
export async function grantCells(unit: Unit, granting: Granting): Promise<ExclusivityId[]> {
  const { dossierId, providerId, cells, period, at } = granting
  const claimant = { dossierId, providerId }
  await assertTurn(unit.db, { cells, claimant, startsOn: period.startsOn, now: at })
  const granted: ExclusivityId[] = []
  for (const cell of granting.cells) {
    const id = await grantOne(unit, cell, granting)
    await appendJournal(unit.db, {
      at: granting.at,
      staffId: granting.staffId,
      kind: 'exclusivity.granted',
      subjectType: 'exclusivity',
      subjectId: id,
      data: {
        provider: granting.providerId,
        dossier: granting.dossierId,
        department: cell.departmentCode,
        subtype: cell.subtypeCode,
        ...granting.period,
      },
    })
    unit.changed({ topic: 'exclusivity', id })
    granted.push(id)
  }
  await leaveEveryLine(unit.db, dossierId, { at, reason: 'served', cells })
  return granted
}

async function grantOne({ db }: Unit, cell: Cell, granting: Granting): Promise<ExclusivityId> {
  const { period, dossierId, providerId, staffId, at } = granting
  try {
    return await grantExclusivity(db, { cell, providerId, dossierId, ...period, by: staffId, at })
  } catch (error) {
    const conflict = conflictOf(error)
    if (conflict !== 'CELL_HELD' && conflict !== 'CELL_OPTIONED') throw error
    const claimant = { dossierId, providerId }
    const conflicts = await findGrantConflicts(db, { cells: [cell], period, claimant, now: at })
    throw new Refusal('CELLS_TAKEN', { conflicts })
  }
}
