import type { Cell } from '../../../src-preload/contract/ids.ts'
import type { CellConflict } from '../../../src-preload/contract/shared.ts'
import type { CivilDate, Period } from '../../domain/civil-date.ts'
import { type Claimant, canGrant, canHold, type Grantable } from '../../domain/exclusivity.ts'
import type { ReadConnection } from '../connection.ts'
import { type ExclusivityRow, type HoldRow, loadCellFacts, type StoredCell } from './cell-facts.ts'
import { providerNames } from './cell-views.ts'
import { nameCells } from './cells.ts'

type Answer = Grantable<ExclusivityRow, HoldRow>

/** What stands in the way of granting these cells for `period`; empty: nothing does. `now`: when options are judged. */
export async function findGrantConflicts(
  db: ReadConnection,
  asked: {
    readonly cells: readonly Cell[]
    readonly period: Period
    readonly claimant: Claimant
    readonly now: number
  },
): Promise<CellConflict[]> {
  const { period, claimant, now } = asked
  const facts = await loadCellFacts(db, { of: 'cells', cells: asked.cells }, { on: period.startsOn, at: now })
  return nameConflicts(db, asked.cells, cell => canGrant(facts.of(cell), period, claimant, now))
}

/** What stands in the way of an option on these cells. */
export async function findHoldConflicts(
  db: ReadConnection,
  asked: {
    readonly cells: readonly Cell[]
    readonly claimant: Claimant
    readonly today: CivilDate
    readonly now: number
  },
): Promise<CellConflict[]> {
  const { claimant, today, now } = asked
  const facts = await loadCellFacts(db, { of: 'cells', cells: asked.cells }, { on: today, at: now })
  return nameConflicts(db, asked.cells, cell => canHold(facts.of(cell), claimant, today, now))
}

/** For each cell, whether it could be granted for `period`, in the order of `cells`. */
export async function availability(
  db: ReadConnection,
  asked: Parameters<typeof findGrantConflicts>[1],
): Promise<{ readonly available: boolean; readonly stored: StoredCell }[]> {
  const { period, claimant, now } = asked
  const facts = await loadCellFacts(db, { of: 'cells', cells: asked.cells }, { on: period.startsOn, at: now })
  return asked.cells.map(cell => {
    const stored = facts.of(cell)
    return { available: canGrant(stored, period, claimant, now).ok, stored }
  })
}

async function nameConflicts(
  db: ReadConnection,
  cells: readonly Cell[],
  answerFor: (cell: Cell) => Answer,
): Promise<CellConflict[]> {
  const taken = cells.flatMap(cell => {
    const answer = answerFor(cell)
    return answer.ok ? [] : [{ cell, answer }]
  })
  const names = providerNames(
    db,
    taken.flatMap(({ answer }) => (answer.conflict === 'held' ? answer.by.providerId : [])),
  )
  const named = await nameCells(
    db,
    taken.map(({ cell }) => cell),
  )
  return named.flatMap((cell, place) => {
    const answer = taken[place]?.answer
    if (!answer) return []
    const { departmentCode, departmentName, subtypeCode, subtypeName } = cell
    const holderName =
      answer.conflict === 'held' ? (names.get(answer.by.providerId) ?? '') : answer.by.companyName
    return {
      departmentCode,
      departmentName,
      subtypeCode,
      subtypeName,
      reason: answer.conflict,
      holderName,
      until: answer.until,
    }
  })
}
