import { type SQL, sql } from 'drizzle-orm'
import type { LeadId, OutboxMessageId } from '../../../src-preload/contract/ids.ts'
import type { DuplicateSign, LeadRepeat, LeadState } from '../../../src-preload/contract/leads.ts'
import { addressKey } from '../../domain/address-key.ts'
import { NEAR_TEXT, shinglesOf, textLikeness } from '../../domain/near-text.ts'
import type { ReadConnection, WriteConnection } from '../connection.ts'
import type { LeadRecord } from './leads.ts'

/** Another request that may be of the same customer and need, with what is the same. */
export type Duplicate = {
  readonly id: LeadId
  readonly reference: string
  readonly version: number
  readonly receivedAt: number
  readonly state: LeadState
  readonly customerName: string
  readonly subtypeCode: string | null
  readonly same: DuplicateSign[]
}

export type ComparedLead = Pick<
  LeadRecord,
  'phone' | 'email' | 'address' | 'postalCode' | 'departmentCode' | 'subtypeCode' | 'message' | 'receivedAt'
> & { readonly id: LeadId | null }

const MOST_DUPLICATES = 20
const NEAR_DAYS = 90
/** Of one cell, the newest so many are compared by their text. */
const MOST_COMPARED = 300

type Found = Omit<Duplicate, 'same'>
const FOUND = sql`id, reference, version, received_at AS receivedAt, state, customer_name AS customerName,
  subtype_code AS subtypeCode`

/**
 * The other requests with the same telephone, e-mail or house, or with nearly the same text in the same cell within 90
 * days: each by an index, the newest first.
 */
export async function listDuplicates(db: ReadConnection, lead: ComparedLead): Promise<Duplicate[]> {
  const byId = new Map<LeadId, Duplicate>()
  const add = (found: Found, sign: DuplicateSign) => {
    const before = byId.get(found.id)
    byId.set(found.id, { ...found, same: [...(before?.same ?? []), sign] })
  }
  const house = addressKey(lead.address, lead.postalCode)
  for (const found of exactly(db, lead.id, sql`phone`, lead.phone)) add(found, { what: 'phone', likeness: 1 })
  for (const found of exactly(db, lead.id, sql`email`, lead.email)) add(found, { what: 'email', likeness: 1 })
  for (const found of exactly(db, lead.id, sql`address_key`, house))
    add(found, { what: 'address', likeness: 1 })
  for (const { likeness, ...found } of nearText(db, lead)) add(found, { what: 'text', likeness })
  return [...byId.values()]
    .toSorted((left, right) => right.receivedAt - left.receivedAt)
    .slice(0, MOST_DUPLICATES)
}

/** The index of the column ends with the row id: the newest are its last entries, however many there are. */
function exactly(db: ReadConnection, id: LeadId | null, column: SQL, value: string | null): Found[] {
  if (value === null) return []
  return db.all<Found>(sql`
    SELECT ${FOUND} FROM lead WHERE ${column} = ${value} AND id IS NOT ${id} ORDER BY id DESC LIMIT ${MOST_DUPLICATES}`)
}

function nearText(db: ReadConnection, lead: ComparedLead): (Found & { readonly likeness: number })[] {
  const shingles = shinglesOf(lead.message)
  if (shingles.size === 0 || lead.departmentCode === null || lead.subtypeCode === null) return []
  const span = NEAR_DAYS * 86_400_000
  const rows = db.all<Found & { readonly message: string }>(sql`
    SELECT ${FOUND}, message FROM lead
    WHERE department_code = ${lead.departmentCode} AND subtype_code = ${lead.subtypeCode}
      AND received_at BETWEEN ${lead.receivedAt - span} AND ${lead.receivedAt + span}
    ORDER BY received_at DESC LIMIT ${MOST_COMPARED}`)
  return rows
    .filter(row => row.id !== lead.id)
    .map(({ message, ...found }) => ({ ...found, likeness: textLikeness(shingles, shinglesOf(message)) }))
    .filter(({ likeness }) => likeness >= NEAR_TEXT)
}

/**
 * The request that the same words already made: the same telephone or e-mail, the same cell and the same message, since
 * an instant. What a door takes for one need sent twice.
 */
export async function findIdenticalLead(
  db: ReadConnection,
  lead: ComparedLead,
  since: number,
): Promise<{ readonly id: LeadId; readonly reference: string } | null> {
  const arm = (column: SQL, value: string | null) =>
    value === null
      ? []
      : db.all<{ id: LeadId; reference: string }>(sql`
          SELECT id, reference FROM lead
          WHERE ${column} = ${value} AND received_at >= ${since} AND duplicate_of IS NULL
            AND state NOT IN ('refused', 'withdrawn', 'duplicate') AND message = ${lead.message}
            AND phone IS ${lead.phone} AND email IS ${lead.email}
            AND department_code IS ${lead.departmentCode} AND subtype_code IS ${lead.subtypeCode}
          ORDER BY id LIMIT 1`)
  return arm(sql`phone`, lead.phone)[0] ?? arm(sql`email`, lead.email)[0] ?? null
}

/** The first request that one repeats; null when it is no repeat. */
export async function findFirst(db: ReadConnection, id: LeadId): Promise<LeadId | null> {
  const [row] = db.all<{ first: LeadId | null }>(sql`SELECT duplicate_of AS first FROM lead WHERE id = ${id}`)
  return row?.first ?? null
}

/** The repeats of a request, the latest first, with what became of the message that told its provider. */
export async function listRepeats(db: ReadConnection, id: LeadId): Promise<LeadRepeat[]> {
  return db.all<LeadRepeat>(sql`
    SELECT lead.id, lead.reference, lead.version, lead.received_at AS receivedAt, lead.state,
      (SELECT message.state FROM outbox_message AS message
        WHERE message.subject_type = 'lead' AND message.subject_id = lead.id AND message.kind = 'follow_up'
        ORDER BY message.id DESC LIMIT 1) AS told
    FROM lead WHERE duplicate_of = ${id} ORDER BY received_at DESC LIMIT ${MOST_DUPLICATES}`)
}

/** Makes a request a repeat of a first one; its own repeats become repeats of that one. A new version of each. */
export async function linkLead(
  db: WriteConnection,
  { id, first }: { readonly id: LeadId; readonly first: LeadId },
): Promise<void> {
  db.run(sql`UPDATE lead SET duplicate_of = ${first}, version = version + 1 WHERE duplicate_of = ${id}`)
  db.run(sql`
    UPDATE lead SET state = 'duplicate', duplicate_of = ${first}, version = version + 1 WHERE id = ${id}`)
}

export async function unlinkLead(db: WriteConnection, id: LeadId): Promise<void> {
  db.run(sql`UPDATE lead SET duplicate_of = NULL WHERE id = ${id}`)
}

/** The messages that tell a provider of a repeat and have not left. */
export async function listWaitingNotices(db: ReadConnection, id: LeadId): Promise<OutboxMessageId[]> {
  const rows = db.all<{ id: OutboxMessageId }>(sql`
    SELECT id FROM outbox_message
    WHERE subject_type = 'lead' AND subject_id = ${id} AND kind = 'follow_up' AND state = 'queued'`)
  return rows.map(row => row.id)
}

/**
 * Whether a message that tells a provider of a repeat may still leave: the link stands, and the first request is still
 * that provider's. Null: the message tells of no repeat.
 */
export async function isRepeatNoticeDue(
  db: ReadConnection,
  message: OutboxMessageId,
): Promise<boolean | null> {
  const [row] = db.all<{ due: 0 | 1 }>(sql`
    SELECT lead.state = 'duplicate' AND EXISTS (
      SELECT 1 FROM dispatch WHERE dispatch.lead_id = lead.duplicate_of AND dispatch.cancelled_at IS NULL) AS due
    FROM outbox_message AS message JOIN lead ON lead.id = message.subject_id
    WHERE message.id = ${message} AND message.subject_type = 'lead' AND lead.duplicate_of IS NOT NULL`)
  return row === undefined ? null : row.due === 1
}
