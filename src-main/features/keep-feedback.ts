import type { FollowUpSetting } from '../../src-preload/contract/follow-up.ts'
import { addWorkingMinutes, type WorkingCalendar } from '../domain/working-time.ts'
import type { ReadConnection } from '../store/connection.ts'
import { appendJournal } from '../store/journal.ts'
import type { Unit } from '../store/open-store.ts'
import type { FollowedDispatch } from '../store/queries/follow-ups.ts'
import { insertFeedback, listFeedback, type NewFeedback } from '../store/queries/lead-answers.ts'
import { closeTasks, openTask } from '../store/queries/lead-tasks.ts'
import { departmentOrParis } from '../store/queries/provider-delivery.ts'
import { loadSettings } from '../store/queries/settings.ts'
import type { Office } from './context.ts'

/** The rules of the follow-up, and when the office works. */
export async function readFollowUpRules(
  db: ReadConnection,
  office: Office,
): Promise<{ readonly rules: FollowUpSetting; readonly ours: WorkingCalendar }> {
  const { followUp, platform } = await loadSettings(db, office.folders.data)
  const departmentCode = departmentOrParis(platform.postalCode || null)
  return { rules: followUp, ours: { hours: followUp.officeHours, departmentCode } }
}

/** Whether its provider still has it: what it says of it then counts. */
export const isLive = ({ cancelledAt, withdrawnAt }: FollowedDispatch): boolean =>
  cancelledAt === null && withdrawnAt === null

type Without<Union, Key extends PropertyKey> = Union extends unknown ? Omit<Union, Key> : never
/** An answer, before it is known of which dispatch. */
export type Said = Without<NewFeedback, 'dispatchId'>

/**
 * Writes what a provider says became of a request: one more row, the last one holds; the clock of the first contact
 * stops by it (after.sql). A customer that cannot be reached is for a person to call. The same word again by a link is
 * the same answer: a button pressed twice.
 *
 * @returns false when nothing was added
 */
export async function keepFeedback(
  unit: Unit,
  office: Office,
  dispatch: FollowedDispatch,
  said: Said,
): Promise<boolean> {
  const { db, changed } = unit
  const { id, leadId } = dispatch
  const { status, at, channel } = said
  const [last] = await listFeedback(db, id)
  if (channel === 'link' && last?.status === status) return false
  await insertFeedback(db, { ...said, dispatchId: id })
  if (status === 'unreachable') {
    const { ours } = await readFollowUpRules(db, office)
    await openTask(db, {
      leadId,
      dispatchId: id,
      kind: 'call_customer',
      at,
      dueAt: addWorkingMinutes(at, 0, ours),
    })
  } else await closeTasks(db, { dispatchId: id, kind: 'call_customer', at, by: null })
  await appendJournal(db, {
    at,
    staffId: channel === 'staff' ? said.staffId : null,
    kind: 'lead.feedback',
    subjectType: 'lead',
    subjectId: leadId,
    data: { status, channel },
  })
  changed({ topic: 'lead', id: leadId })
  return true
}
