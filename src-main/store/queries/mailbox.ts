import { and, eq, sql } from 'drizzle-orm'
import type { DossierId, InboundMessageId, LeadId } from '../../../src-preload/contract/ids.ts'
import type { Filing, LedgerKey, LedgerOutcome, LedgerRow } from '../../../src-preload/contract/mailbox.ts'
import type { ReadConnection, WriteConnection } from '../connection.ts'
import { mailboxMessage } from '../schema/inbound.ts'

/** A folder of an account, as long as its server keeps its numbers (UIDVALIDITY). */
export type LedgerOf = Pick<LedgerKey, 'account' | 'folder' | 'uidValidity'>

export type LedgerEntry = LedgerKey & {
  readonly outcome: LedgerOutcome
  /** « rule:2 », or the code of what refused it. */
  readonly reason: string | null
  readonly senderAddress: string | null
  readonly subject: string | null
  readonly inboundMessageId: InboundMessageId | null
  readonly seenAt: number
  /** 0: the server has nothing to be told of it; null: it has. */
  readonly markedAt: number | null
}

const isOne = (key: LedgerKey) =>
  and(
    eq(mailboxMessage.account, key.account),
    eq(mailboxMessage.folder, key.folder),
    eq(mailboxMessage.uidValidity, key.uidValidity),
    eq(mailboxMessage.uid, key.uid),
  )

/** Writes down what was done with a message, in the unit that does it; a message that is taken again has one row. */
export async function recordInLedger(db: WriteConnection, entry: LedgerEntry): Promise<void> {
  const { outcome, reason, inboundMessageId, seenAt, markedAt } = entry
  await db
    .insert(mailboxMessage)
    .values(entry)
    .onConflictDoUpdate({
      target: [mailboxMessage.account, mailboxMessage.folder, mailboxMessage.uidValidity, mailboxMessage.uid],
      set: { outcome, reason, inboundMessageId, seenAt, markedAt, replayAt: null },
    })
}

/** The highest UID up to which every message that was shown is in the ledger, and those known beyond `from`. */
export async function uidsInLedger(
  db: ReadConnection,
  { account, folder, uidValidity }: LedgerOf,
  from: number,
): Promise<ReadonlySet<number>> {
  const rows = db.all<{ uid: number }>(sql`
    SELECT uid FROM mailbox_message
    WHERE account = ${account} AND folder = ${folder} AND uid_validity = ${uidValidity} AND uid >= ${from}`)
  return new Set(rows.map(({ uid }) => uid))
}

/** The messages that a person asked to take again. */
export async function uidsToReplay(
  db: ReadConnection,
  { account, folder, uidValidity }: LedgerOf,
): Promise<number[]> {
  const rows = db.all<{ uid: number }>(sql`
    SELECT uid FROM mailbox_message
    WHERE account = ${account} AND folder = ${folder} AND uid_validity = ${uidValidity} AND replay_at IS NOT NULL
    ORDER BY uid`)
  return rows.map(({ uid }) => uid)
}

/** The messages that were taken and of which the server is still to be told. */
export async function uidsToMark(
  db: ReadConnection,
  { account, folder, uidValidity }: LedgerOf,
  limit: number,
): Promise<number[]> {
  const rows = db.all<{ uid: number }>(sql`
    SELECT uid FROM mailbox_message INDEXED BY mailbox_message_unmarked
    WHERE marked_at IS NULL AND account = ${account} AND folder = ${folder} AND uid_validity = ${uidValidity}
    ORDER BY uid LIMIT ${limit}`)
  return rows.map(({ uid }) => uid)
}

export async function saveMarked(
  db: WriteConnection,
  { account, folder, uidValidity }: LedgerOf,
  uids: readonly number[],
  at: number,
): Promise<void> {
  db.run(sql`
    UPDATE mailbox_message SET marked_at = ${at}
    WHERE account = ${account} AND folder = ${folder} AND uid_validity = ${uidValidity}
      AND uid IN (SELECT value FROM json_each(${JSON.stringify(uids)}))`)
}

/** @returns whether there is such a message that was skipped or refused; it is then asked to be taken again */
export async function askReplay(
  db: WriteConnection,
  key: LedgerKey,
  at: number,
): Promise<'asked' | 'taken' | 'unknown'> {
  const row = await db
    .select({ outcome: mailboxMessage.outcome })
    .from(mailboxMessage)
    .where(isOne(key))
    .get()
  if (!row) return 'unknown'
  if (row.outcome === 'taken' || row.outcome === 'already') return 'taken'
  await db.update(mailboxMessage).set({ replayAt: at }).where(isOne(key))
  return 'asked'
}

type Shown = Omit<LedgerRow, 'dossier' | 'lead'> & {
  readonly dossierId: DossierId | null
  readonly dossierReference: string | null
  readonly leadId: LeadId | null
  readonly leadReference: string | null
}

/** A page of the ledger of every account, the newest first. */
export async function listLedger(
  db: ReadConnection,
  {
    outcome,
    offset,
    limit,
  }: { readonly outcome?: LedgerOutcome | undefined; readonly offset: number; readonly limit: number },
): Promise<{ readonly rows: LedgerRow[]; readonly total: number }> {
  const which = outcome === undefined ? sql`TRUE` : sql`m.outcome = ${outcome}`
  const rows = db.all<Shown>(sql`
    SELECT m.account, m.folder, m.uid_validity AS uidValidity, m.uid, m.outcome, m.reason,
      ifnull(i.sender_address, m.sender_address) AS senderAddress, ifnull(i.subject, m.subject) AS subject,
      i.filing, d.id AS dossierId, d.reference AS dossierReference, l.id AS leadId, l.reference AS leadReference,
      m.seen_at AS seenAt, nullif(m.marked_at, 0) AS markedAt
    FROM mailbox_message m
    LEFT JOIN inbound_message i ON i.id = m.inbound_message_id
    LEFT JOIN dossier d ON d.id = i.dossier_id LEFT JOIN lead l ON l.id = i.lead_id
    WHERE ${which} ORDER BY m.seen_at DESC, m.uid DESC LIMIT ${limit} OFFSET ${offset}`)
  const [count] = db.all<{ total: number }>(
    sql`SELECT count(*) AS total FROM mailbox_message m WHERE ${which}`,
  )
  return { rows: rows.map(asRow), total: count?.total ?? 0 }
}

function asRow({ dossierId, dossierReference, leadId, leadReference, ...row }: Shown): LedgerRow {
  return {
    ...row,
    filing: row.filing satisfies Filing | null,
    dossier: dossierId && dossierReference ? { id: dossierId, reference: dossierReference } : null,
    lead: leadId && leadReference ? { id: leadId, reference: leadReference } : null,
  }
}
