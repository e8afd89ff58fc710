import { sql } from 'drizzle-orm'
import type { LeadId } from '../../../src-preload/contract/ids.ts'
import { initialsOnly } from '../../domain/masking.ts'
import type { WriteConnection } from '../connection.ts'

/**
 * Takes what identifies a customer out of a withdrawn request, as a new version: name, phone, e-mail, street, message,
 * pictures, and the words of the message it came by. Its cell, its dates and the proof of consent stay. The full-text
 * index follows by its trigger, and the pages that held the words are overwritten (secure_delete).
 */
export async function maskWithdrawnLead(
  db: WriteConnection,
  lead: {
    readonly id: LeadId
    readonly customerName: string
    /** What the customer, or who took the call, said; may be empty. */
    readonly reason: string
    readonly at: number
  },
): Promise<void> {
  db.run(sql`
    UPDATE lead SET state = 'withdrawn', version = version + 1, withdrawn_at = ${lead.at}, masked_at = ${lead.at},
      customer_name = ${initialsOnly(lead.customerName)}, phone = NULL, email = NULL, address = NULL,
      address_key = NULL, message = '',
      doubts = '[]', refused_reason = ifnull(nullif(${lead.reason}, ''), refused_reason)
    WHERE id = ${lead.id}`)
  db.run(sql`DELETE FROM lead_attachment WHERE lead_id = ${lead.id}`)
  db.run(sql`
    UPDATE inbound_message SET sender_name = NULL, sender_address = NULL, subject = NULL, body = NULL
    WHERE lead_id = ${lead.id} AND filing = 'lead'`)
}
