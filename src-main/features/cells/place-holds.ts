import type { Cell, DossierId, HoldId } from '../../../src-preload/contract/ids.ts'
import { civilDateIn } from '../../domain/civil-date.ts'
import { isOpen } from '../../domain/dossier.ts'
import { Refusal } from '../../domain/refusal.ts'
import { appendJournal } from '../../store/journal.ts'
import { findHoldConflicts } from '../../store/queries/cell-conflicts.ts'
import { nameCells } from '../../store/queries/cells.ts'
import { findDossier } from '../../store/queries/dossiers.ts'
import { placeHold, releaseHoldsOf } from '../../store/queries/holds.ts'
import { loadSettings } from '../../store/queries/settings.ts'
import { assertTurn } from '../assert-turn.ts'
import { type Context, signedIn } from '../context.ts'

const DAY = 86_400_000

type Placing = {
  readonly dossierId: DossierId
  readonly cells: readonly Cell[]
  readonly days?: number | undefined
}

/**
 * Reserves cells for an open dossier until a moment: all of them, or none. An option that the dossier already has
 * on one of them is replaced by the new one.
 *
 * @throws Refusal CELLS_TAKEN with who stands in the way until when, WAITING_BEFORE, NOT_FOUND, DOSSIER_STATE
 */
export async function placeHolds({ office, session }: Context, placing: Placing) {
  const staffId = signedIn(session)
  const now = office.now()
  return office.store.write(async ({ db, changed }) => {
    const dossier = await findDossier(db, placing.dossierId)
    if (!dossier) throw new Refusal('NOT_FOUND', { what: 'dossier' })
    if (!isOpen(dossier.state)) throw new Refusal('DOSSIER_STATE', { state: dossier.state })
    const cells = await distinctCells(db, placing.cells)
    const claimant = { dossierId: dossier.id, providerId: dossier.providerId }
    const today = civilDateIn(now, 'Europe/Paris')
    const conflicts = await findHoldConflicts(db, { cells, claimant, today, now })
    if (conflicts.length > 0) throw new Refusal('CELLS_TAKEN', { conflicts })
    await assertTurn(db, { cells, claimant, now })
    const days = placing.days ?? (await loadSettings(db, office.folders.data)).rules.holdDays
    const expiresAt = now + days * DAY
    const holdIds: HoldId[] = []
    for (const cell of cells) {
      const id = await placeHold(db, { cell, ...claimant, by: staffId, at: now, expiresAt })
      await appendJournal(db, {
        at: now,
        staffId,
        kind: 'hold.placed',
        subjectType: 'hold',
        subjectId: id,
        data: { dossier: dossier.id, department: cell.departmentCode, subtype: cell.subtypeCode, days },
      })
      holdIds.push(id)
    }
    // After the new ones: who keeps a cell already does not stand in its line.
    await releaseHoldsOf(db, dossier.id, { at: now, cells, except: holdIds })
    changed({ topic: 'exclusivity', id: null })
    changed({ topic: 'dossier', id: dossier.id })
    return { holdIds, expiresAt }
  })
}

async function distinctCells(db: Parameters<typeof nameCells>[0], asked: readonly Cell[]): Promise<Cell[]> {
  const distinct = [
    ...new Map(asked.map(cell => [`${cell.departmentCode} ${cell.subtypeCode}`, cell])).values(),
  ]
  const known = await nameCells(db, distinct)
  if (known.length < distinct.length) throw new Refusal('NOT_FOUND', { what: 'cell' })
  return known.map(({ departmentCode, subtypeCode }) => ({ departmentCode, subtypeCode }))
}
