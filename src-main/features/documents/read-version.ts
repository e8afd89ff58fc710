import type { DocumentVersionId } from '../../../src-preload/contract/ids.ts'
import type { DocumentKind } from '../../../src-preload/contract/shared.ts'
import { ChildFailure } from '../../children/child-failure.ts'
import type { DocumentReading, Progress } from '../../children/tasks.ts'
import { isOpen } from '../../domain/dossier.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { WriteConnection } from '../../store/connection.ts'
import { appendJournal } from '../../store/journal.ts'
import {
  copyReading,
  findVersionToRead,
  nextToRead,
  recordReading,
  type VersionReading,
  type WaitingVersion,
} from '../../store/queries/document-readings.ts'
import { addVersion, findDocument, reclassifyDocument, versionFile } from '../../store/queries/documents.ts'
import { askRequiredDocuments } from '../../store/queries/required-documents.ts'
import { type Context, type Office, signedIn } from '../context.ts'
import { tellProgress } from '../progress.ts'

/** Reads every version that waits, one after the other: after an intake, and at start after a kill. */
export async function readWaiting(office: Office, signal: AbortSignal): Promise<void> {
  for (;;) {
    if (signal.aborted) return
    const version = await office.store.read(nextToRead)
    if (!version) return
    try {
      await readVersion(office, version, { signal })
    } catch (error) {
      if (!(error instanceof ChildFailure)) throw error
      if (error.reason === 'cancelled') return
      // What breaks the reader is a fact about the file, kept on it; the next one must still be read.
      await keepReading(office, version, { state: 'unreadable', reason: error.reason }, [])
    }
  }
}

/** A person asks for a version to be read again. */
export function readAgain(
  { office, session }: Context,
  { versionId }: { readonly versionId: DocumentVersionId },
  outer: AbortSignal | undefined,
) {
  return tellProgress(async (tell, signal) => {
    signedIn(session)
    const version = await office.store.read(db => findVersionToRead(db, versionId))
    if (!version) throw new Refusal('NOT_FOUND', { what: 'version' })
    try {
      const onProgress = ({ done, total }: Progress) => tell({ done, total, label: `page ${done}` })
      return await readVersion(office, version, { signal, onProgress })
    } catch (error) {
      if (error instanceof ChildFailure) throw new Refusal('READING_FAILED', { reason: error.reason })
      throw error
    }
  }, outer)
}

type Watch = { readonly signal: AbortSignal; readonly onProgress?: (progress: Progress) => void }

async function readVersion(office: Office, version: WaitingVersion, watch: Watch) {
  const path = office.vault.pathOf(version.sha256)
  const read = await office.children.run('readPdf', { path, mediaType: version.mediaType }, watch)
  const reading = asReading(read)
  const proves = [read.kind, ...read.also].filter(kind => kind !== 'unknown')
  await keepReading(office, version, reading, proves)
  return { state: reading.state }
}

function asReading({ summary, kind, evidence }: DocumentReading): VersionReading {
  return summary.state === 'read'
    ? { state: 'read', kind, pageCount: summary.pageCount, evidence }
    : { state: 'unreadable', reason: summary.reason }
}

async function keepReading(
  office: Office,
  version: WaitingVersion,
  reading: VersionReading,
  proves: readonly DocumentKind[],
) {
  const at = office.now()
  await office.store.write(async ({ db, changed }) => {
    await recordReading(db, { id: version.id, reading, at })
    const placed = await placeByKind(db, version.id, proves, at)
    if (placed) await askRequiredDocuments(db, version.dossierId, at)
    await appendJournal(db, {
      at,
      staffId: null,
      kind: 'document.read',
      subjectType: 'dossier',
      subjectId: version.dossierId,
      data: { version: version.id, state: reading.state, kinds: [...proves] },
    })
    changed({ topic: 'dossier', id: version.dossierId })
    changed({ topic: 'document', id: version.documentId })
  })
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
  if (!document || !isOpen(document.dossierState)) return false
  await reclassifyDocument(db, { id: documentId, dossierId, kind, at })
  for (const other of others) {
    const file = await versionFile(db, id)
    const copy = await addVersion(db, { ...file, dossierId, kind: other, addedBy: null, at })
    await copyReading(db, { from: id, to: copy.versionId })
  }
  return true
}
