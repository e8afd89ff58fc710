import type { DocumentId } from '../../../src-preload/contract/ids.ts'
import { appendJournal } from '../../store/journal.ts'
import { unjudge } from '../../store/queries/documents.ts'
import { type Context, signedIn } from '../context.ts'
import { judgeableDocument } from './open-document.ts'

/** Takes a verdict back: the document is to judge again, and the journal keeps both. */
export async function unjudgeDocument(
  { office, session }: Context,
  { documentId }: { documentId: DocumentId },
) {
  const staffId = signedIn(session)
  const at = office.now()
  await office.store.write(async ({ db, changed }) => {
    const document = await judgeableDocument(db, documentId, staffId)
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
