import type { DossierRequestId } from '../../../src-preload/contract/ids.ts'
import { civilDateIn } from '../../domain/civil-date.ts'
import { isRefusal } from '../../domain/refusal.ts'
import { type ReminderStep, reminderStep } from '../../domain/reminder.ts'
import { contestRequest, writeDossierLetter } from '../../mail/letters/dossier-letter.ts'
import { itemTitle, reminderWords } from '../../mail/letters/request-letter.ts'
import type { ReadConnection } from '../../store/connection.ts'
import { appendJournal } from '../../store/journal.ts'
import type { Unit } from '../../store/open-store.ts'
import { raiseNotice } from '../../store/queries/notices.ts'
import { findOutboxMessageId } from '../../store/queries/outbox.ts'
import {
  findRequest,
  insertReminder,
  listDeliveries,
  listDueRequests,
  listReminders,
  listRequestItems,
  type RequestRow,
  saveNextReminder,
  saveWaiting,
} from '../../store/queries/requests.ts'
import { loadSettings } from '../../store/queries/settings.ts'
import type { Office } from '../context.ts'
import { assertReachable, readLetterFacts } from '../letter-facts.ts'
import { type PreparedLetter, prepareLetter, queueLetter } from '../prepared-letter.ts'
import { reminderRules } from './reminder-rules.ts'

const DAY = 86_400_000
/** No reminder is planned further than the longest interval that the settings allow. */
const HORIZON = 91 * DAY
const AT_ONCE = 50

/**
 * What the clock does about the open requests: each due one gets one reminder, or comes back to us when the last
 * stayed without answer. A machine that slept for weeks sends one reminder and plans the next from now.
 */
export async function sendReminders(office: Office, signal: AbortSignal): Promise<void> {
  const now = office.now()
  const due = await office.store.read(db => listDueRequests(db, { now, horizon: HORIZON, limit: AT_ONCE }))
  let sent = false
  for (const id of due) {
    if (signal.aborted) return
    sent = (await turn(office, id)) || sent
  }
  if (sent) office.deliverSoon()
}

/** @returns whether a reminder was queued */
async function turn(office: Office, id: DossierRequestId): Promise<boolean> {
  const at = office.now()
  const planned = await office.store.read(db => stepOf(db, office, id, at))
  const prepared = planned?.kind === 'remind' ? await reminderOf(office, id, planned.number) : null
  return office.store.write(async unit => {
    const request = await findRequest(unit.db, id)
    // Answered, stopped or decided while the bytes were made: read again, in the unit that would send it.
    const step = await stepOf(unit.db, office, id, at)
    if (!request || !step) return false
    switch (step.kind) {
      case 'wait':
        if (step.until !== request.nextReminderAt) await saveNextReminder(unit.db, id, step.until)
        return false
      case 'undelivered':
      case 'over':
        await handBack(unit, request, step.kind, at)
        return false
      case 'remind':
        if (prepared === null) {
          await handBack(unit, request, 'undelivered', at)
          return false
        }
        await remind(unit, request, { step, prepared, at })
        return true
    }
  })
}

async function stepOf(
  db: ReadConnection,
  office: Office,
  id: DossierRequestId,
  now: number,
): Promise<ReminderStep | null> {
  const request = await findRequest(db, id)
  if (request?.state !== 'open') return null
  const last = (await listReminders(db, [id])).at(-1)?.outboxMessageId ?? request.outboxMessageId
  const delivery = (await listDeliveries(db, [last])).get(last)
  if (!delivery) throw new Error(`request ${id} has no message`)
  const { rules } = await loadSettings(db, office.folders.data)
  const { state, acceptedAt, bouncedAt } = delivery
  return reminderStep(
    {
      sent: request.remindersSent,
      nextAt: request.nextReminderAt,
      last: { state, acceptedAt, bounced: bouncedAt !== null },
    },
    reminderRules(rules),
    now,
  )
}

/** The letter of a reminder; null when nothing can leave any more: an address was taken away, a setting emptied. */
async function reminderOf(
  office: Office,
  id: DossierRequestId,
  number: number,
): Promise<PreparedLetter | null> {
  try {
    const wanted = await office.store.read(async db => {
      const request = await findRequest(db, id)
      if (!request) return null
      const { dossierId, createdBy, createdAt } = request
      const facts = await readLetterFacts(db, office, { dossierId, signerId: createdBy })
      const awaited = (await listRequestItems(db, [id])).filter(item => item.answeredVersionId === null)
      const items = awaited.map(({ kind, asked, wording }) => ({ title: itemTitle(kind, asked), wording }))
      const words = reminderWords({
        askedOn: civilDateIn(createdAt, 'Europe/Paris'),
        count: items.length,
        isLast: number >= facts.rules.reminderMax,
      })
      return {
        kind: 'reminder' as const,
        dossierId,
        from: facts.from,
        replyTo: facts.replyTo,
        to: assertReachable(facts.to),
        letter: writeDossierLetter(facts.context, words, items, contestRequest(facts.context)),
        inReplyTo: (await findOutboxMessageId(db, request.outboxMessageId)) ?? undefined,
      }
    })
    return wanted && (await prepareLetter(office, wanted))
  } catch (error) {
    if (isRefusal(error, 'NO_ADDRESS') || isRefusal(error, 'SETTINGS_INCOMPLETE')) return null
    throw error
  }
}

async function remind(
  unit: Unit,
  { id, dossierId }: RequestRow,
  sending: {
    readonly step: Extract<ReminderStep, { readonly kind: 'remind' }>
    readonly prepared: PreparedLetter
    readonly at: number
  },
): Promise<void> {
  const { step, prepared, at } = sending
  const message = await queueLetter(unit, prepared, { by: null, at })
  await insertReminder(unit.db, {
    requestId: id,
    number: step.number,
    outboxMessageId: message,
    sentAt: at,
    nextReminderAt: step.nextAt,
  })
  await tell(unit, dossierId, 'reminder.sent', at, { request: id, number: step.number, message })
}

/** No reminder is left, or none can arrive: a person goes on. The request stays open for an answer that comes late. */
async function handBack(
  unit: Unit,
  { id, dossierId }: RequestRow,
  why: 'over' | 'undelivered',
  at: number,
): Promise<void> {
  await saveNextReminder(unit.db, id, null)
  await saveWaiting(unit.db, dossierId, { on: 'us', since: at })
  const kind = why === 'over' ? 'reminders_over' : 'bounce'
  await raiseNotice(unit, { dossierId, kind, at, data: { request: id } })
  await tell(unit, dossierId, why === 'over' ? 'reminders.over' : 'request.undelivered', at, { request: id })
}

async function tell(
  { db, changed }: Unit,
  dossierId: RequestRow['dossierId'],
  kind: string,
  at: number,
  data: Readonly<Record<string, number>>,
): Promise<void> {
  await appendJournal(db, { at, staffId: null, kind, subjectType: 'dossier', subjectId: dossierId, data })
  changed({ topic: 'dossier', id: dossierId })
}
