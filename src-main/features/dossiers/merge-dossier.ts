import type { DossierId } from '../../../src-preload/contract/ids.ts'
import { nextState } from '../../domain/dossier.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Unit } from '../../store/open-store.ts'
import { saveDocumentsText } from '../../store/queries/document-pages.ts'
import { savePeopleText } from '../../store/queries/dossier-text.ts'
import { raiseVersion, saveDecision } from '../../store/queries/dossiers.ts'
import { releaseHoldsOf } from '../../store/queries/holds.ts'
import {
  addPeopleAndCells,
  moveDocuments,
  moveMessages,
  saveMergedInto,
} from '../../store/queries/merge-dossiers.ts'
import { closeRequest, findOpenRequest } from '../../store/queries/requests.ts'
import { askRequiredDocuments } from '../../store/queries/required-documents.ts'
import { saveLink } from '../../store/queries/resemblances.ts'
import { leaveEveryLine } from '../../store/queries/waiting.ts'
import { type Context, signedIn } from '../context.ts'
import { assertNotOthers, existingDossier, openDossier } from '../dossier-for.ts'
import { type Act, recordAct } from '../record-act.ts'
import { countAgain } from './look-for-resemblances.ts'

type Merging = {
  /** The one that closes. */
  readonly id: DossierId
  /** The one that is kept. */
  readonly otherId: DossierId
}

/**
 * Closes a duplicate in favour of another dossier: its files, its messages, its persons and its cells go there, its
 * options and its open request end. Both journals tell it, the one of the duplicate with all that went, so that
 * reopening it can bring that back.
 *
 * @throws Refusal SAME_DOSSIER, NOT_FOUND, DOSSIER_STATE when one of them is decided, DOSSIER_CLAIMED
 */
export async function mergeDossier({ office, session }: Context, { id, otherId }: Merging) {
  const act = { staffId: signedIn(session), at: office.now() }
  if (id === otherId) throw new Refusal('SAME_DOSSIER', {})
  return office.store.write(async unit => {
    const { db } = unit
    const duplicate = await existingDossier(db, id)
    const kept = await openDossier(db, otherId)
    nextState(duplicate.state, 'close')
    await assertNotOthers(db, duplicate, act)
    await assertNotOthers(db, kept, act)
    const move = { from: id, to: otherId }
    const moved = {
      ...(await moveDocuments(db, move)),
      messages: await moveMessages(db, move),
      ...(await addPeopleAndCells(db, move)),
    }
    await endDuplicate(unit, { ...act, id, keptId: otherId, keptReference: kept.reference })
    await askRequiredDocuments(db, otherId, act.at)
    await savePeopleText(db, otherId)
    for (const one of [id, otherId]) await saveDocumentsText(db, one)
    await raiseVersion(db, otherId)
    await recordAct(unit, { ...act, id, kind: 'dossier.merged', data: { into: otherId, ...moved } })
    await recordAct(unit, { ...act, id: otherId, kind: 'dossier.merged-here', data: { from: id } })
    for (const one of [id, otherId]) await countAgain(db, one, act.at)
    unit.changed({ topic: 'document', id: null })
    return {
      savedAt: act.at,
      documents: moved.documents.length + moved.versions.length,
      messages: moved.messages.length,
    }
  })
}

type Ending = Act & { readonly id: DossierId; readonly keptId: DossierId; readonly keptReference: string }

async function endDuplicate(unit: Unit, { id, keptId, keptReference, staffId, at }: Ending): Promise<void> {
  const { db } = unit
  const request = await findOpenRequest(db, id)
  if (request) await closeRequest(db, request.id, { state: 'cancelled', at, by: staffId, reason: 'merged' })
  await saveDecision(db, id, { state: 'closed', by: staffId, at, reason: `Doublon de ${keptReference}.` })
  await saveMergedInto(db, id, keptId)
  await saveLink(db, { id, otherId: keptId, decision: 'merged', note: null, by: staffId, at })
  const holds = await releaseHoldsOf(db, id, { at })
  const places = await leaveEveryLine(db, id, { at, reason: 'withdrawn' })
  if (holds.length + places > 0) unit.changed({ topic: 'exclusivity', id: null })
}
