import type { LeadTaskId } from '../../../src-preload/contract/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import { appendJournal } from '../../store/journal.ts'
import { countTasks, findTask, listTasks, saveTaskDone } from '../../store/queries/lead-tasks.ts'
import { type Context, type Office, signedIn } from '../context.ts'

/** What persons must do about requests, or did. */
export async function listFollowUpTasks(
  office: Office,
  {
    state,
    offset,
    limit,
  }: {
    readonly state: 'open' | 'done'
    readonly offset: number
    readonly limit: number
  },
) {
  return office.store.read(async db => ({
    rows: await listTasks(db, { state, offset, limit }),
    ...(await countTasks(db, { state, now: office.now() })),
  }))
}

/** Says that a task is done, with what came of it. @throws Refusal NOT_FOUND, TASK_DONE */
export async function doTask(
  { office, session }: Context,
  { id, note }: { readonly id: LeadTaskId; readonly note: string },
) {
  const staffId = signedIn(session)
  const at = office.now()
  return office.store.write(async ({ db, changed }) => {
    const task = await findTask(db, id)
    if (task === null) throw new Refusal('NOT_FOUND', { what: 'lead-task' })
    if (task.doneAt !== null) throw new Refusal('TASK_DONE', { at: task.doneAt, by: task.doneBy })
    await saveTaskDone(db, { id, at, by: staffId, note: note || null })
    await appendJournal(db, {
      at,
      staffId,
      kind: 'lead.task-done',
      subjectType: 'lead',
      subjectId: task.leadId,
      data: { task: id, what: task.kind },
    })
    changed({ topic: 'lead', id: task.leadId })
    return { doneAt: at }
  })
}
