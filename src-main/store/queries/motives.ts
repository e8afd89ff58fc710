import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { MotiveId, MotiveWordingId, StaffId } from '../../../src-preload/contract/ids.ts'
import type { MotiveFamily, MotiveRow, MotiveScope } from '../../../src-preload/contract/motives.ts'
import type { ReadConnection, WriteConnection } from '../connection.ts'

/** The present wording of a motive is the one of its highest version. */
const NEWEST = sql`w.version = (SELECT max(n.version) FROM motive_wording n WHERE n.motive_id = m.id)`

/** The catalogue, archived motives included: by scope, family, then the order that people gave. */
export async function listMotives(db: ReadConnection): Promise<MotiveRow[]> {
  const rows = db.all<Omit<MotiveRow, 'archived'> & { readonly archived: number }>(sql`
    SELECT m.id, m.code, m.document_kind AS scope, m.family, m.archived_at IS NOT NULL AS archived,
      w.id AS wordingId, w.version, w.label, w.text, s.name AS by, w.created_at AS at
    FROM motive m JOIN motive_wording w ON w.motive_id = m.id AND ${NEWEST}
    LEFT JOIN staff s ON s.id = w.created_by
    ORDER BY m.document_kind, m.family DESC, m.position, m.id`)
  return rows.map(row => ({ ...row, archived: row.archived === 1 }))
}

export type MotiveWording = {
  readonly wordingId: MotiveWordingId
  readonly family: MotiveFamily
  readonly label: string
  readonly text: string
}

/** The motives in use of some scopes, those of the first scope before those of the next. */
export async function listMotivesOf(
  db: ReadConnection,
  scopes: readonly MotiveScope[],
): Promise<MotiveWording[]> {
  return db.all(sql`
    SELECT w.id AS wordingId, m.family, w.label, w.text
    FROM (SELECT key AS place, value AS scope FROM json_each(${JSON.stringify(scopes)})) x
    JOIN motive m ON m.document_kind = x.scope AND m.archived_at IS NULL
    JOIN motive_wording w ON w.motive_id = m.id AND ${NEWEST}
    ORDER BY x.place, m.family DESC, m.position, m.id`)
}

export type FoundWording = {
  readonly motiveId: MotiveId
  readonly scope: MotiveScope
  readonly family: MotiveFamily
}

/** What a wording, of any version, is a wording of. */
export async function findWording(db: ReadConnection, id: MotiveWordingId): Promise<FoundWording | null> {
  const [row] = db.all<FoundWording>(sql`
    SELECT m.id AS motiveId, m.document_kind AS scope, m.family
    FROM motive_wording w JOIN motive m ON m.id = w.motive_id WHERE w.id = ${id}`)
  return row ?? null
}

export type MotiveHead = {
  readonly id: MotiveId
  readonly scope: MotiveScope
  readonly family: MotiveFamily
  readonly archived: boolean
  readonly wordingId: MotiveWordingId
  readonly version: number
}

export async function findMotive(db: ReadConnection, id: MotiveId): Promise<MotiveHead | null> {
  const [row] = db.all<Omit<MotiveHead, 'archived'> & { readonly archived: number }>(sql`
    SELECT m.id, m.document_kind AS scope, m.family, m.archived_at IS NOT NULL AS archived,
      w.id AS wordingId, w.version
    FROM motive m JOIN motive_wording w ON w.motive_id = m.id AND ${NEWEST} WHERE m.id = ${id}`)
  return row ? { ...row, archived: row.archived === 1 } : null
}

export type NewWording = {
  readonly label: string
  readonly text: string
  readonly by: StaffId
  readonly at: number
}

/** A motive that the office adds, at the end of its list. */
export async function insertMotive(
  db: WriteConnection,
  { scope, family }: { readonly scope: MotiveScope; readonly family: MotiveFamily },
  wording: NewWording,
): Promise<MotiveId> {
  const [row] = db.all<{ id: MotiveId }>(sql`
    INSERT INTO motive (code, document_kind, family, position)
    SELECT ${`${scope}.${randomUUID()}`}, ${scope}, ${family}, ifnull(max(position) + 1, 0) FROM motive
    WHERE document_kind = ${scope} AND family = ${family}
    RETURNING id`)
  if (!row) throw new Error('the new motive was not answered')
  await insertWording(db, row.id, 1, wording)
  return row.id
}

export async function insertWording(
  db: WriteConnection,
  motiveId: MotiveId,
  version: number,
  { label, text, by, at }: NewWording,
): Promise<void> {
  db.run(sql`
    INSERT INTO motive_wording (motive_id, version, label, text, created_by, created_at)
    VALUES (${motiveId}, ${version}, ${label}, ${text}, ${by}, ${at})`)
}

/** Moves a motive by one place among those of its list that are in use; at the end of the list nothing moves. */
export async function moveMotive(db: WriteConnection, motive: MotiveHead, by: -1 | 1): Promise<void> {
  const ids = db
    .all<{ id: MotiveId }>(sql`
      SELECT id FROM motive WHERE document_kind = ${motive.scope} AND family = ${motive.family}
      ORDER BY archived_at IS NOT NULL, position, id`)
    .map(({ id }) => id)
  const from = ids.indexOf(motive.id)
  const other = ids[from + by]
  if (other === undefined) return
  ids[from + by] = motive.id
  ids[from] = other
  for (const [position, id] of ids.entries())
    db.run(sql`UPDATE motive SET position = ${position} WHERE id = ${id}`)
}

export async function saveArchived(
  db: WriteConnection,
  id: MotiveId,
  archivedAt: number | null,
): Promise<void> {
  db.run(sql`UPDATE motive SET archived_at = ${archivedAt} WHERE id = ${id}`)
}
