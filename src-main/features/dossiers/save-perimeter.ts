import type { Cell, DossierId } from '../../../src-preload/contract/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { ReadConnection } from '../../store/connection.ts'
import { nameCells } from '../../store/queries/cells.ts'
import { raiseVersion, replacePerimeter } from '../../store/queries/dossiers.ts'
import { askRequiredDocuments } from '../../store/queries/required-documents.ts'
import { type Context, signedIn } from '../context.ts'
import { assertNotOthers, openDossier } from '../dossier-for.ts'
import { recordAct } from '../record-act.ts'

type Saving = { readonly id: DossierId; readonly version: number; readonly cells: readonly Cell[] }

/**
 * Saves the perimeter over the version that was read. The documents asked follow the sub-types.
 *
 * @throws Refusal STALE when someone saved meanwhile, DOSSIER_CLAIMED, DOSSIER_STATE, NOT_FOUND
 */
export async function savePerimeter({ office, session }: Context, saving: Saving) {
  const staffId = signedIn(session)
  const at = office.now()
  return office.store.write(async unit => {
    const dossier = await openDossier(unit.db, saving.id)
    await assertNotOthers(unit.db, dossier, { staffId, at })
    const { id, version } = dossier
    if (version !== saving.version) throw new Refusal('STALE', { version })
    await assertCellsExist(unit.db, saving.cells)
    await replacePerimeter(unit.db, id, saving.cells)
    const saved = await raiseVersion(unit.db, id)
    await askRequiredDocuments(unit.db, id, at)
    const data = { version: saved, cells: saving.cells.length }
    await recordAct(unit, { id, staffId, at, kind: 'dossier.perimeter-saved', data })
    return { version: saved, savedAt: at }
  })
}

/** @throws Refusal NOT_FOUND when one of them is not sold */
export async function assertCellsExist(db: ReadConnection, cells: readonly Cell[]): Promise<void> {
  const known = await nameCells(db, cells)
  if (known.length < cells.length) throw new Refusal('NOT_FOUND', { what: 'cell' })
}
