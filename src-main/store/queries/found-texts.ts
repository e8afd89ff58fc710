import { sql } from 'drizzle-orm'
import type { DossierId } from '../../../src-preload/contract/ids.ts'
import type { DocumentKind } from '../../../src-preload/contract/shared.ts'
import type { FoundIn } from '../../../src-preload/contract/views.ts'
import type { ReadConnection } from '../connection.ts'
import { fullTextQuery } from '../full-text-query.ts'

export type FoundText = Pick<FoundIn, 'id' | 'where' | 'snippet'>

/**
 * Of these dossiers, the ones that do not have the words in their own columns, with the part of their texts that has
 * them: people first, then documents, then messages.
 */
export async function findInTexts(
  db: ReadConnection,
  { search, ids }: { readonly search: string; readonly ids: readonly DossierId[] },
): Promise<FoundText[]> {
  const query = fullTextQuery(search)
  if (query === null || ids.length === 0) return []
  const asked = sql`SELECT value FROM json_each(${JSON.stringify(ids)})`
  const mark = (column: number) =>
    sql`snippet(dossier_text_fts, ${column}, char(57344), char(57345), '…', 16)`
  const rows = db.all<{ id: DossierId; people: string; documents: string; messages: string }>(sql`
    SELECT rowid AS id, ${mark(0)} AS people, ${mark(1)} AS documents, ${mark(2)} AS messages
    FROM dossier_text_fts WHERE dossier_text_fts MATCH ${query} AND rowid IN (${asked})
      AND rowid NOT IN (SELECT rowid FROM dossier_fts
        WHERE dossier_fts MATCH ${`(- facets : (${query}))`} AND rowid IN (${asked}))`)
  return rows.flatMap(({ id, people, documents, messages }) => {
    const found = [
      { where: 'document', snippet: documents },
      { where: 'message', snippet: messages },
      { where: 'people', snippet: people },
    ] as const
    const [most] = found.toSorted((left, right) => marks(right.snippet) - marks(left.snippet))
    return most && marks(most.snippet) > 0 ? [{ id, ...most }] : []
  })
}

const marks = (snippet: string) => snippet.split('\ue000').length - 1

/** What the pages of the newest versions say, document by document. */
export function listPagesOf(
  db: ReadConnection,
  id: DossierId,
): { readonly kind: DocumentKind; readonly text: string }[] {
  return db.all(sql`
    SELECT k.kind, p.text FROM document k
    JOIN document_version v ON v.document_id = k.id
      AND v.version = (SELECT max(n.version) FROM document_version n WHERE n.document_id = k.id)
    JOIN document_page p ON p.version_id = v.id
    WHERE k.dossier_id = ${id} ORDER BY k.id, p.page`)
}
