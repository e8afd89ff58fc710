import { type SQL, sql } from 'drizzle-orm'
import type { LeadTask, LeadTaskKind } from '../../../src-preload/contract/follow-up.ts'
import type { DispatchId, LeadId, LeadTaskId, StaffId } from '../../../src-preload/contract/ids.ts'
import type { ReadConnection, WriteConnection } from '../connection.ts'

export type NewTask = {
  readonly leadId: LeadId
  readonly dispatchId: DispatchId | null
  readonly kind: LeadTaskKind
  readonly at: number
  readonly dueAt: number
}

/** Asks something of a person; while the same is asked about the same dispatch already, that one stands. */
export async function openTask(db: WriteConnection, task: NewTask): Promise<LeadTaskId> {
  const { leadId, dispatchId, kind, at, dueAt } = task
  const [made] = db.all<{ id: LeadTaskId }>(sql`
    INSERT INTO lead_task (lead_id, dispatch_id, kind, created_at, due_at)
    VALUES (${leadId}, ${dispatchId}, ${kind}, ${at}, ${dueAt})
    ON CONFLICT (dispatch_id, kind) WHERE done_at IS NULL AND dispatch_id IS NOT NULL DO NOTHING RETURNING id`)
  if (made) return made.id
  const [open] = db.all<{ id: LeadTaskId }>(sql`
    SELECT id FROM lead_task WHERE dispatch_id = ${dispatchId} AND kind = ${kind} AND done_at IS NULL`)
  if (!open) throw new Error('the task is neither new nor open')
  return open.id
}

/** Closes what is still asked about a dispatch. `by` is null when what it asked for happened. */
export async function closeTasks(
  db: WriteConnection,
  {
    dispatchId,
    kind,
    at,
    by,
  }: {
    readonly dispatchId: DispatchId
    readonly kind: LeadTaskKind
    readonly at: number
    readonly by: StaffId | null
  },
): Promise<void> {
  db.run(sql`UPDATE lead_task SET done_at = ${at}, done_by = ${by}
    WHERE dispatch_id = ${dispatchId} AND kind = ${kind} AND done_at IS NULL`)
}

export async function saveTaskDone(
  db: WriteConnection,
  {
    id,
    at,
    by,
    note,
  }: {
    readonly id: LeadTaskId
    readonly at: number
    readonly by: StaffId
    readonly note: string | null
  },
): Promise<void> {
  db.run(sql`UPDATE lead_task SET done_at = ${at}, done_by = ${by}, note = ${note} WHERE id = ${id}`)
}

export async function listTasks(
  db: ReadConnection,
  {
    state,
    offset,
    limit,
  }: {
    readonly state: 'open' | 'done'
    readonly offset: number
    readonly limit: number
  },
): Promise<LeadTask[]> {
  return state === 'open'
    ? tasksWhere(db, sql`task.done_at IS NULL ORDER BY task.due_at, task.id`, { offset, limit })
    : tasksWhere(db, sql`task.done_at IS NOT NULL ORDER BY task.done_at DESC, task.id DESC`, {
        offset,
        limit,
      })
}

/** What is asked about one request, open or done, the first ones first. */
export async function listTasksOfLead(db: ReadConnection, leadId: LeadId): Promise<LeadTask[]> {
  return tasksWhere(db, sql`task.lead_id = ${leadId} ORDER BY task.id`, { offset: 0, limit: 100 })
}

export async function findTask(db: ReadConnection, id: LeadTaskId): Promise<LeadTask | null> {
  const [task] = await tasksWhere(db, sql`task.id = ${id}`, { offset: 0, limit: 1 })
  return task ?? null
}

export async function countTasks(
  db: ReadConnection,
  { state, now }: { readonly state: 'open' | 'done'; readonly now: number },
): Promise<{ readonly total: number; readonly overdue: number }> {
  const [row] = db.all<{ open: number; overdue: number; done: number }>(sql`
    SELECT (SELECT count(*) FROM lead_task WHERE done_at IS NULL) AS open,
      (SELECT count(*) FROM lead_task WHERE done_at IS NULL AND due_at < ${now}) AS overdue,
      CASE ${state} WHEN 'done' THEN (SELECT count(*) FROM lead_task WHERE done_at IS NOT NULL) ELSE 0 END AS done`)
  if (!row) throw new Error('nothing was counted')
  return { total: state === 'open' ? row.open : row.done, overdue: row.overdue }
}

/** A call goes to the customer for a customer's task, and to the provider's main contact for any other. */
async function tasksWhere(
  db: ReadConnection,
  where: SQL,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<LeadTask[]> {
  const rows = db.all<Omit<LeadTask, 'person'> & { readonly person: string | null }>(sql`
    SELECT task.id, task.kind, task.lead_id AS leadId, lead.reference, subtype.name AS subtypeName,
      lead.department_code AS departmentCode, dispatch.provider_id AS providerId, provider.name AS providerName,
      CASE WHEN task.kind = 'call_customer' THEN json_object('name', lead.customer_name, 'phone', lead.phone, 'email', lead.email)
        ELSE (SELECT json_object('name', contact.name, 'phone', contact.phone, 'email', contact.email) FROM contact
          WHERE contact.provider_id = dispatch.provider_id ORDER BY contact.position, contact.id LIMIT 1) END AS person,
      task.created_at AS createdAt, task.due_at AS dueAt, task.done_at AS doneAt, staff.name AS doneBy, task.note
    FROM lead_task AS task JOIN lead ON lead.id = task.lead_id
    LEFT JOIN dispatch ON dispatch.id = task.dispatch_id LEFT JOIN provider ON provider.id = dispatch.provider_id
    LEFT JOIN subtype ON subtype.code = lead.subtype_code LEFT JOIN staff ON staff.id = task.done_by
    WHERE ${where} LIMIT ${limit} OFFSET ${offset}`)
  return rows.map(({ person, ...task }) => ({
    ...task,
    person: person === null ? null : (JSON.parse(person) as LeadTask['person']),
  }))
}
