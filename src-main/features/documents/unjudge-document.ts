import type { DocumentId } from '../../../src-preload/contract/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import { appendJournal } from '../../store/journal.ts'
import { unjudge } from '../../store/queries/documents.ts'
import { type Context, signedIn } from '../context.ts'
import { judgeableDocument } from './open-document.ts'

/**
 * Takes a verdict back: the document is to judge again, or missing when there is no file; the journal keeps both.
 *
 * @throws Refusal DOSSIER_STATE with the document's state when no verdict is there to take back
 */
export async function unjudgeDocument(
  { office, session }: Context,
  { documentId }: { documentId: DocumentId },
) {
  const staffId = signedIn(session)
  const at = office.now()
  await office.store.write(async ({ db, changed }) => {
    const document = await judgeableDocument(db, documentId, { staffId, at })
    const { state } = document
    if (state === 'missing' || state === 'to_judge') throw new Refusal('DOSSIER_STATE', { state })
    await unjudge(db, document.id)
    await appendJournal(db, {
      at,
      staffId,
      kind: 'document.unjudged',
      subjectType: 'dossier',
      subjectId: document.dossierId,
      data: { document: document.kind },
    })
    changed({ topic: 'dossier', id: document.dossierId })
    changed({ topic: 'document', id: document.id })
  })
  return { savedAt: at }
}
