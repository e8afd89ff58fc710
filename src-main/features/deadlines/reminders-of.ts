import type { Reminders } from '../../../src-preload/contract/deadlines.ts'
import { type CivilDate, civilDateIn, civilDateOf, daysBetween } from '../../domain/civil-date.ts'
import { horizonsOf, plannedNotices } from '../../domain/deadline-notice.ts'
import { normaliseEmailAddress } from '../../domain/email-address.ts'
import { Refusal } from '../../domain/refusal.ts'
import { withdraw } from '../../mail/outbox.ts'
import type { ReadConnection } from '../../store/connection.ts'
import { appendJournal } from '../../store/journal.ts'
import { findParty } from '../../store/queries/contracts.ts'
import {
  cancelNotice,
  findRemindedDate,
  insertNotice,
  listNotices,
  type Reminded,
  type RemindedDate,
} from '../../store/queries/deadline-notices.ts'
import { loadSettings } from '../../store/queries/settings.ts'
import { type Context, type Office, signedIn } from '../context.ts'
import { writeReminder } from './reminder-letter.ts'
import { keptOf, prepareReminder, queueReminder } from './send-reminders.ts'

const todayOf = (office: Office) => civilDateIn(office.now(), 'Europe/Paris')

/** What was sent about a date, and what will be, unless something answers it before. */
export async function remindersOf(office: Office, asked: Reminded): Promise<Reminders> {
  return office.store.read(async db => {
    const today = todayOf(office)
    const dated = await findRemindedDate(db, asked, today)
    const sent = await listNotices(db, asked)
    if (!dated) return { about: null, planned: [], sent, held: null }
    const { rules, mail } = await loadSettings(db, office.folders.data)
    const kept = keptOf(sent)
    return {
      about: dated.about,
      planned: plannedNotices(dated, horizonsOf(dated.subject, rules), kept, today),
      sent,
      held: mail.fromAddress === '' ? 'no-sender' : await heldBy(db, dated),
    }
  })
}

async function heldBy(db: ReadConnection, { providerId }: RemindedDate): Promise<Reminders['held']> {
  const party = await findParty(db, providerId)
  return normaliseEmailAddress(party?.email ?? '') === null ? 'no-address' : null
}

/** The next letter as it would leave now. @throws Refusal REMINDER_GONE, NO_ADDRESS, SETTINGS_INCOMPLETE */
export async function previewReminder({ office, session }: Context, asked: Reminded) {
  signedIn(session)
  return office.store.read(async db => {
    const today = todayOf(office)
    const dated = await dateToRemind(db, asked, today)
    const { to, letter } = await writeReminder(db, office, dated, today)
    return {
      about: dated.about,
      toName: to.name,
      toAddress: to.address,
      subject: letter.subject,
      text: letter.text,
    }
  })
}

/**
 * A person sends the reminder now, whatever its horizon: the horizons that were reached count as told.
 *
 * @throws Refusal REMINDER_GONE when there is nothing to remind of, or it was done today; NO_ADDRESS, SETTINGS_INCOMPLETE
 */
export async function remindNow({ office, session }: Context, asked: Reminded & { readonly about: string }) {
  const staffId = signedIn(session)
  const today = todayOf(office)
  const dated = await office.store.read(db => dateToRemind(db, asked, today))
  const prepared = await prepareReminder(office, dated, today)
  const at = office.now()
  await office.store.write(async unit => {
    const now = await dateToRemind(unit.db, asked, today)
    const horizon = Math.max(0, daysBetween(today, now.about))
    const kept = await listNotices(unit.db, asked)
    if (now.about !== asked.about || kept.some(one => one.about === now.about && one.horizon === horizon))
      throw new Refusal('REMINDER_GONE', {})
    await queueReminder(unit, now, prepared, { horizon, at, by: staffId, notBefore: at })
  })
  office.deliverSoon()
  return { sentAt: at }
}

/**
 * A planned reminder will not leave; one that waits in the queue is taken back. Its horizon counts as told.
 *
 * @throws Refusal REMINDER_GONE when it left, or was cancelled already
 */
export async function cancelReminder(
  { office, session }: Context,
  asked: Reminded & { readonly horizon: number; readonly about: string },
) {
  const staffId = signedIn(session)
  const at = office.now()
  const { subject, subjectId, horizon } = asked
  const about = civilDateOf(asked.about)
  await office.store.write(async unit => {
    const { db, changed } = unit
    const notice = (await listNotices(db, asked)).find(one => one.horizon === horizon && one.about === about)
    if (notice === undefined) await insertNotice(db, { ...asked, about, message: null, at, cancelled: true })
    else {
      const message = notice.cancelledAt === null ? notice.message : null
      if (message === null || !(await withdraw(unit, message.id, { staffId, at })))
        throw new Refusal('REMINDER_GONE', {})
      await cancelNotice(db, { subject, subjectId, horizon, about }, at)
    }
    const dated = await findRemindedDate(db, asked, todayOf(office))
    await appendJournal(db, {
      at,
      staffId,
      kind: 'deadline.reminder-cancelled',
      subjectType: dated ? 'dossier' : subject,
      subjectId: dated?.dossierId ?? subjectId,
      data: { about: subject, id: subjectId, on: about, horizon },
    })
    changed({ topic: 'dossier', id: dated?.dossierId ?? null })
  })
  return { cancelledAt: at }
}

/** @throws Refusal REMINDER_GONE when it was answered, renewed or settled */
async function dateToRemind(db: ReadConnection, asked: Reminded, today: CivilDate): Promise<RemindedDate> {
  const dated = await findRemindedDate(db, asked, today)
  if (!dated) throw new Refusal('REMINDER_GONE', {})
  return dated
}
