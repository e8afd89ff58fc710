import type { DocumentId } from '../../../src-preload/contract/ids.ts'
import type { DocumentKind } from '../../../src-preload/contract/shared.ts'
import { appendJournal } from '../../store/journal.ts'
import { reclassifyDocument } from '../../store/queries/documents.ts'
import { askRequiredDocuments } from '../../store/queries/required-documents.ts'
import { type Context, signedIn } from '../context.ts'
import { settleAnswers } from '../note-reply.ts'
import { judgeableDocument } from './open-document.ts'

/** A person who may judge it says what a document is, whatever the reader thought. It is then to judge again. */
export async function reclassify(
  { office, session }: Context,
  { documentId, kind }: { readonly documentId: DocumentId; readonly kind: DocumentKind },
) {
  const staffId = signedIn(session)
  const at = office.now()
  await office.store.write(async ({ db, changed }) => {
    const { dossierId, kind: before } = await judgeableDocument(db, documentId, { staffId, at })
    if (kind === before) return
    await reclassifyDocument(db, { id: documentId, dossierId, kind, at })
    await askRequiredDocuments(db, dossierId, at)
    await settleAnswers({ db, changed }, { dossierId, at })
    await appendJournal(db, {
      at,
      staffId,
      kind: 'document.reclassified',
      subjectType: 'dossier',
      subjectId: dossierId,
      data: { before, after: kind },
    })
    changed({ topic: 'dossier', id: dossierId })
    changed({ topic: 'document', id: documentId })
  })
  return { savedAt: at }
}
