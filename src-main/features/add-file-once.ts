import type { DossierId, FileId, StaffId } from '../../src-preload/contract/ids.ts'
import type { WriteConnection } from '../store/connection.ts'
import { addVersion, versionOfFile } from '../store/queries/documents.ts'

type FileToAdd = {
  readonly fileId: FileId
  readonly name: string
  /** Who added it; null: it came by itself. */
  readonly by: StaffId | null
  readonly at: number
}

/** A file of a message becomes a document of a dossier, once: the same bytes again are the version that is there. */
export async function addFileOnce(db: WriteConnection, dossierId: DossierId, { by, ...file }: FileToAdd) {
  const known = await versionOfFile(db, dossierId, file.fileId)
  if (known !== null) return { versionId: known, isNew: false }
  const { fileId, name, at } = file
  const { versionId } = await addVersion(db, { dossierId, kind: 'other', fileId, name, addedBy: by, at })
  return { versionId, isNew: true }
}
