import { addWorkingMinutes } from '../../domain/working-time.ts'
import { writeContactReminder } from '../../mail/letters/follow-up-letter.ts'
import { appendJournal } from '../../store/journal.ts'
import {
  type DueFollowUp,
  findFollowedDispatch,
  findFollowUp,
  listToCall,
  listToRemind,
  saveCall,
  saveReminder,
} from '../../store/queries/follow-ups.ts'
import { openTask } from '../../store/queries/lead-tasks.ts'
import { loadMessageText } from '../../store/queries/message-texts.ts'
import { findProviderCalendar } from '../../store/queries/provider-delivery.ts'
import { answerLinks } from '../answer-links.ts'
import type { Office } from '../context.ts'
import { readFollowUpRules } from '../keep-feedback.ts'
import {
  type PreparedLeadLetter,
  prepareLeadLetter,
  queueLeadLetter,
  readLeadLetterFacts,
} from '../lead-letter.ts'

const AT_ONCE = 100

/**
 * Writes to each provider whose first contact is late: once, at an hour at which it works. A machine that slept writes
 * one reminder and leaves it its time before anybody calls. Where nothing can be written, the call comes at its time.
 */
export async function remindProviders(office: Office, signal: AbortSignal): Promise<void> {
  const due = await office.store.read(db => listToRemind(db, { now: office.now(), limit: AT_ONCE }))
  let sent = false
  for (const late of due) {
    if (signal.aborted) return
    sent = (await remind(office, late)) || sent
  }
  if (sent) office.deliverSoon()
}

async function remind(office: Office, { dispatchId, leadId, providerId }: DueFollowUp): Promise<boolean> {
  const prepared = await reminderOf(office, dispatchId)
  if (prepared === null) return false
  const at = office.now()
  return office.store.write(async unit => {
    const { db, changed } = unit
    // Answered or ended while the bytes were made: read again, in the unit that would send it.
    const clock = await findFollowUp(db, dispatchId)
    if (!clock || clock.stoppedAt !== null || clock.remindedAt !== null || clock.isCalled) return false
    const { rules } = await readFollowUpRules(db, office)
    const calendar = await findProviderCalendar(db, providerId, rules.providerHours)
    const notBefore = addWorkingMinutes(at, 0, calendar)
    const message = await queueLeadLetter(unit, prepared, { by: null, at, notBefore })
    await saveReminder(db, dispatchId, {
      message,
      callAt: addWorkingMinutes(notBefore, rules.callMinutes, calendar),
    })
    await appendJournal(db, {
      at,
      staffId: null,
      kind: 'lead.contact-reminded',
      subjectType: 'lead',
      subjectId: leadId,
      data: { provider: providerId, message },
    })
    changed({ topic: 'lead', id: leadId })
    return true
  })
}

async function reminderOf(office: Office, id: DueFollowUp['dispatchId']): Promise<PreparedLeadLetter | null> {
  const read = await office.store.read(async db => {
    const dispatch = await findFollowedDispatch(db, id)
    const facts = dispatch && (await readLeadLetterFacts(db, office, dispatch))
    return dispatch && facts ? { dispatch, facts } : null
  })
  if (read === null) return null
  const { dispatch, facts } = read
  const words = await office.store.read(db => loadMessageText(db, 'first_contact_reminder'))
  const letter = writeContactReminder(facts.context, await answerLinks(office, dispatch), words)
  return prepareLeadLetter(office, facts, { kind: 'follow_up', dispatch, letter })
}

/** Asks a person to call each provider that a reminder did not move: one task each, due when the office opens. */
export async function askCalls(office: Office, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return
  const now = office.now()
  const late = await office.store.read(db => listToCall(db, { now, limit: AT_ONCE }))
  if (late.length === 0) return
  await office.store.write(async ({ db, changed }) => {
    const { ours } = await readFollowUpRules(db, office)
    for (const { dispatchId, leadId, providerId } of await listToCall(db, { now, limit: AT_ONCE })) {
      const dueAt = addWorkingMinutes(now, 0, ours)
      const task = await openTask(db, { leadId, dispatchId, kind: 'call_provider', at: now, dueAt })
      await saveCall(db, dispatchId, task)
      await appendJournal(db, {
        at: now,
        staffId: null,
        kind: 'lead.call-asked',
        subjectType: 'lead',
        subjectId: leadId,
        data: { provider: providerId, task },
      })
      changed({ topic: 'lead', id: leadId })
    }
  })
}
