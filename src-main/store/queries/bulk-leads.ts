import { sql } from 'drizzle-orm'
import type { FileId, LeadId } from '../../../src-preload/contract/ids.ts'
import type { Routing } from '../../../src-preload/contract/leads.ts'
import { addressKey } from '../../domain/address-key.ts'
import type { ReadConnection, WriteConnection } from '../connection.ts'
import type { NewLead } from './leads.ts'

/** A request of a table, all decided. */
export type BulkLead = Omit<NewLead, 'sourceId' | 'channel'> & {
  readonly id: LeadId
  /** By which the same row is known again. */
  readonly messageKey: string
  /** « demandes.csv, ligne 12 ». */
  readonly from: string
  /** What its tests said; null: it was not tested. */
  readonly routing: Routing | null
}

const KEYS_AT_ONCE = 10_000

/** What rows of a table became before, by their keys: the reference, or '' where none is left. */
export async function findKnownRows(
  db: ReadConnection,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const known = new Map<string, string>()
  for (let start = 0; start < keys.length; start += KEYS_AT_ONCE) {
    const rows = db.all<{ key: string; reference: string }>(sql`
      SELECT wanted.value AS key, ifnull(lead.reference, '') AS reference
      FROM json_each(${JSON.stringify(keys.slice(start, start + KEYS_AT_ONCE))}) AS wanted
      CROSS JOIN inbound_message AS message ON message.message_key = wanted.value
      LEFT JOIN lead ON lead.id = message.lead_id`)
    for (const { key, reference } of rows) known.set(key, reference)
  }
  return known
}

/** « demandes.csv, ligne 12 », of a request that came in a table; null where it was not kept. */
export async function findRowOrigin(db: ReadConnection, id: LeadId): Promise<string | null> {
  const [row] = db.all<{ subject: string | null }>(
    sql`SELECT subject FROM inbound_message WHERE lead_id = ${id} AND message_key LIKE 'csv:%'`,
  )
  return row?.subject ?? null
}

/** The id that the next request would get; the following ones get the following ids in the same unit. */
export async function nextLeadId(db: ReadConnection): Promise<number> {
  const [row] = db.all<{ next: number }>(sql`SELECT ifnull(max(id), 0) + 1 AS next FROM lead`)
  return row?.next ?? 1
}

/** What FTS5 does by default: a level of four pieces is merged by the writes that follow. */
const PIECES_MERGED = 4

/**
 * Holds the merging of the search index while `work` writes many requests in the same unit: their words are in the index
 * and found as ever, in pieces that later writes merge a little at a time. Merging them row after row cost more than
 * writing them. A unit that is rolled back takes the setting with it.
 */
export async function withoutIndexMerges<T>(db: WriteConnection, work: () => Promise<T>): Promise<T> {
  setIndexMerges(db, 0)
  const result = await work()
  setIndexMerges(db, PIECES_MERGED)
  return result
}

/** FTS5 takes an integer and nothing else, and numbers are bound as reals. */
function setIndexMerges(db: WriteConnection, pieces: number): void {
  db.run(sql`INSERT INTO lead_fts (lead_fts, rank) VALUES ('automerge', CAST(${pieces} AS INTEGER))`)
}

/**
 * Writes many requests by three statements: the requests (the search index and the counts follow by their triggers), the
 * rows that they came by, and what their tests said. Not the journal. jsonb_each gives each row parsed; json_each would
 * write it as text and parse it again for every column.
 */
export async function insertBulkLeads(
  db: WriteConnection,
  leads: readonly BulkLead[],
  { fileId, at }: { readonly fileId: FileId; readonly at: number },
): Promise<void> {
  db.run(sql`
    INSERT INTO lead (id, reference, state, channel, received_at, customer_name, phone, email, address, address_key,
      postal_code, commune, department_code, subtype_code, subtype_because, message, consent_text, consent_version,
      consent_at, consent_channel, consent_recipient, doubts)
    SELECT value ->> 0, value ->> 1, value ->> 2, 'csv', value ->> 3, value ->> 4, value ->> 5, value ->> 6,
      value ->> 7, value ->> 8, value ->> 9, value ->> 10, value ->> 11, value ->> 12, value ->> 13, value ->> 14,
      value ->> 15, value ->> 16, value ->> 17, value ->> 18, value ->> 19, value ->> 20
    FROM jsonb_each(${JSON.stringify(leads.map(columnsOf))})`)
  db.run(sql`
    INSERT INTO inbound_message (message_key, file_id, channel, subject, sent_at, received_at, lead_id, filing, filed_at)
    SELECT value ->> 0, ${fileId}, 'drop', value ->> 1, value ->> 2, ${at}, value ->> 3, 'lead', ${at}
    FROM jsonb_each(${JSON.stringify(leads.map(lead => [lead.messageKey, lead.from, lead.receivedAt, lead.id]))})`)
  const explained = explainer()
  const tested = leads.flatMap(({ id, routing }) =>
    routing === null ? [] : [[id, routing.testedAt, routing.verdict, explained(routing)]],
  )
  db.run(sql`
    INSERT INTO routing (lead_id, tested_at, verdict, explanation)
    SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM jsonb_each(${JSON.stringify(tested)})`)
}

/** Requests of one cell and commune share one routing (features/leads/test-rows.ts): it is written out once. */
function explainer(): (routing: Routing) => string {
  const texts = new Map<Routing, string>()
  return routing => {
    const text = texts.get(routing) ?? JSON.stringify(routing)
    texts.set(routing, text)
    return text
  }
}

function columnsOf({ id, reference, state, receivedAt, fields, subtypeBecause, doubts }: BulkLead) {
  const key = addressKey(fields.address, fields.postalCode)
  return [
    id,
    reference,
    state,
    receivedAt,
    fields.customerName,
    fields.phone,
    fields.email,
    fields.address,
    key,
    fields.postalCode,
    fields.commune,
    fields.departmentCode,
    fields.subtypeCode,
    subtypeBecause,
    fields.message,
    fields.consentText,
    fields.consentVersion,
    fields.consentAt,
    fields.consentChannel,
    fields.consentRecipient,
    JSON.stringify(doubts),
  ]
}
