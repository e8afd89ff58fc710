import { sql } from 'drizzle-orm'
import type { LeadId } from '../../../src-preload/contract/ids.ts'
import type { LeadDoubt, LeadState } from '../../../src-preload/contract/leads.ts'
import type { ReadConnection, WriteConnection } from '../connection.ts'

/** A request whose customer is asked to confirm the address. */
export type ConfirmableLead = {
  readonly id: LeadId
  readonly reference: string
  readonly state: LeadState
  readonly receivedAt: number
  readonly customerName: string
  readonly email: string | null
  readonly subtypeName: string | null
  readonly doubts: readonly LeadDoubt[]
  readonly confirmedAt: number | null
  /** Whether a message asks for it. */
  readonly asked: boolean
}

export async function findConfirmable(db: ReadConnection, id: LeadId): Promise<ConfirmableLead | null> {
  type Row = Omit<ConfirmableLead, 'doubts' | 'asked'> & { readonly doubts: string; readonly asked: 0 | 1 }
  const [row] = db.all<Row>(sql`
    SELECT lead.id, reference, lead.state, received_at AS receivedAt, customer_name AS customerName, email,
      subtype.name AS subtypeName, doubts, email_confirmed_at AS confirmedAt,
      EXISTS (SELECT 1 FROM outbox_message
        WHERE subject_type = 'lead' AND subject_id = lead.id AND kind = 'customer') AS asked
    FROM lead LEFT JOIN subtype ON subtype.code = subtype_code WHERE lead.id = ${id}`)
  return row ? { ...row, doubts: JSON.parse(row.doubts) as LeadDoubt[], asked: row.asked === 1 } : null
}

/** Requests whose customer waits to be asked, the oldest first: those to qualify are few, by their index. */
export async function listUnaskedConfirmations(
  db: ReadConnection,
  { since, limit }: { readonly since: number; readonly limit: number },
): Promise<LeadId[]> {
  return db
    .all<{ id: LeadId }>(sql`
      SELECT lead.id FROM lead
      WHERE lead.state = 'to_qualify' AND lead.received_at >= ${since}
        AND EXISTS (SELECT 1 FROM json_each(lead.doubts) WHERE value = 'email-unconfirmed')
        AND NOT EXISTS (SELECT 1 FROM outbox_message
          WHERE subject_type = 'lead' AND subject_id = lead.id AND kind = 'customer')
      ORDER BY lead.received_at LIMIT ${limit}`)
    .map(({ id }) => id)
}

/** The customer confirmed: one doubt less, as a new version. */
export async function saveConfirmation(
  db: WriteConnection,
  lead: {
    readonly id: LeadId
    readonly state: LeadState
    readonly doubts: readonly LeadDoubt[]
    readonly at: number
  },
): Promise<void> {
  db.run(sql`
    UPDATE lead SET email_confirmed_at = ${lead.at}, state = ${lead.state}, doubts = ${JSON.stringify(lead.doubts)},
      version = version + 1
    WHERE id = ${lead.id}`)
}
