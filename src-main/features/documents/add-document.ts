import type { DocumentId, DossierId } from '../../../src-preload/contract/ids.ts'
import type { DocumentKind } from '../../../src-preload/contract/shared.ts'
import { detectMediaType } from '../../documents/media-type.ts'
import { safeName } from '../../documents/safe-name.ts'
import { isOpen, mayJudge, takesDocuments } from '../../domain/dossier.ts'
import { Refusal } from '../../domain/refusal.ts'
import { appendJournal } from '../../store/journal.ts'
import { addVersion, type DocumentRow, findDocument } from '../../store/queries/documents.ts'
import { dossierStateOf } from '../../store/queries/dossiers.ts'
import { recordFile } from '../../store/queries/files.ts'
import { askRequiredDocuments } from '../../store/queries/required-documents.ts'
import { type Context, signedIn } from '../context.ts'
import { settleAnswers } from '../note-reply.ts'

type Addition = {
  readonly dossierId: DossierId
  readonly uploadId: string
  readonly documentId?: DocumentId | undefined
  readonly kind?: DocumentKind | undefined
}

/**
 * A file that a person drops on a dossier, or on one of its documents: kept first, read right after. What an approval
 * was decided on is not replaced: the file is the document that follows it.
 */
export async function addDocument({ office, session }: Context, addition: Addition) {
  const staffId = signedIn(session)
  const at = office.now()
  const upload = await office.uploads.peek(addition.uploadId)
  if (!upload) throw new Refusal('UPLOAD_GONE', {})
  const name = safeName(upload.name)
  const mediaType = detectMediaType(upload.bytes)
  if (upload.bytes.length === 0) throw new Refusal('FILE_REFUSED', { name, reason: 'empty' })
  if (!isDocumentType(mediaType)) {
    // HEIC of a telephone, TIFF of a fax: the sender can make a JPEG of it.
    const reason = mediaType.startsWith('image/') ? 'picture-format' : 'wrong-type'
    throw new Refusal('FILE_REFUSED', { name, reason })
  }
  const stored = await office.vault.put(upload.bytes)
  const added = await office.store.write(async ({ db, changed }) => {
    const { dossierId, documentId } = addition
    const asked = documentId === undefined ? null : await findDocument(db, documentId)
    if (documentId !== undefined && asked?.dossierId !== dossierId)
      throw new Refusal('NOT_FOUND', { what: 'document' })
    const kind = asked?.kind ?? addition.kind
    const state = await dossierStateOf(db, dossierId)
    if (state === null) throw new Refusal('NOT_FOUND', { what: 'dossier' })
    if (!takesDocuments(state)) throw new Refusal('DOSSIER_STATE', { state })
    const fileId = await recordFile(db, { ...stored, mediaType, at })
    const version = await addVersion(db, {
      dossierId,
      kind: kind ?? 'other',
      fileId,
      name,
      addedBy: staffId,
      at,
      ...(asked && isReplaceable(asked) ? { documentId: asked.id } : {}),
    })
    await askRequiredDocuments(db, dossierId, at)
    await settleAnswers({ db, changed }, { dossierId, at })
    await appendJournal(db, {
      at,
      staffId,
      kind: 'document.received',
      subjectType: 'dossier',
      subjectId: dossierId,
      data: { document: version.documentId, version: version.versionId },
    })
    changed({ topic: 'dossier', id: dossierId })
    return version
  })
  await office.uploads.forget(addition.uploadId)
  office.readSoon()
  return added
}

/** A conforme document of a provider that was approved counts until its last day: another one follows it. */
const isReplaceable = (document: DocumentRow) =>
  isOpen(document.dossierState) || (mayJudge(document) && document.state !== 'conforme')

/** What a person can look at here; anything else is asked again as a PDF or a picture. */
const isDocumentType = (mediaType: string) =>
  ['application/pdf', 'image/png', 'image/jpeg'].includes(mediaType)
