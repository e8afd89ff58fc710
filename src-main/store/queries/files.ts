import { eq, sql } from 'drizzle-orm'
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

/** A file and the name it was received under, for a person to save it as; `id` may come from an address. */
export async function findFile(db: ReadConnection, id: number): Promise<(FileRow & { name: string }) | null> {
  const row = await db
    .select({
      id: file.id,
      sha256: file.sha256,
      size: file.size,
      mediaType: file.mediaType,
      // `file.id` by its name: drizzle writes a bare "id" here, which inside a subquery is that of its own table.
      name: sql<string | null>`(SELECT name FROM document_version v WHERE v.file_id = file.id LIMIT 1)`,
      joined: sql<string | null>`(SELECT name FROM lead_attachment a WHERE a.file_id = file.id LIMIT 1)`,
      sheet: sql<string | null>`(SELECT d.reference FROM control_sheet c JOIN dossier d ON d.id = c.dossier_id
        WHERE c.file_id = file.id LIMIT 1)`,
      certificate: sql<string | null>`(SELECT code FROM certificate c WHERE c.file_id = file.id LIMIT 1)`,
      contract: sql<string | null>`(SELECT number FROM contract c WHERE c.file_id = file.id LIMIT 1)`,
      signed: sql<string | null>`(SELECT number FROM contract c WHERE c.signature_file_id = file.id LIMIT 1)`,
      sealed: sql<string | null>`(SELECT number FROM contract c WHERE c.sealed_file_id = file.id LIMIT 1)`,
    })
    .from(file)
    .where(sql`${file.id} = ${id}`)
    .get()
  if (!row) return null
  const { contract, certificate, signed, sealed, sheet, name, joined, ...rest } = row
  if (name !== null) return { ...rest, name }
  if (joined !== null) return { ...rest, name: joined }
  if (sheet !== null) return { ...rest, name: `Fiche de contrôle ${sheet}.pdf` }
  if (certificate !== null) return { ...rest, name: `Certificat d’exclusivité ${certificate}.pdf` }
  if (signed !== null) return { ...rest, name: `Contrat ${signed} signé${extensions[row.mediaType] ?? ''}` }
  if (sealed !== null) return { ...rest, name: `Contrat ${sealed} scellé.pdf` }
  return { ...rest, name: contract ? `Contrat ${contract}.pdf` : defaultName(row) }
}

const extensions: Readonly<Record<string, string>> = {
  'application/pdf': '.pdf',
  'image/png': '.png',
  'image/jpeg': '.jpg',
}

/** Messages, received or sent, have no name of their own. */
const defaultName = ({ id, mediaType }: Pick<FileRow, 'id' | 'mediaType'>) =>
  mediaType === 'message/rfc822' ? `Courriel ${id}.eml` : `Fichier ${id}`
