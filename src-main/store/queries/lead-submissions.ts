import { sql } from 'drizzle-orm'
import type { LeadId, LeadSourceId } from '../../../src-preload/contract/ids.ts'
import type { ReadConnection, WriteConnection } from '../connection.ts'

/** What a door answered before: the request that a submission became. */
export type KnownSubmission = {
  readonly leadId: LeadId
  readonly reference: string
  /** SHA-256 of what was sent. */
  readonly bodyDigest: string
}

type Known = ReadConnection | WriteConnection

/** What was received of a source under that key. */
export async function findSubmission(
  db: Known,
  { sourceId, key }: { readonly sourceId: LeadSourceId; readonly key: string },
): Promise<KnownSubmission | null> {
  const [row] = db.all<KnownSubmission>(sql`
    SELECT lead_id AS leadId, lead.reference, body_digest AS bodyDigest
    FROM lead_submission JOIN lead ON lead.id = lead_id
    WHERE lead_submission.source_id = ${sourceId} AND idempotency_key = ${key}`)
  return row ?? null
}

/** The last time that a source sent these very words and files, not before `since`. */
export async function findSameBody(
  db: Known,
  {
    sourceId,
    bodyDigest,
    since,
  }: { readonly sourceId: LeadSourceId; readonly bodyDigest: string; readonly since: number },
): Promise<KnownSubmission | null> {
  const [row] = db.all<KnownSubmission>(sql`
    SELECT lead_id AS leadId, lead.reference, body_digest AS bodyDigest
    FROM lead_submission JOIN lead ON lead.id = lead_id
    WHERE lead_submission.source_id = ${sourceId} AND body_digest = ${bodyDigest}
      AND lead_submission.received_at >= ${since}
    ORDER BY lead_submission.received_at DESC LIMIT 1`)
  return row ?? null
}

export async function insertSubmission(
  db: WriteConnection,
  submission: {
    readonly sourceId: LeadSourceId
    readonly key: string
    readonly bodyDigest: string
    readonly leadId: LeadId
    readonly at: number
  },
): Promise<void> {
  db.run(sql`
    INSERT INTO lead_submission (source_id, idempotency_key, body_digest, lead_id, received_at)
    VALUES (${submission.sourceId}, ${submission.key}, ${submission.bodyDigest}, ${submission.leadId},
      ${submission.at})`)
}
