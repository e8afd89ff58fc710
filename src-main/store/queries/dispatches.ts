import { sql } from 'drizzle-orm'
import type {
  ContractId,
  ExclusivityId,
  LeadId,
  OutboxMessageId,
  ProviderId,
  StaffId,
} from '../../../src-preload/contract/ids.ts'
import type { LeadDetail, Routing } from '../../../src-preload/contract/leads.ts'
import type { OutboxState } from '../../../src-preload/contract/shared.ts'
import type { CivilDate } from '../../domain/civil-date.ts'
import type { DispatchEnd } from '../../domain/routing.ts'
import type { ReadConnection, WriteConnection } from '../connection.ts'
import { findLead } from './leads.ts'
import { testRouting } from './routing.ts'

/** Who sends: a person, or the source that the request came by, which was switched to send by itself. */
export type Sender =
  | { readonly staffId: StaffId; readonly sourceId: null }
  | { readonly staffId: null; readonly sourceId: number }

export type NewDispatch = {
  readonly leadId: LeadId
  readonly providerId: ProviderId
  readonly exclusivityId: ExclusivityId
  readonly contractId: ContractId
  readonly outboxMessageId: OutboxMessageId
  /** The day of `at` in Paris. */
  readonly on: CivilDate
  readonly at: number
  readonly sender: Sender
  readonly explanation: Routing
}

/** A dispatch as it was decided, and what became of its message. */
export type KeptDispatch = {
  readonly dispatch: NonNullable<LeadDetail['dispatch']>
  /** Of its own message; that of `dispatch.message` is of the last one, when a second address was tried. */
  readonly firstState: OutboxState
  /** The tests of the moment of the dispatch. */
  readonly explanation: Routing
}

/**
 * The one forwarding of a request. The database refuses a second one, another provider than the holder of that day,
 * a contract that is not active and documents that are not conforme (conflictOf tells which).
 */
export async function insertDispatch(db: WriteConnection, dispatch: NewDispatch): Promise<void> {
  db.run(sql`
    INSERT INTO dispatch (lead_id, provider_id, exclusivity_id, contract_id, outbox_message_id, dispatched_on,
      dispatched_at, dispatched_by, source_id, explanation)
    VALUES (${dispatch.leadId}, ${dispatch.providerId}, ${dispatch.exclusivityId}, ${dispatch.contractId},
      ${dispatch.outboxMessageId}, ${dispatch.on}, ${dispatch.at}, ${dispatch.sender.staffId},
      ${dispatch.sender.sourceId}, ${JSON.stringify(dispatch.explanation)})`)
}

export type EndOfDispatch = {
  readonly leadId: LeadId
  readonly kind: NonNullable<DispatchEnd>
  /** A code, or the words of a person. */
  readonly reason: string
  /** Null: what happened ended it. */
  readonly by: StaffId | null
  readonly at: number
}

/**
 * Ends the live dispatch of a request. The database refuses an end that the state of its message or of its return does
 * not bear out (DISPATCH_FROZEN), and another provider after one that was not delivered.
 */
export async function cancelDispatch(db: WriteConnection, end: EndOfDispatch): Promise<void> {
  db.run(sql`
    UPDATE dispatch SET cancelled_at = ${end.at}, cancel_reason = ${end.reason}, cancel_kind = ${end.kind},
      cancelled_by = ${end.by}
    WHERE lead_id = ${end.leadId} AND cancelled_at IS NULL`)
}

/** What a person was asked to do for the live dispatch of a request is no longer asked: it ends. */
export function closeDeliveryTasks(
  db: WriteConnection,
  { leadId, at }: { readonly leadId: LeadId; readonly at: number },
): void {
  db.run(sql`
    UPDATE lead_task SET done_at = ${at}
    WHERE done_at IS NULL AND kind IN ('call_provider', 'undelivered', 'bounced')
      AND dispatch_id = (SELECT id FROM dispatch WHERE lead_id = ${leadId} AND cancelled_at IS NULL)`)
}

/**
 * Whether a message that forwards a request may still leave: its dispatch was not cancelled, and every test it was
 * decided on still passes now, for the same provider under the same contract.
 */
export async function isStillAllowed(
  db: ReadConnection,
  messageId: OutboxMessageId,
  now: number,
): Promise<boolean> {
  const [row] = db.all<{ leadId: LeadId; providerId: ProviderId; contractId: ContractId }>(sql`
    SELECT lead_id AS leadId, provider_id AS providerId, contract_id AS contractId
    FROM dispatch WHERE outbox_message_id = ${messageId} AND cancelled_at IS NULL`)
  const lead = row ? await findLead(db, row.leadId) : null
  if (!row || lead === null) return false
  const { routing, holder } = await testRouting(db, lead, now, messageId)
  return (
    routing.verdict === 'deliverable' &&
    holder?.providerId === row.providerId &&
    holder.contractId === row.contractId
  )
}

/** The live dispatch of a request; null while it has none. */
export async function findDispatch(db: ReadConnection, leadId: LeadId): Promise<KeptDispatch | null> {
  type Row = Omit<NonNullable<LeadDetail['dispatch']>, 'message' | 'contact'> & {
    readonly firstState: OutboxState
    readonly explanation: string
    readonly message: string
    readonly contact: string | null
  }
  const [row] = db.all<Row>(sql`
    SELECT dispatch.provider_id AS providerId, provider.name AS providerName, dispatch.contract_id AS contractId,
      contract.number AS contractNumber, contract.dossier_id AS dossierId, dispatch.dispatched_at AS at, staff.name AS by,
      source.name AS sourceName, dispatch.explanation,
      (SELECT state FROM outbox_message WHERE id = dispatch.outbox_message_id) AS firstState,
      json_object('id', message.id, 'state', message.state, 'subject', message.subject,
        'toAddress', message.to_address, 'fileId', message.file_id, 'attempts', message.attempts,
        'nextAttemptAt', message.next_attempt_at, 'acceptedAt', message.accepted_at,
        'answer', message.server_answer) AS message,
      (SELECT json_object('name', contact.name, 'email', contact.email, 'phone', contact.phone) FROM contact
        WHERE contact.provider_id = dispatch.provider_id ORDER BY contact.position, contact.id LIMIT 1) AS contact
    FROM dispatch
    JOIN provider ON provider.id = dispatch.provider_id
    JOIN contract ON contract.id = dispatch.contract_id
    LEFT JOIN staff ON staff.id = dispatch.dispatched_by
    LEFT JOIN lead_source AS source ON source.id = dispatch.source_id
    LEFT JOIN dispatch_second_message AS second ON second.dispatch_id = dispatch.id
    JOIN outbox_message AS message ON message.id = coalesce(second.outbox_message_id, dispatch.outbox_message_id)
    WHERE dispatch.lead_id = ${leadId} AND dispatch.cancelled_at IS NULL`)
  if (!row) return null
  const { explanation, firstState, message, contact, ...dispatch } = row
  return {
    firstState,
    dispatch: {
      ...dispatch,
      message: JSON.parse(message) as KeptDispatch['dispatch']['message'],
      contact: contact === null ? null : (JSON.parse(contact) as KeptDispatch['dispatch']['contact']),
    },
    explanation: JSON.parse(explanation) as Routing,
  }
}
