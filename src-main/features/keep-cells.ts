import type { Cell, DossierId, HoldId, ProviderId, StaffId } from '../../src-preload/contract/ids.ts'
import { addDays, type CivilDate, civilDateIn, type Period } from '../domain/civil-date.ts'
import { instantInParis } from '../domain/paris-time.ts'
import { Refusal } from '../domain/refusal.ts'
import { appendJournal } from '../store/journal.ts'
import type { Unit } from '../store/open-store.ts'
import { findGrantConflicts, findHoldConflicts } from '../store/queries/cell-conflicts.ts'
import { findHolding } from '../store/queries/exclusivities.ts'
import { placeHold, releaseHoldsOf } from '../store/queries/holds.ts'
import { assertHolderMay, assertTurn } from './assert-turn.ts'

type Keeping = {
  readonly cells: readonly Cell[]
  readonly dossierId: DossierId
  readonly providerId: ProviderId
  readonly period: Period
  /** The options live through this day, in Paris. */
  readonly through: CivilDate
  /** How many days before its end the holder's priority to renew closes. */
  readonly closesDaysBefore: number
  readonly staffId: StaffId
  readonly at: number
}

/**
 * Keeps each cell for a proposal by an option through a day: all of them, or none. An option that the dossier already
 * has on one of them is replaced. A cell that the provider holds itself, to be renewed, needs none.
 *
 * @returns the option of each cell, by its place; null for one that the provider holds
 * @throws Refusal CELLS_TAKEN with who stands in the way until when, WAITING_BEFORE, WAITING_FIRST for a holder whose
 *   priority has closed
 */
export async function keepCells(unit: Unit, keeping: Keeping): Promise<(HoldId | null)[]> {
  const { db } = unit
  const { cells, dossierId, providerId, period, through, closesDaysBefore, staffId, at } = keeping
  const claimant = { dossierId, providerId }
  const today = civilDateIn(at, 'Europe/Paris')
  const conflicts = await findGrantConflicts(db, { cells, period, claimant, now: at })
  if (conflicts.length > 0) throw new Refusal('CELLS_TAKEN', { conflicts })
  const toOption: Cell[] = []
  for (const cell of cells) if ((await findHolding(db, cell, today)) !== providerId) toOption.push(cell)
  const held = await findHoldConflicts(db, { cells: toOption, claimant, today, now: at })
  if (held.length > 0) throw new Refusal('CELLS_TAKEN', { conflicts: held })
  await assertTurn(db, { cells: toOption, claimant, now: at })
  await assertHolderMay(db, {
    cells: cells.filter(cell => !toOption.includes(cell)),
    claimant,
    today,
    now: at,
    closesDaysBefore,
  })
  const expiresAt = instantInParis(addDays(through, 1), { hour: 0, minute: 0 })
  const holds: (HoldId | null)[] = []
  for (const cell of cells) {
    if (!toOption.includes(cell)) {
      holds.push(null)
      continue
    }
    const id = await placeHold(db, { cell, ...claimant, by: staffId, at, expiresAt })
    await appendJournal(db, {
      at,
      staffId,
      kind: 'hold.placed',
      subjectType: 'hold',
      subjectId: id,
      data: {
        dossier: dossierId,
        department: cell.departmentCode,
        subtype: cell.subtypeCode,
        until: expiresAt,
      },
    })
    holds.push(id)
  }
  // After the new ones: who keeps a cell already does not stand in its line.
  const except = holds.filter(id => id !== null)
  await releaseHoldsOf(db, dossierId, { at, cells: toOption, except })
  return holds
}
