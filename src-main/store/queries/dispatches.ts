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
import type { CivilDate } from '../../domain/civil-date.ts'
import type { ReadConnection, WriteConnection } from '../connection.ts'

export type NewDispatch = {
  readonly leadId: LeadId
  readonly providerId: ProviderId
  readonly exclusivityId: ExclusivityId
  readonly contractId: ContractId
  readonly outboxMessageId: OutboxMessageId
  /** The day of `at` in Paris. */
  readonly on: CivilDate
  readonly at: number
  readonly by: StaffId
  readonly explanation: Routing
}

/** A dispatch as it was decided, and what became of its message. */
export type KeptDispatch = {
  readonly dispatch: NonNullable<LeadDetail['dispatch']>
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
      dispatched_at, dispatched_by, explanation)
    VALUES (${dispatch.leadId}, ${dispatch.providerId}, ${dispatch.exclusivityId}, ${dispatch.contractId},
      ${dispatch.outboxMessageId}, ${dispatch.on}, ${dispatch.at}, ${dispatch.by},
      ${JSON.stringify(dispatch.explanation)})`)
}

/** The live dispatch of a request; null while it has none. */
export async function findDispatch(db: ReadConnection, leadId: LeadId): Promise<KeptDispatch | null> {
  type Row = Omit<NonNullable<LeadDetail['dispatch']>, 'message'> & {
    readonly explanation: string
    readonly message: string
  }
  const [row] = db.all<Row>(sql`
    SELECT dispatch.provider_id AS providerId, provider.name AS providerName, dispatch.contract_id AS contractId,
      contract.number AS contractNumber, dispatch.dispatched_at AS at, staff.name AS by, dispatch.explanation,
      json_object('id', message.id, 'state', message.state, 'subject', message.subject,
        'toAddress', message.to_address, 'fileId', message.file_id, 'attempts', message.attempts,
        'nextAttemptAt', message.next_attempt_at, 'acceptedAt', message.accepted_at,
        'answer', message.server_answer) AS message
    FROM dispatch
    JOIN provider ON provider.id = dispatch.provider_id
    JOIN contract ON contract.id = dispatch.contract_id
    JOIN staff ON staff.id = dispatch.dispatched_by
    JOIN outbox_message AS message ON message.id = dispatch.outbox_message_id
    WHERE dispatch.lead_id = ${leadId} AND dispatch.cancelled_at IS NULL`)
  if (!row) return null
  const { explanation, message, ...dispatch } = row
  return {
    dispatch: { ...dispatch, message: JSON.parse(message) as KeptDispatch['dispatch']['message'] },
    explanation: JSON.parse(explanation) as Routing,
  }
}
