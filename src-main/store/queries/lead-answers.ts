import { sql } from 'drizzle-orm'
import type {
  FeedbackStatus,
  FollowUpView,
  LeadFeedback,
  LeadReturn,
  ReturnReason,
  SaidBy,
} from '../../../src-preload/contract/follow-up.ts'
import type {
  DispatchId,
  InboundMessageId,
  LeadId,
  OutboxMessageId,
  StaffId,
} from '../../../src-preload/contract/ids.ts'
import type { ReadConnection, WriteConnection } from '../connection.ts'

export type NewFeedback = {
  readonly dispatchId: DispatchId
  readonly status: FeedbackStatus
  readonly at: number
  readonly note: string | null
} & (
  | { readonly channel: 'link' }
  | { readonly channel: 'mail'; readonly messageId: InboundMessageId }
  | { readonly channel: 'staff'; readonly staffId: StaffId }
)

export async function insertFeedback(db: WriteConnection, said: NewFeedback): Promise<void> {
  const { dispatchId, status, at, channel, note } = said
  db.run(sql`
    INSERT INTO lead_feedback (dispatch_id, status, said_at, channel, staff_id, inbound_message_id, note)
    VALUES (${dispatchId}, ${status}, ${at}, ${channel}, ${channel === 'staff' ? said.staffId : null},
      ${channel === 'mail' ? said.messageId : null}, ${note})`)
}

/** What was said of a dispatch, the newest first. */
export async function listFeedback(db: ReadConnection, dispatchId: DispatchId): Promise<LeadFeedback[]> {
  return db.all(sql`
    SELECT status, said_at AS saidAt, channel, staff.name AS "by", note
    FROM lead_feedback LEFT JOIN staff ON staff.id = lead_feedback.staff_id
    WHERE dispatch_id = ${dispatchId} ORDER BY lead_feedback.id DESC`)
}

/** The beginning of what a provider wrote is enough beside a request; the message itself is the file. */
const MOST_CHARACTERS = 600

/** What came in reply to the messages about a request, the newest first. */
export async function listReplies(db: ReadConnection, leadId: LeadId): Promise<FollowUpView['replies']> {
  return db.all(sql`
    SELECT id, received_at AS receivedAt, ifnull(nullif(sender_name, ''), ifnull(sender_address, '')) AS sender,
      substr(ifnull(body, ''), 1, ${MOST_CHARACTERS}) AS text, file_id AS fileId
    FROM inbound_message WHERE lead_id = ${leadId} AND filing IN ('reply', 'auto_reply') ORDER BY id DESC LIMIT 50`)
}

export type NewReturn = {
  readonly dispatchId: DispatchId
  readonly reason: ReturnReason
  readonly detail: string
  readonly at: number
  readonly channel: SaidBy
  readonly notedBy: StaffId | null
  readonly decideBy: number
}

export async function insertReturn(db: WriteConnection, asked: NewReturn): Promise<void> {
  const { dispatchId, reason, detail, at, channel, notedBy, decideBy } = asked
  db.run(sql`
    INSERT INTO lead_return (dispatch_id, reason, detail, asked_at, channel, noted_by, decide_by)
    VALUES (${dispatchId}, ${reason}, ${detail}, ${at}, ${channel}, ${notedBy}, ${decideBy})`)
}

export async function findReturn(db: ReadConnection, dispatchId: DispatchId): Promise<LeadReturn | null> {
  const [row] = db.all<LeadReturn>(sql`
    SELECT lead_return.reason, detail, asked_at AS askedAt, channel, noted.name AS notedBy, decide_by AS decideBy,
      decision, decided_at AS decidedAt, decided.name AS decidedBy, decision_reason AS decisionReason,
      ifnull(contract_added_days.days, 0) AS addedDays
    FROM lead_return LEFT JOIN staff AS noted ON noted.id = lead_return.noted_by
    LEFT JOIN staff AS decided ON decided.id = lead_return.decided_by
    LEFT JOIN contract_added_days ON contract_added_days.id = lead_return.added_days_id
    WHERE dispatch_id = ${dispatchId}`)
  return row ?? null
}

/** The returns whose deadline has passed without a decision. */
export async function listReturnsOverdue(
  db: ReadConnection,
  { now, limit }: { readonly now: number; readonly limit: number },
): Promise<DispatchId[]> {
  return db
    .all<{ dispatchId: DispatchId }>(sql`
      SELECT dispatch_id AS dispatchId FROM lead_return WHERE decision IS NULL AND decide_by <= ${now}
      ORDER BY decide_by LIMIT ${limit}`)
    .map(({ dispatchId }) => dispatchId)
}

export async function saveReturnDecision(
  db: WriteConnection,
  dispatchId: DispatchId,
  decided: {
    readonly decision: NonNullable<LeadReturn['decision']>
    readonly at: number
    readonly by: StaffId | null
    readonly reason: string
    readonly message: OutboxMessageId | null
    readonly addedDaysId: number | null
  },
): Promise<void> {
  const { decision, at, by, reason, message, addedDaysId } = decided
  db.run(sql`
    UPDATE lead_return SET decision = ${decision}, decided_at = ${at}, decided_by = ${by},
      decision_reason = ${reason || null}, outbox_message_id = ${message}, added_days_id = ${addedDaysId}
    WHERE dispatch_id = ${dispatchId}`)
}

/** Ends a dispatch as given back; the database refuses it without the decision that accepts the return. */
export async function endAsReturned(
  db: WriteConnection,
  dispatchId: DispatchId,
  { at, by, reason }: { readonly at: number; readonly by: StaffId | null; readonly reason: ReturnReason },
): Promise<void> {
  db.run(sql`
    UPDATE dispatch SET cancelled_at = ${at}, cancel_reason = ${reason}, cancel_kind = 'returned', cancelled_by = ${by}
    WHERE id = ${dispatchId}`)
}
