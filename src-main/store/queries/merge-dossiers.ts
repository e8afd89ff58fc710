import { sql } from 'drizzle-orm'
import type {
  Cell,
  DocumentId,
  DocumentVersionId,
  DossierId,
  InboundMessageId,
} from '../../../src-preload/contract/ids.ts'
import type { DocumentKind } from '../../../src-preload/contract/shared.ts'
import type { ReadConnection, WriteConnection } from '../connection.ts'
import { unjudge } from './documents.ts'

/** What went from one dossier to another, so that it can come back: ids and codes only, for the journal. */
export type Moved = {
  /** Documents that went as they are, with their verdicts. */
  readonly documents: readonly DocumentId[]
  /** Versions that joined a document of the same kind, and the kind of the one they were of. */
  readonly versions: readonly { readonly id: DocumentVersionId; readonly kind: DocumentKind }[]
  readonly messages: readonly InboundMessageId[]
  /** What the one that is kept did not have: copies, those of the duplicate stay with it. */
  readonly contacts: readonly number[]
  readonly cells: readonly Cell[]
}

type Move = { readonly from: DossierId; readonly to: DossierId }
type Source = {
  readonly id: DocumentId
  readonly kind: DocumentKind
  /** Verdicts were given of it, or it was asked in a message: it stays a document of its own. */
  readonly isKept: number
  readonly target: DocumentId | null
}

/**
 * Gives the files of one dossier to another. What was never judged joins the document of its kind as versions, in the
 * order in which all of them were received; the rest goes as it is. What was only asked stays behind.
 */
export async function moveDocuments(
  db: WriteConnection,
  { from, to }: Move,
): Promise<Pick<Moved, 'documents' | 'versions'>> {
  const sources = db.all<Source>(sql`
    SELECT d.id, d.kind,
      EXISTS (SELECT 1 FROM verdict j WHERE j.document_id = d.id)
        OR EXISTS (SELECT 1 FROM dossier_request_item i WHERE i.document_id = d.id) AS isKept,
      (SELECT o.id FROM document o WHERE o.dossier_id = ${to} AND o.kind = d.kind AND d.kind <> 'other'
        AND EXISTS (SELECT 1 FROM document_version v WHERE v.document_id = o.id) ORDER BY o.id LIMIT 1) AS target
    FROM document d
    WHERE d.dossier_id = ${from} AND EXISTS (SELECT 1 FROM document_version v WHERE v.document_id = d.id)
    ORDER BY d.id`)
  const documents: DocumentId[] = []
  const versions: { id: DocumentVersionId; kind: DocumentKind }[] = []
  for (const { id, kind, isKept, target } of sources) {
    if (isKept === 1 || target === null) {
      db.run(sql`UPDATE document SET dossier_id = ${to} WHERE id = ${id}`)
      documents.push(id)
    } else {
      versions.push(...(await joinInOrder(db, id, target)).map(version => ({ id: version, kind })))
    }
  }
  return { documents, versions }
}

/** A document is judged on its newest version: when that one changes, it is to judge again. */
async function joinInOrder(
  db: WriteConnection,
  from: DocumentId,
  to: DocumentId,
): Promise<DocumentVersionId[]> {
  const before = newestOf(db, to)
  const moved = db.all<{ id: DocumentVersionId }>(sql`
    UPDATE document_version SET document_id = ${to}, version = version + 100000 WHERE document_id = ${from}
    RETURNING id`)
  db.run(sql`DELETE FROM document WHERE id = ${from}`)
  renumber(db, to)
  if (newestOf(db, to) !== before) await unjudge(db, to)
  return moved.map(({ id }) => id)
}

/** 1, 2, 3… as they were received; in two steps, for no two versions may have one number even for a moment. */
function renumber(db: WriteConnection, document: DocumentId): void {
  db.run(sql`UPDATE document_version SET version = -version WHERE document_id = ${document}`)
  db.run(sql`
    UPDATE document_version SET version = r.place FROM (
      SELECT id, row_number() OVER (ORDER BY received_at, id) AS place FROM document_version
      WHERE document_id = ${document}) r
    WHERE document_version.id = r.id`)
}

function newestOf(db: ReadConnection, document: DocumentId): DocumentVersionId | null {
  const [row] = db.all<{ id: DocumentVersionId }>(sql`
    SELECT id FROM document_version WHERE document_id = ${document} ORDER BY version DESC LIMIT 1`)
  return row?.id ?? null
}

/** Messages in go with it; those that were sent stay as they were sent, about the dossier they were sent about. */
export async function moveMessages(db: WriteConnection, { from, to }: Move): Promise<InboundMessageId[]> {
  const rows = db.all<{ id: InboundMessageId }>(sql`
    UPDATE inbound_message SET dossier_id = ${to} WHERE dossier_id = ${from} RETURNING id`)
  return rows.map(({ id }) => id)
}

/** Puts the persons and the cells of one dossier with those of another, each once. Answers those that were added. */
export async function addPeopleAndCells(
  db: WriteConnection,
  { from, to }: Move,
): Promise<Pick<Moved, 'contacts' | 'cells'>> {
  const contacts = db.all<{ id: number }>(sql`
    INSERT INTO contact (dossier_id, name, email, phone, position)
    SELECT ${to}, c.name, c.email, c.phone,
      c.position + 1 + (SELECT ifnull(max(k.position), 0) FROM contact k WHERE k.dossier_id = ${to})
    FROM contact c
    WHERE c.dossier_id = ${from} AND coalesce(c.name, c.email, c.phone) IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM contact k WHERE k.dossier_id = ${to} AND (k.email IS c.email) AND (k.phone IS c.phone))
    RETURNING id`)
  const cells = db.all<Cell>(sql`
    INSERT OR IGNORE INTO dossier_cell (dossier_id, department_code, subtype_code)
    SELECT ${to}, department_code, subtype_code FROM dossier_cell WHERE dossier_id = ${from}
    RETURNING department_code AS departmentCode, subtype_code AS subtypeCode`)
  return { contacts: contacts.map(({ id }) => id), cells }
}

/**
 * Takes back what a merge had added, when it is still what it was: a person that was corrected meanwhile stays, and so
 * does a cell that was approved or is kept by an option.
 */
async function takeBackAdded(db: WriteConnection, { from, to }: Move, moved: Moved): Promise<void> {
  db.run(sql`
    DELETE FROM contact WHERE dossier_id = ${from} AND id IN (SELECT value FROM json_each(${JSON.stringify(moved.contacts)}))
      AND EXISTS (SELECT 1 FROM contact o WHERE o.dossier_id = ${to}
        AND o.name IS contact.name AND o.email IS contact.email AND o.phone IS contact.phone)`)
  for (const { departmentCode, subtypeCode } of moved.cells)
    db.run(sql`
      DELETE FROM dossier_cell
      WHERE dossier_id = ${from} AND department_code = ${departmentCode} AND subtype_code = ${subtypeCode}
        AND approved_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM hold h WHERE h.dossier_id = ${from} AND h.released_at IS NULL
          AND h.department_code = ${departmentCode} AND h.subtype_code = ${subtypeCode})`)
}

/** Gives back what is still where a merge had put it. */
export async function moveBack(db: WriteConnection, { from, to }: Move, moved: Moved): Promise<void> {
  db.run(sql`
    UPDATE document SET dossier_id = ${to}
    WHERE dossier_id = ${from} AND id IN (SELECT value FROM json_each(${JSON.stringify(moved.documents)}))`)
  for (const { id, kind } of moved.versions) await versionBack(db, { from, to }, { id, kind })
  db.run(sql`
    UPDATE inbound_message SET dossier_id = ${to}
    WHERE dossier_id = ${from} AND id IN (SELECT value FROM json_each(${JSON.stringify(moved.messages)}))`)
  await takeBackAdded(db, { from, to }, moved)
}

/** A version that was judged meanwhile stays where it was judged. */
async function versionBack(
  db: WriteConnection,
  { from, to }: Move,
  { id, kind }: Moved['versions'][number],
): Promise<void> {
  const [there] = db.all<{ document: DocumentId }>(sql`
    SELECT v.document_id AS document FROM document_version v JOIN document d ON d.id = v.document_id
    WHERE v.id = ${id} AND d.dossier_id = ${from}
      AND NOT EXISTS (SELECT 1 FROM verdict j WHERE j.document_id = d.id AND j.version_id = v.id)`)
  if (!there) return
  const before = newestOf(db, there.document)
  const own =
    kind === 'other'
      ? undefined
      : db.all<{ id: DocumentId }>(
          sql`SELECT id FROM document WHERE dossier_id = ${to} AND kind = ${kind} ORDER BY id LIMIT 1`,
        )[0]
  const [made] = own
    ? [own]
    : db.all<{ id: DocumentId }>(sql`
        INSERT INTO document (dossier_id, kind, state, created_at)
        SELECT ${to}, ${kind}, 'missing', received_at FROM document_version WHERE id = ${id} RETURNING id`)
  if (!made) throw new Error('the document was not made')
  db.run(
    sql`UPDATE document_version SET document_id = ${made.id}, version = version + 100000 WHERE id = ${id}`,
  )
  renumber(db, made.id)
  renumber(db, there.document)
  await unjudge(db, made.id)
  if (newestOf(db, there.document) !== before) await unjudge(db, there.document)
}

/** `null`: it stands for itself again. */
export async function saveMergedInto(
  db: WriteConnection,
  id: DossierId,
  into: DossierId | null,
): Promise<void> {
  db.run(sql`UPDATE dossier SET merged_into = ${into} WHERE id = ${id}`)
}

export async function mergedIntoOf(db: ReadConnection, id: DossierId): Promise<DossierId | null> {
  const [row] = db.all<{ into: DossierId | null }>(
    sql`SELECT merged_into AS "into" FROM dossier WHERE id = ${id}`,
  )
  return row?.into ?? null
}
