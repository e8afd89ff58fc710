import { sql } from 'drizzle-orm'
import type { DocumentVersionId, DossierId, LeadId } from '../../../src-preload/contract/ids.ts'
import type { ReadConnection, WriteConnection } from '../connection.ts'

/** What an answer changes of a dossier besides its documents, as it was before: ids, codes and instants only. */
export type Before = {
  readonly waitingOn: string
  readonly waitingSince: number
  readonly attention: string | null
  readonly attentionAt: number | null
  readonly request: number | null
  readonly nextReminderAt: number | null
}

export async function whatWaits(db: ReadConnection, id: DossierId): Promise<Before> {
  const [row] = db.all<Before>(sql`
    SELECT d.waiting_on AS waitingOn, d.waiting_since AS waitingSince, d.attention, d.attention_at AS attentionAt,
      r.id AS request, r.next_reminder_at AS nextReminderAt
    FROM dossier d LEFT JOIN dossier_request r ON r.dossier_id = d.id AND r.state = 'open' WHERE d.id = ${id}`)
  if (!row) throw new Error(`dossier ${id} is gone`)
  return row
}

/** Puts back what an answer changed, where nothing else changed it since. */
export async function restoreWaiting(
  db: WriteConnection,
  id: DossierId,
  before: Before,
  filedAt: number,
): Promise<void> {
  db.run(sql`
    UPDATE dossier SET waiting_on = ${before.waitingOn}, waiting_since = ${before.waitingSince}
    WHERE id = ${id} AND waiting_on = 'us' AND waiting_since = ${filedAt}`)
  db.run(sql`
    UPDATE dossier SET attention = ${before.attention}, attention_at = ${before.attentionAt}
    WHERE id = ${id} AND attention_at = ${filedAt}`)
  db.run(sql`
    UPDATE dossier_request SET next_reminder_at = ${before.nextReminderAt}
    WHERE id = ${before.request} AND state = 'open' AND next_reminder_at IS NULL`)
}

/** Whether anyone did anything of a dossier or a request after this moment. */
export async function wasWorkedOn(
  db: ReadConnection,
  subject: { readonly type: 'dossier' | 'lead'; readonly id: number },
  after: number,
): Promise<boolean> {
  const [row] = db.all<{ there: number }>(sql`
    SELECT EXISTS (
      SELECT 1 FROM journal WHERE subject_type = ${subject.type} AND subject_id = ${subject.id}
        AND staff_id IS NOT NULL AND at > ${after}) AS there`)
  return row?.there === 1
}

/** The words and the people of a dossier whose message went: written again from those that are left. */
export async function rewriteMessageText(db: WriteConnection, id: DossierId): Promise<void> {
  db.run(sql`
    UPDATE dossier_text SET messages = ifnull((
      SELECT group_concat(words, char(10)) FROM (
        SELECT concat_ws(char(10), subject, body) AS words FROM inbound_message WHERE dossier_id = ${id}
        UNION ALL
        SELECT concat_ws(char(10), subject, body) FROM outbox_message
          WHERE subject_type = 'dossier' AND subject_id = ${id})), '')
    WHERE dossier_id = ${id}`)
}

/**
 * Takes versions away that nobody judged, with the documents that have nothing else; a document that was to replace or
 * refused is so again. @throws a conflict of SQLite when something was said of one of them
 */
export async function takeVersionsAway(
  db: WriteConnection,
  ids: readonly DocumentVersionId[],
): Promise<void> {
  const list = JSON.stringify(ids)
  const documents = db.all<{ id: number }>(
    sql`SELECT DISTINCT document_id AS id FROM document_version WHERE id IN (SELECT value FROM json_each(${list}))`,
  )
  db.run(
    sql`UPDATE inbound_attachment SET version_id = NULL WHERE version_id IN (SELECT value FROM json_each(${list}))`,
  )
  db.run(sql`DELETE FROM document_version WHERE id IN (SELECT value FROM json_each(${list}))`)
  for (const { id } of documents) {
    db.run(sql`
      DELETE FROM document WHERE id = ${id} AND kind = 'other'
        AND NOT EXISTS (SELECT 1 FROM document_version v WHERE v.document_id = document.id)`)
    db.run(sql`
      UPDATE document SET state = CASE WHEN EXISTS (
          SELECT 1 FROM document_version v WHERE v.document_id = document.id) THEN 'to_judge' ELSE 'missing' END
      WHERE id = ${id} AND state = 'to_judge'`)
    // The last verdict counts again, when it is about what is now the newest version.
    db.run(sql`
      UPDATE document SET state = v.state, motive = v.motive, motive_wording_id = v.motive_wording_id,
        judged_by = v.judged_by, judged_at = v.judged_at, judged_version_id = v.version_id
      FROM (SELECT * FROM verdict WHERE document_id = ${id} ORDER BY id DESC LIMIT 1) v
      WHERE document.id = ${id} AND document.state = 'to_judge' AND v.state IN ('to_replace', 'refused')
        AND v.version_id = (SELECT x.id FROM document_version x WHERE x.document_id = ${id}
          ORDER BY x.version DESC LIMIT 1)`)
  }
}

/** @throws a conflict of SQLite when something refers to it */
export async function deleteDossier(db: WriteConnection, id: DossierId): Promise<void> {
  db.run(sql`
    UPDATE inbound_attachment SET version_id = NULL WHERE version_id IN (
      SELECT v.id FROM document_version v JOIN document d ON d.id = v.document_id WHERE d.dossier_id = ${id})`)
  db.run(sql`DELETE FROM dossier WHERE id = ${id}`)
}

/** @throws a conflict of SQLite when something refers to it */
export async function deleteLead(db: WriteConnection, id: LeadId): Promise<void> {
  db.run(sql`DELETE FROM lead WHERE id = ${id}`)
}
