import { sql } from 'drizzle-orm'
import type { LinkDecision, ResemblanceReason } from '../../../src-preload/contract/duplicates.ts'
import type { DossierId, StaffId } from '../../../src-preload/contract/ids.ts'
import type { DossierState } from '../../../src-preload/contract/shared.ts'
import { nameSimilarity, SIMILAR_NAMES, significantWords } from '../../domain/name-similarity.ts'
import type { ReadConnection, WriteConnection } from '../connection.ts'

/** One thing that two dossiers share. */
export type Resembling = {
  readonly id: DossierId
  readonly reason: ResemblanceReason
  readonly value: string
}

/** Of each reason: an address that fifty dossiers share says nothing more of each. */
const MOST = 30
/** A picture in the foot of a message is in all the messages of the world. */
const SMALLEST_FILE = 10_000

/**
 * The dossiers that share a number, an address, a telephone or a file with this one, and those of a near name in the
 * same département or commune: each by its own index, whatever the number of dossiers.
 */
export async function findResembling(db: ReadConnection, id: DossierId): Promise<Resembling[]> {
  const shared = db.all<Resembling>(sql`
    SELECT * FROM (SELECT o.id, CASE WHEN o.siret = d.siret THEN 'siret' ELSE 'siren' END AS reason,
        CASE WHEN o.siret = d.siret THEN d.siret ELSE d.siren END AS value
      FROM dossier d JOIN dossier o ON o.siren = d.siren AND o.id <> d.id
      WHERE d.id = ${id} AND length(d.siren) = 9 ORDER BY o.id DESC LIMIT ${MOST})
    UNION ALL
    SELECT * FROM (SELECT o.dossier_id, 'email', c.email FROM contact c JOIN contact o ON o.email = c.email
      WHERE c.dossier_id = ${id} AND o.dossier_id <> ${id} ORDER BY o.id DESC LIMIT ${MOST})
    UNION ALL
    SELECT * FROM (SELECT o.dossier_id, 'phone', c.phone FROM contact c JOIN contact o ON o.phone = c.phone
      WHERE c.dossier_id = ${id} AND o.dossier_id <> ${id} ORDER BY o.id DESC LIMIT ${MOST})
    UNION ALL
    SELECT * FROM (SELECT p.dossier_id, 'file', v.name
      FROM document k JOIN document_version v ON v.document_id = k.id JOIN file f ON f.id = v.file_id
      JOIN document_version w ON w.file_id = v.file_id JOIN document p ON p.id = w.document_id
      WHERE k.dossier_id = ${id} AND p.dossier_id <> ${id} AND f.size >= ${SMALLEST_FILE}
      ORDER BY w.id DESC LIMIT ${MOST})`)
  return [...shared, ...nearNames(db, id)]
}

type Named = { readonly id: DossierId; readonly companyName: string }
type Place = {
  readonly companyName: string
  readonly postalCode: string | null
  readonly commune: string | null
}

/** How many dossiers of the place with one of the words are looked at, the newest first. */
const LOOKED_AT = 200

/** The full-text index finds who shares a word in the same place; how near the names are is then compared. */
function nearNames(db: ReadConnection, id: DossierId): Resembling[] {
  const [own] = db.all<Place>(sql`
    SELECT company_name AS companyName, postal_code AS postalCode, commune FROM dossier WHERE id = ${id}`)
  const query = own && nearNameQuery(own)
  if (!query) return []
  const candidates = db.all<Named>(sql`
    SELECT d.id, d.company_name AS companyName FROM (
      SELECT rowid FROM dossier_fts WHERE dossier_fts MATCH ${query} ORDER BY rowid DESC LIMIT ${LOOKED_AT}) f
    JOIN dossier d ON d.id = f.rowid WHERE d.id <> ${id}`)
  return candidates
    .map(({ id: other, companyName }) => ({
      id: other,
      value: companyName,
      score: nameSimilarity(own.companyName, companyName),
    }))
    .filter(({ score }) => score >= SIMILAR_NAMES)
    .toSorted((left, right) => right.score - left.score)
    .slice(0, MOST)
    .map(({ id: other, value }) => ({ id: other, reason: 'name', value }))
}

/** One of the words of the name, in the département of the postal code or in the commune; null without either. */
function nearNameQuery({ companyName, postalCode, commune }: Place): string | null {
  const words = significantWords(companyName).filter(word => word.length > 1)
  const place = /^\d{5}$/.test(postalCode ?? '')
    ? `{postal_code} : "${postalCode?.slice(0, 2)}" *`
    : phraseIn('commune', commune)
  if (words.length === 0 || place === null) return null
  return `{company_name} : (${words.map(word => `"${word}"`).join(' OR ')}) AND ${place}`
}

function phraseIn(column: string, text: string | null): string | null {
  const words = text?.match(/[\p{L}\p{N}]+/gu) ?? []
  return words.length === 0 ? null : `{${column}} : "${words.join(' ')}"`
}

export type OtherDossier = {
  readonly id: DossierId
  readonly reference: string
  readonly companyName: string
  readonly commune: string | null
  readonly state: DossierState
  readonly receivedAt: number
  readonly mergedInto: DossierId | null
}

/** What a list says of some dossiers. */
export async function listOthers(db: ReadConnection, ids: readonly DossierId[]): Promise<OtherDossier[]> {
  return db.all<OtherDossier>(sql`
    SELECT id, reference, company_name AS companyName, commune, state, received_at AS receivedAt,
      merged_into AS mergedInto
    FROM dossier WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`)
}

export type LinkRow = {
  readonly otherId: DossierId
  readonly decision: LinkDecision
  readonly note: string | null
  readonly by: string
  readonly at: number
}

/** What was said of a dossier and each of the others. */
export async function listLinks(db: ReadConnection, id: DossierId): Promise<LinkRow[]> {
  return db.all<LinkRow>(sql`
    SELECT CASE WHEN l.dossier_id = ${id} THEN l.other_id ELSE l.dossier_id END AS otherId, l.decision, l.note,
      s.name AS by, l.decided_at AS at
    FROM (SELECT * FROM dossier_link WHERE dossier_id = ${id}
      UNION ALL SELECT * FROM dossier_link WHERE other_id = ${id}) l
    JOIN staff s ON s.id = l.decided_by`)
}

type Pair = { readonly id: DossierId; readonly otherId: DossierId }

/** Says what two dossiers are to each other, in the place of what was said before. */
export async function saveLink(
  db: WriteConnection,
  link: Pair & {
    readonly decision: LinkDecision
    readonly note: string | null
    readonly by: StaffId
    readonly at: number
  },
): Promise<void> {
  const [first, second] = inOrder(link)
  db.run(sql`
    INSERT INTO dossier_link (dossier_id, other_id, decision, note, decided_by, decided_at)
    VALUES (${first}, ${second}, ${link.decision}, ${link.note}, ${link.by}, ${link.at})
    ON CONFLICT (dossier_id, other_id) DO UPDATE SET decision = excluded.decision, note = excluded.note,
      decided_by = excluded.decided_by, decided_at = excluded.decided_at`)
}

export async function forgetLink(db: WriteConnection, pair: Pair): Promise<void> {
  const [first, second] = inOrder(pair)
  db.run(sql`DELETE FROM dossier_link WHERE dossier_id = ${first} AND other_id = ${second}`)
}

function inOrder({ id, otherId }: Pair): readonly [DossierId, DossierId] {
  return id < otherId ? [id, otherId] : [otherId, id]
}

/** How many dossiers resemble this one that nobody has said anything about; null: it was not looked at yet. */
export async function countResembling(db: ReadConnection, id: DossierId): Promise<number | null> {
  const [row] = db.all<{ undecided: number }>(sql`
    SELECT undecided FROM dossier_resemblance WHERE dossier_id = ${id}`)
  return row?.undecided ?? null
}

/** What a resemblance rests on, in a word: it changes with the identity and with the files. Null: no such dossier. */
export async function resemblanceMark(db: ReadConnection, id: DossierId): Promise<string | null> {
  const [row] = db.all<{ mark: string }>(sql`
    SELECT d.version || '/' || ifnull((SELECT max(v.id) FROM document k JOIN document_version v ON v.document_id = k.id
      WHERE k.dossier_id = d.id), 0) AS mark
    FROM dossier d WHERE d.id = ${id}`)
  return row?.mark ?? null
}

/** @returns whether it is another number than before */
export async function saveResembling(
  db: WriteConnection,
  { id, undecided, at }: { readonly id: DossierId; readonly undecided: number; readonly at: number },
): Promise<boolean> {
  if ((await countResembling(db, id)) === undecided) return false
  db.run(sql`
    INSERT INTO dossier_resemblance (dossier_id, undecided, looked_at) VALUES (${id}, ${undecided}, ${at})
    ON CONFLICT (dossier_id) DO UPDATE SET undecided = excluded.undecided, looked_at = excluded.looked_at`)
  return true
}

/** Open dossiers that were never looked at, the newest first. */
export async function listUnlooked(db: ReadConnection, limit: number): Promise<DossierId[]> {
  const rows = db.all<{ id: DossierId }>(sql`
    SELECT d.id FROM dossier d WHERE d.id > (SELECT ifnull(max(id), 0) - 5000 FROM dossier)
      AND d.state IN ('received', 'in_review')
      AND NOT EXISTS (SELECT 1 FROM dossier_resemblance r WHERE r.dossier_id = d.id)
    ORDER BY d.id DESC LIMIT ${limit}`)
  return rows.map(({ id }) => id)
}
