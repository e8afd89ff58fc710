import { noticeSubject, type Reminders } from '../../../src-preload/contract/deadlines.ts'
import type { StaffId } from '../../../src-preload/contract/ids.ts'
import { addDays, type CivilDate, civilDateIn, civilDateOf } from '../../domain/civil-date.ts'
import { dueNotice, horizonsOf, type KeptNotice } from '../../domain/deadline-notice.ts'
import { instantInParis } from '../../domain/paris-time.ts'
import { isRefusal } from '../../domain/refusal.ts'
import type { ReadConnection } from '../../store/connection.ts'
import { appendJournal } from '../../store/journal.ts'
import {
  findRemindedDate,
  insertNotice,
  listNotices,
  listRemindedDates,
  type RemindedDate,
} from '../../store/queries/deadline-notices.ts'
import { loadSettings } from '../../store/queries/settings.ts'
import type { Office } from '../context.ts'
import { type PreparedLetter, prepareLetter, queueLetter } from '../prepared-letter.ts'
import { writeReminder } from './reminder-letter.ts'

/** Nobody is written to at night: a letter of the day leaves from this hour on, and can be taken back until then. */
const MORNING = { hour: 8, minute: 0 }

/**
 * What the clock does about the dates that providers must know of: one letter for each horizon, once. After a sleep the
 * nearest one that was reached leaves, never those that were missed. Nothing leaves while the office has no address to
 * write from.
 */
export async function sendDeadlineReminders(office: Office, signal: AbortSignal): Promise<void> {
  const today = civilDateIn(office.now(), 'Europe/Paris')
  const due = await office.store.read(db => listDue(db, office, today))
  let sent = false
  for (const dated of due) {
    if (signal.aborted) return
    sent = (await remind(office, dated, today)) || sent
  }
  if (sent) office.deliverSoon()
}

async function listDue(db: ReadConnection, office: Office, today: CivilDate): Promise<RemindedDate[]> {
  const { rules, mail } = await loadSettings(db, office.folders.data)
  if (mail.fromAddress === '') return []
  const due: RemindedDate[] = []
  for (const subject of noticeSubject.options) {
    const until = addDays(today, Math.max(0, ...horizonsOf(subject, rules)))
    for (const dated of await listRemindedDates(db, subject, { today, until }))
      if ((await horizonDue(db, office, dated, today)) !== null) due.push(dated)
  }
  return due
}

async function horizonDue(db: ReadConnection, office: Office, dated: RemindedDate, today: CivilDate) {
  const { rules } = await loadSettings(db, office.folders.data)
  const kept = keptOf(await listNotices(db, dated))
  return dueNotice(dated, horizonsOf(dated.subject, rules), kept, today)
}

/** What is kept of the reminders of a date, as the rule reads it. */
export const keptOf = (sent: Reminders['sent']): KeptNotice[] =>
  sent.map(({ horizon, about, cancelledAt }) => ({
    horizon,
    about: civilDateOf(about),
    cancelled: cancelledAt !== null,
  }))

/** @returns whether a letter was queued */
async function remind(office: Office, dated: RemindedDate, today: CivilDate): Promise<boolean> {
  const prepared = await prepare(office, dated, today)
  if (prepared === null) return false
  const at = office.now()
  const morning = instantInParis(civilDateIn(at, 'Europe/Paris'), MORNING)
  return office.store.write(async unit => {
    // Answered, renewed or told meanwhile: read again, in the unit that would send it.
    const now = await findRemindedDate(unit.db, dated, today)
    const horizon = now?.about === dated.about ? await horizonDue(unit.db, office, now, today) : null
    if (horizon === null) return false
    await queueReminder(unit, dated, prepared, { horizon, at, by: null, notBefore: Math.max(at, morning) })
    return true
  })
}

/** The bytes of the letter; null while nothing can leave: the next turn of the clock looks again. */
async function prepare(
  office: Office,
  dated: RemindedDate,
  today: CivilDate,
): Promise<PreparedLetter | null> {
  try {
    return await prepareReminder(office, dated, today)
  } catch (error) {
    if (isRefusal(error, 'NO_ADDRESS') || isRefusal(error, 'SETTINGS_INCOMPLETE')) return null
    throw error
  }
}

/** Makes the bytes of a reminder. @throws Refusal NO_ADDRESS, SETTINGS_INCOMPLETE */
export async function prepareReminder(
  office: Office,
  dated: RemindedDate,
  today: CivilDate,
): Promise<PreparedLetter> {
  const written = await office.store.read(db => writeReminder(db, office, dated, today))
  return prepareLetter(office, { kind: 'notice', dossierId: dated.dossierId, ...written })
}

/** Puts a reminder in the queue and keeps that it left: what happens to its date from then on holds it back. */
export async function queueReminder(
  unit: Parameters<typeof queueLetter>[0],
  dated: RemindedDate,
  prepared: PreparedLetter,
  sending: {
    readonly horizon: number
    readonly at: number
    readonly by: StaffId | null
    readonly notBefore: number
  },
): Promise<void> {
  const { horizon, at, by, notBefore } = sending
  const { subject, subjectId, about, dossierId } = dated
  const message = await queueLetter(unit, prepared, { by, at, notBefore })
  await insertNotice(unit.db, { subject, subjectId, horizon, about, message, at })
  await appendJournal(unit.db, {
    at,
    staffId: by,
    kind: 'deadline.reminded',
    subjectType: 'dossier',
    subjectId: dossierId,
    data: { about: subject, id: subjectId, on: about, horizon, message },
  })
  unit.changed({ topic: 'dossier', id: dossierId })
}
