import { type SQL, sql } from 'drizzle-orm'
import type { Cell, FileId, LeadId, LeadSourceId } from '../../../src-preload/contract/ids.ts'
import type {
  GivenLead,
  LeadChannel,
  LeadDoubt,
  LeadFields,
  LeadRow,
  LeadState,
} from '../../../src-preload/contract/leads.ts'
import { addressKey } from '../../domain/address-key.ts'
import type { CivilDate } from '../../domain/civil-date.ts'
import type { ReadConnection, WriteConnection } from '../connection.ts'

/** A request as it is kept. */
export type LeadRecord = LeadFields & {
  readonly id: LeadId
  readonly reference: string
  readonly state: LeadState
  readonly version: number
  readonly channel: LeadChannel
  /** The door it came by; null: typed by a person, or before doors were kept. */
  readonly sourceId: LeadSourceId | null
  /** The words of the rule that proposed the sub-type; null when it was said. */
  readonly subtypeBecause: string | null
  readonly receivedAt: number
  readonly doubts: readonly LeadDoubt[]
  readonly refusedReason: string | null
  readonly withdrawnAt: number | null
  /** The customer took it back: what identified them is no longer in the row. */
  readonly masked: boolean
  readonly departmentName: string | null
  readonly subtypeName: string | null
  readonly energy: boolean
  /** The message or the table it came with. */
  readonly sourceFileId: FileId | null
}

export type NewLead = {
  readonly reference: string
  readonly state: LeadState
  readonly channel: LeadChannel
  readonly sourceId: LeadSourceId | null
  readonly subtypeBecause: string | null
  readonly receivedAt: number
  readonly fields: LeadFields
  readonly doubts: readonly LeadDoubt[]
}

/** A row of the list, with the state that is kept beside the one that is true on the day. */
export type ListedLead = Omit<LeadRow, 'blockedBy' | 'urgency'> & {
  readonly keptState: LeadState
  readonly subtypeCode: string | null
  /** When the first of its open tasks is due, and whether one says that its message came back. */
  readonly taskDueAt: number | null
  readonly cameBack: 0 | 1
}

/** Which exclusivity holds the cell of `lead` on a day; joins one row at most, by invariant 1. */
export function heldOn(on: CivilDate): SQL {
  return sql`exclusivity.department_code = lead.department_code AND exclusivity.subtype_code = lead.subtype_code
    AND exclusivity.starts_on <= ${on} AND (exclusivity.ends_on IS NULL OR ${on} < exclusivity.ends_on)`
}

/**
 * The rows of a list, in the order of `ids`, with their holder on the day and the delivery of what was forwarded:
 * one query, whatever the number of rows. A cell that changed hands since the last test shows its true state.
 */
export async function listLeadRows(
  db: ReadConnection,
  { ids, on }: { readonly ids: readonly LeadId[]; readonly on: CivilDate },
): Promise<ListedLead[]> {
  type Row = Omit<ListedLead, 'doubts' | 'state' | 'masked'> & {
    readonly doubts: string
    readonly isHeld: 0 | 1
    readonly masked: 0 | 1
  }
  const rows = db.all<Row>(sql`
    SELECT lead.id, lead.reference, lead.state AS keptState, lead.received_at AS receivedAt,
      lead.customer_name AS customerName, lead.subtype_code AS subtypeCode, subtype.name AS subtypeName,
      lead.department_code AS departmentCode, lead.postal_code AS postalCode, lead.commune, lead.doubts,
      ifnull(recipient.name, CASE WHEN lead.state IN ('to_qualify', 'ready', 'without_holder') THEN holder.name END)
        AS holderName,
      message.state AS delivery, holder.id IS NOT NULL AS isHeld, lead.masked_at IS NOT NULL AS masked,
      clock.remind_at AS contactBy,
      (SELECT status FROM lead_feedback WHERE dispatch_id = dispatch.id ORDER BY id DESC LIMIT 1) AS outcome,
      (SELECT min(due_at) FROM lead_task WHERE lead_id = lead.id AND done_at IS NULL) AS taskDueAt,
      EXISTS (SELECT 1 FROM lead_task WHERE lead_id = lead.id AND done_at IS NULL
        AND kind IN ('bounced', 'undelivered')) AS cameBack
    FROM json_each(${JSON.stringify(ids)}) AS wanted CROSS JOIN lead ON lead.id = wanted.value
    LEFT JOIN subtype ON subtype.code = lead.subtype_code
    LEFT JOIN exclusivity ON ${heldOn(on)}
    LEFT JOIN provider AS holder ON holder.id = exclusivity.provider_id
    LEFT JOIN dispatch ON dispatch.lead_id = lead.id AND dispatch.cancelled_at IS NULL
    LEFT JOIN provider AS recipient ON recipient.id = dispatch.provider_id
    LEFT JOIN outbox_message AS message ON message.id = dispatch.outbox_message_id
    LEFT JOIN follow_up AS clock ON clock.dispatch_id = dispatch.id AND clock.stopped_at IS NULL
    ORDER BY wanted.key`)
  return rows.map(({ isHeld, masked, ...row }) => ({
    ...row,
    doubts: JSON.parse(row.doubts) as LeadDoubt[],
    state: trueState(row.keptState, isHeld === 1),
    masked: masked === 1,
  }))
}

/** "ready" and "without_holder" differ by the holder only, which may have changed since the request was tested. */
export function trueState(kept: LeadState, isHeld: boolean): LeadState {
  return kept === 'ready' || kept === 'without_holder' ? (isHeld ? 'ready' : 'without_holder') : kept
}

export async function findLead(db: ReadConnection, id: LeadId): Promise<LeadRecord | null> {
  type Row = Omit<LeadRecord, 'doubts' | 'energy' | 'masked'> & {
    readonly doubts: string
    readonly energy: number | null
    readonly masked: 0 | 1
  }
  const [row] = db.all<Row>(sql`
    SELECT lead.id, reference, state, version, channel, received_at AS receivedAt, customer_name AS customerName,
      phone, email, address, postal_code AS postalCode, commune, department_code AS departmentCode,
      subtype_code AS subtypeCode, message, consent_text AS consentText, consent_version AS consentVersion,
      consent_at AS consentAt, consent_channel AS consentChannel, consent_recipient AS consentRecipient,
      source_id AS sourceId, subtype_because AS subtypeBecause, doubts, refused_reason AS refusedReason,
      withdrawn_at AS withdrawnAt, masked_at IS NOT NULL AS masked, department.name AS departmentName, subtype.name AS subtypeName, subtype.energy,
      (SELECT file_id FROM inbound_message WHERE inbound_message.lead_id = lead.id
          AND filing NOT IN ('reply', 'auto_reply', 'bounce') LIMIT 1)
        AS sourceFileId
    FROM lead
    LEFT JOIN department ON department.code = lead.department_code
    LEFT JOIN subtype ON subtype.code = lead.subtype_code
    WHERE lead.id = ${id}`)
  if (!row) return null
  const doubts = JSON.parse(row.doubts) as LeadDoubt[]
  return { ...row, doubts, energy: row.energy === 1, masked: row.masked === 1 }
}

export async function insertLead(db: WriteConnection, lead: NewLead): Promise<LeadId> {
  const { fields } = lead
  const [row] = db.all<{ id: LeadId }>(sql`
    INSERT INTO lead (reference, state, channel, source_id, received_at, customer_name, phone, email, address,
      address_key, postal_code, commune, department_code, subtype_code, subtype_because, message, consent_text, consent_version,
      consent_at, consent_channel, consent_recipient, doubts)
    VALUES (${lead.reference}, ${lead.state}, ${lead.channel}, ${lead.sourceId}, ${lead.receivedAt},
      ${fields.customerName}, ${fields.phone}, ${fields.email}, ${fields.address},
      ${addressKey(fields.address, fields.postalCode)}, ${fields.postalCode}, ${fields.commune}, ${fields.departmentCode},
      ${fields.subtypeCode}, ${lead.subtypeBecause}, ${fields.message}, ${fields.consentText},
      ${fields.consentVersion}, ${fields.consentAt}, ${fields.consentChannel}, ${fields.consentRecipient},
      ${JSON.stringify(lead.doubts)})
    RETURNING id`)
  if (!row) throw new Error('the new request was not answered')
  return row.id
}

/** Saves what was corrected, as a new version. */
export async function saveLeadFields(
  db: WriteConnection,
  lead: {
    readonly id: LeadId
    readonly state: LeadState
    readonly fields: LeadFields
    readonly doubts: readonly LeadDoubt[]
    /** Null: a person said the sub-type, or accepted the proposed one. */
    readonly subtypeBecause?: string | null
  },
): Promise<void> {
  const { fields } = lead
  db.run(sql`
    UPDATE lead SET state = ${lead.state}, version = version + 1, customer_name = ${fields.customerName},
      phone = ${fields.phone}, email = ${fields.email}, address = ${fields.address},
      address_key = ${addressKey(fields.address, fields.postalCode)},
      subtype_because = ${lead.subtypeBecause ?? null}, consent_recipient = ${fields.consentRecipient}, postal_code = ${fields.postalCode},
      commune = ${fields.commune}, department_code = ${fields.departmentCode}, subtype_code = ${fields.subtypeCode},
      message = ${fields.message}, consent_text = ${fields.consentText}, consent_version = ${fields.consentVersion},
      consent_at = ${fields.consentAt}, consent_channel = ${fields.consentChannel},
      doubts = ${JSON.stringify(lead.doubts)}
    WHERE id = ${lead.id}`)
}

/** Ends or moves on a request, as a new version. */
export async function setLeadState(
  db: WriteConnection,
  lead: {
    readonly id: LeadId
    readonly state: LeadState
    readonly refusedReason?: string
    readonly withdrawnAt?: number
  },
): Promise<void> {
  db.run(sql`
    UPDATE lead SET state = ${lead.state}, version = version + 1,
      refused_reason = ifnull(${lead.refusedReason ?? null}, refused_reason),
      withdrawn_at = ifnull(${lead.withdrawnAt ?? null}, withdrawn_at)
    WHERE id = ${lead.id}`)
}

/** A sub-type that does not exist (any more) is none: the request then waits for a person to say which. */
export async function withKnownSubtype(db: ReadConnection, fields: GivenLead): Promise<GivenLead> {
  if (fields.subtypeCode === null) return fields
  const [row] = db.all(sql`SELECT 1 FROM subtype WHERE code = ${fields.subtypeCode}`)
  return row === undefined ? { ...fields, subtypeCode: null } : fields
}

/**
 * Puts the requests of cells that may have changed hands into the state that is true on the day: "ready" when
 * somebody holds the cell, "without_holder" when nobody does. Not a new version: nobody edited anything.
 *
 * @returns the requests that changed
 */
export async function retestLeadsOfCells(
  db: WriteConnection,
  { cells, on }: { readonly cells: readonly Cell[]; readonly on: CivilDate },
): Promise<LeadId[]> {
  const pairs = JSON.stringify(cells.map(cell => [cell.departmentCode, cell.subtypeCode]))
  const isHeld = sql`EXISTS (SELECT 1 FROM exclusivity WHERE ${heldOn(on)})`
  return db
    .all<{ id: LeadId }>(sql`
      UPDATE lead SET state = CASE state WHEN 'ready' THEN 'without_holder' ELSE 'ready' END
      WHERE id IN (
        SELECT lead.id FROM json_each(${pairs}) AS cell CROSS JOIN lead
          ON lead.department_code = cell.value ->> 0 AND lead.subtype_code = cell.value ->> 1
        WHERE (lead.state = 'without_holder' AND ${isHeld}) OR (lead.state = 'ready' AND NOT ${isHeld}))
      RETURNING id`)
    .map(row => row.id)
}
