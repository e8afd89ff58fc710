import type { DocumentVersionId } from '../../../src-preload/contract/ids.ts'
import type { ReadingMethod } from '../../../src-preload/contract/readings.ts'
import type { DocumentKind } from '../../../src-preload/contract/shared.ts'
import type { DocumentReading } from '../../children/tasks.ts'
import { takesDocuments } from '../../domain/dossier.ts'
import type { WriteConnection } from '../../store/connection.ts'
import { appendJournal } from '../../store/journal.ts'
import { saveDocumentsText } from '../../store/queries/document-pages.ts'
import {
  copyReading,
  findVersionToRead,
  recordReading,
  type VersionReading,
  type WaitingVersion,
} from '../../store/queries/document-readings.ts'
import { addVersion, findDocument, reclassifyDocument, versionFile } from '../../store/queries/documents.ts'
import { askRequiredDocuments } from '../../store/queries/required-documents.ts'
import type { Office } from '../context.ts'
import { settleAnswers } from '../note-reply.ts'
import type { Unread } from './recognise-version.ts'

/** What the store keeps of a reading. */
export function versionReading(read: DocumentReading | Unread, method: ReadingMethod): VersionReading {
  if (!('summary' in read)) return { ...read, method, pages: [] }
  const { summary, kind, evidence, pages } = read
  return summary.state === 'read'
    ? { state: 'read', method, pages, kind, pageCount: summary.pageCount, evidence }
    : { state: 'unreadable', method, pages, reason: summary.reason }
}

/** Keeps what was read, puts the file where its kind belongs and gives its words to the search: one unit. */
export async function keepReading(
  office: Office,
  version: WaitingVersion,
  read: DocumentReading | Unread,
  method: ReadingMethod,
): Promise<void> {
  const at = office.now()
  const proves = 'summary' in read ? [read.kind, ...read.also].filter(kind => kind !== 'unknown') : []
  const reading = inItsPlace(versionReading(read, method), proves, version.kind)
  await office.store.write(async ({ db, changed }) => {
    await recordReading(db, { id: version.id, reading, at })
    const placed = await placeByKind(db, version.id, proves, at)
    if (placed) {
      await askRequiredDocuments(db, version.dossierId, at)
      await settleAnswers({ db, changed }, { dossierId: version.dossierId, at })
    }
    await saveDocumentsText(db, version.dossierId)
    await appendJournal(db, {
      at,
      staffId: null,
      kind: 'document.read',
      subjectType: 'dossier',
      subjectId: version.dossierId,
      data: { version: version.id, state: reading.state, method, kinds: [...proves] },
    })
    changed({ topic: 'dossier', id: version.dossierId })
    changed({ topic: 'document', id: version.documentId })
  })
}

/** A sheet that proves two things was read, in each of its two places, as what is asked there. */
function inItsPlace(
  reading: VersionReading,
  proves: readonly DocumentKind[],
  asked: DocumentKind,
): VersionReading {
  return reading.state === 'read' && proves.includes(asked) ? { ...reading, kind: asked } : reading
}

/**
 * A received file whose kind nobody said goes where its kind belongs. One sheet can prove two things (an RC Pro
 * with the ten-year cover): the second document gets the same file, to be judged on its own. What people did while
 * it was read comes first: a document judged or named meanwhile, or a dossier decided, stays as it is.
 *
 * @returns whether it was placed
 */
async function placeByKind(
  db: WriteConnection,
  id: DocumentVersionId,
  [kind, ...others]: readonly DocumentKind[],
  at: number,
): Promise<boolean> {
  const version = await findVersionToRead(db, id)
  if (kind === undefined || version?.kind !== 'other' || version.state !== 'to_judge') return false
  const { documentId, dossierId } = version
  const document = await findDocument(db, documentId)
  if (!document || !takesDocuments(document.dossierState)) return false
  await reclassifyDocument(db, { id: documentId, dossierId, kind, at, said: 'by-rule' })
  for (const other of others) {
    const file = await versionFile(db, id)
    const copy = await addVersion(db, { ...file, dossierId, kind: other, said: 'by-rule', addedBy: null, at })
    await copyReading(db, { from: id, to: copy.versionId, kind: other })
  }
  return true
}
