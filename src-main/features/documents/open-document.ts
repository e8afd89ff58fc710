import type { DocumentId } from '../../../src-preload/contract/ids.ts'
import { mayJudge } from '../../domain/dossier.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { ReadConnection } from '../../store/connection.ts'
import { type DocumentRow, findDocument } from '../../store/queries/documents.ts'
import { assertNotOthers } from '../dossier-for.ts'
import type { Act } from '../record-act.ts'

/**
 * A document that may still change: of a dossier that is not decided, or that came after its approval.
 * @throws Refusal NOT_FOUND, or DOSSIER_STATE when it was decided on
 */
export async function openDocument(db: ReadConnection, id: DocumentId): Promise<DocumentRow> {
  const document = await findDocument(db, id)
  if (!document) throw new Refusal('NOT_FOUND', { what: 'document' })
  if (!mayJudge(document)) throw new Refusal('DOSSIER_STATE', { state: document.dossierState })
  return document
}

/**
 * A document that this person may judge.
 * @throws Refusal NOT_FOUND, DOSSIER_STATE, or DOSSIER_CLAIMED when someone else has taken the dossier
 */
export async function judgeableDocument(db: ReadConnection, id: DocumentId, act: Act): Promise<DocumentRow> {
  const document = await openDocument(db, id)
  await assertNotOthers(db, document, act)
  return document
}
