import { eq } from 'drizzle-orm'
import type { FileId } from '../../../src-preload/contract/ids.ts'
import type { ReadConnection, WriteConnection } from '../connection.ts'
import { file } from '../schema/document.ts'

export type FileRow = {
  readonly id: FileId
  readonly sha256: string
  readonly size: number
  readonly mediaType: string
}

export type NewFile = {
  readonly sha256: string
  /** In bytes. */
  readonly size: number
  readonly mediaType: string
  readonly at: number
}

/** The row of bytes that are in the vault; the same bytes have one row. Put them in the vault first. */
export async function recordFile(db: WriteConnection, { at, ...bytes }: NewFile): Promise<FileId> {
  const known = await db.select({ id: file.id }).from(file).where(eq(file.sha256, bytes.sha256)).get()
  if (known) return known.id
  const row = await db
    .insert(file)
    .values({ ...bytes, createdAt: at })
    .returning({ id: file.id })
    .get()
  return row.id
}

export async function findFile(db: ReadConnection, id: FileId): Promise<FileRow | null> {
  const row = await db
    .select({ id: file.id, sha256: file.sha256, size: file.size, mediaType: file.mediaType })
    .from(file)
    .where(eq(file.id, id))
    .get()
  return row ?? null
}
