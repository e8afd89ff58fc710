import { sql } from 'drizzle-orm'
import type { FirstContact } from '../../../src-preload/contract/follow-up.ts'
import type {
  DispatchId,
  LeadId,
  LeadTaskId,
  OutboxMessageId,
  ProviderId,
} from '../../../src-preload/contract/ids.ts'
import type { ReadConnection, WriteConnection } from '../connection.ts'

/** A live dispatch whose message (or the one that repeats it to the second address) a server has accepted, and that nothing follows yet. */
export type Unfollowed = {
  readonly dispatchId: DispatchId
  readonly leadId: LeadId
  readonly providerId: ProviderId
  readonly acceptedAt: number
}

/**
 * Those accepted since a moment, the first ones first. Walks outbox_accepted from there: whoever calls keeps the moment
 * up to which it has looked.
 */
export async function listUnfollowed(
  db: ReadConnection,
  { since, limit }: { readonly since: number; readonly limit: number },
): Promise<Unfollowed[]> {
  return db.all(sql`
    SELECT dispatch.id AS dispatchId, dispatch.lead_id AS leadId, dispatch.provider_id AS providerId,
      message.accepted_at AS acceptedAt
    FROM outbox_message AS message INDEXED BY outbox_accepted
    JOIN dispatch ON dispatch.cancelled_at IS NULL AND dispatch.id = coalesce(
      (SELECT second.dispatch_id FROM dispatch_second_message AS second WHERE second.outbox_message_id = message.id),
      (SELECT own.id FROM dispatch AS own WHERE own.outbox_message_id = message.id))
    JOIN lead ON lead.id = dispatch.lead_id AND lead.withdrawn_at IS NULL
    WHERE message.accepted_at >= ${since} AND message.kind = 'lead' AND message.state = 'accepted'
      AND NOT EXISTS (SELECT 1 FROM follow_up WHERE follow_up.dispatch_id = dispatch.id)
    ORDER BY message.accepted_at, dispatch.id LIMIT ${limit}`)
}

/**
 * Starts the clock of a dispatch, once. One that was answered before its message was known to be accepted is born
 * stopped; one whose customer took the request back is not born.
 */
export async function insertFollowUp(
  db: WriteConnection,
  {
    dispatchId,
    startedAt,
    remindAt,
    callAt,
  }: Pick<FirstContact, 'startedAt' | 'remindAt' | 'callAt'> & {
    readonly dispatchId: DispatchId
  },
): Promise<void> {
  db.run(sql`
    INSERT INTO follow_up (dispatch_id, started_at, remind_at, call_at, stopped_at, stopped_because)
    SELECT dispatch.id, ${startedAt}, ${remindAt}, ${callAt}, stopped.at, stopped.because
    FROM dispatch JOIN lead ON lead.id = dispatch.lead_id AND lead.withdrawn_at IS NULL
    LEFT JOIN (
      SELECT ${startedAt} AS at, 'feedback' AS because
      WHERE EXISTS (SELECT 1 FROM lead_feedback WHERE dispatch_id = ${dispatchId})
    ) AS stopped ON true
    WHERE dispatch.id = ${dispatchId} AND dispatch.cancelled_at IS NULL
    ON CONFLICT (dispatch_id) DO NOTHING`)
}

/** A clock that has come to something, with what a message or a task about it needs. */
export type DueFollowUp = {
  readonly dispatchId: DispatchId
  readonly leadId: LeadId
  readonly providerId: ProviderId
  readonly startedAt: number
  readonly remindAt: number
  readonly callAt: number
}

/** By its own partial index: the clocks that have come to nothing yet, and those that are done with, are not walked. */
const dueBy = (index: 'follow_up_remind' | 'follow_up_call') => sql`
  SELECT dispatch.id AS dispatchId, dispatch.lead_id AS leadId, dispatch.provider_id AS providerId,
    follow_up.started_at AS startedAt, follow_up.remind_at AS remindAt, follow_up.call_at AS callAt
  FROM follow_up INDEXED BY ${sql.raw(index)} JOIN dispatch ON dispatch.id = follow_up.dispatch_id`

export async function listToRemind(
  db: ReadConnection,
  { now, limit }: { readonly now: number; readonly limit: number },
): Promise<DueFollowUp[]> {
  return db.all(sql`${dueBy('follow_up_remind')}
    WHERE follow_up.stopped_at IS NULL AND follow_up.reminder_message_id IS NULL AND follow_up.call_task_id IS NULL
      AND follow_up.remind_at <= ${now}
    ORDER BY follow_up.remind_at LIMIT ${limit}`)
}

export async function listToCall(
  db: ReadConnection,
  { now, limit }: { readonly now: number; readonly limit: number },
): Promise<DueFollowUp[]> {
  return db.all(sql`${dueBy('follow_up_call')}
    WHERE follow_up.stopped_at IS NULL AND follow_up.call_task_id IS NULL AND follow_up.call_at <= ${now}
    ORDER BY follow_up.call_at LIMIT ${limit}`)
}

/** The reminder is written; the call comes no sooner than `callAt`, which leaves it time to be read. */
export async function saveReminder(
  db: WriteConnection,
  dispatchId: DispatchId,
  { message, callAt }: { readonly message: OutboxMessageId; readonly callAt: number },
): Promise<void> {
  db.run(sql`
    UPDATE follow_up SET reminder_message_id = ${message}, call_at = max(call_at, ${callAt})
    WHERE dispatch_id = ${dispatchId}`)
}

export async function saveCall(db: WriteConnection, dispatchId: DispatchId, task: LeadTaskId): Promise<void> {
  db.run(sql`UPDATE follow_up SET call_task_id = ${task} WHERE dispatch_id = ${dispatchId}`)
}

type KeptFollowUp = Omit<FirstContact, 'totalMinutes' | 'leftMinutes'>

/** The clock of a dispatch as it stands; null: it has not started. */
export async function findFollowUp(
  db: ReadConnection,
  dispatchId: DispatchId,
): Promise<(KeptFollowUp & { readonly isCalled: boolean }) | null> {
  const [row] = db.all<KeptFollowUp & { readonly isCalled: 0 | 1 }>(sql`
    SELECT started_at AS startedAt, remind_at AS remindAt, call_at AS callAt, message.created_at AS remindedAt,
      stopped_at AS stoppedAt, stopped_because AS stoppedBecause, call_task_id IS NOT NULL AS isCalled
    FROM follow_up LEFT JOIN outbox_message AS message ON message.id = follow_up.reminder_message_id
    WHERE dispatch_id = ${dispatchId}`)
  return row ? { ...row, isCalled: row.isCalled === 1 } : null
}

/** Whether a reminder still has a reason to leave: its clock runs. */
export async function isReminderDue(db: ReadConnection, message: OutboxMessageId): Promise<boolean> {
  const [row] = db.all<{ due: 0 | 1 }>(sql`
    SELECT EXISTS (SELECT 1 FROM dispatch JOIN follow_up ON follow_up.dispatch_id = dispatch.id
      WHERE dispatch.lead_id = (SELECT subject_id FROM outbox_message WHERE id = ${message})
        AND follow_up.reminder_message_id = ${message} AND follow_up.stopped_at IS NULL) AS due`)
  return row?.due === 1
}

/** A dispatch and all that a message or a page about it says. */
export type FollowedDispatch = {
  readonly id: DispatchId
  readonly leadId: LeadId
  readonly reference: string
  readonly subtypeName: string | null
  readonly departmentCode: string | null
  readonly commune: string | null
  readonly leadState: string
  readonly withdrawnAt: number | null
  readonly providerId: ProviderId
  readonly providerName: string
  readonly contractId: number
  readonly contractNumber: string
  readonly contactName: string | null
  readonly email: string | null
  readonly phone: string | null
  readonly dispatchedAt: number
  readonly cancelledAt: number | null
  /** The Message-ID of the message that forwarded it. */
  readonly messageId: string
}

const followed = sql`
  SELECT dispatch.id, dispatch.lead_id AS leadId, lead.reference, subtype.name AS subtypeName,
    lead.department_code AS departmentCode, lead.commune, lead.state AS leadState, lead.withdrawn_at AS withdrawnAt,
    dispatch.provider_id AS providerId, provider.name AS providerName, dispatch.contract_id AS contractId,
    contract.number AS contractNumber, contact.name AS contactName, contact.email, contact.phone,
    dispatch.dispatched_at AS dispatchedAt, dispatch.cancelled_at AS cancelledAt, message.message_id AS messageId
  FROM dispatch JOIN lead ON lead.id = dispatch.lead_id JOIN provider ON provider.id = dispatch.provider_id
  JOIN contract ON contract.id = dispatch.contract_id
  JOIN outbox_message AS message ON message.id = dispatch.outbox_message_id
  LEFT JOIN subtype ON subtype.code = lead.subtype_code
  LEFT JOIN contact ON contact.id = (SELECT id FROM contact AS main WHERE main.provider_id = dispatch.provider_id
    ORDER BY main.position, main.id LIMIT 1)`

export async function findFollowedDispatch(
  db: ReadConnection,
  id: DispatchId,
): Promise<FollowedDispatch | null> {
  const [row] = db.all<FollowedDispatch>(sql`${followed} WHERE dispatch.id = ${id}`)
  return row ?? null
}

/** The live dispatch of a request, else its last one. */
export async function findLastDispatch(db: ReadConnection, leadId: LeadId): Promise<FollowedDispatch | null> {
  const [row] = db.all<FollowedDispatch>(sql`${followed}
    WHERE dispatch.lead_id = ${leadId} ORDER BY dispatch.cancelled_at IS NULL DESC, dispatch.id DESC LIMIT 1`)
  return row ?? null
}
