import type { DossierRequestId } from '../../../src-preload/contract/ids.ts'
import type { WaitingOn } from '../../../src-preload/contract/shared.ts'
import { Refusal } from '../../domain/refusal.ts'
import { nextReminderAt } from '../../domain/reminder.ts'
import { withdraw } from '../../mail/outbox.ts'
import type { ReadConnection } from '../../store/connection.ts'
import type { Unit } from '../../store/open-store.ts'
import { listJournal } from '../../store/queries/journal.ts'
import {
  closeRequest,
  findRequest,
  listDeliveries,
  openRequestAgain,
  type RequestRow,
  saveNextReminder,
  saveWaiting,
} from '../../store/queries/requests.ts'
import { loadSettings } from '../../store/queries/settings.ts'
import { type Context, type Office, signedIn } from '../context.ts'
import { endOpenRequest, withdrawReminders } from '../end-open-request.ts'
import { recordAct } from '../record-act.ts'
import { reminderRules } from './reminder-rules.ts'

/**
 * Takes a request back while its message has not left. The dossier waits on whom it waited before, since when it
 * did; the request that this one replaced is open again.
 *
 * @throws Refusal NOT_FOUND, REQUEST_STATE, or UNDO_TOO_LATE when the message leaves or has left
 */
export async function undoRequest({ office, session }: Context, { id }: { readonly id: DossierRequestId }) {
  const act = { staffId: signedIn(session), at: office.now() }
  await office.store.write(async unit => {
    const request = await openRequest(unit.db, id)
    if (!(await withdraw(unit, request.outboxMessageId, act))) throw new Refusal('UNDO_TOO_LATE', {})
    await closeRequest(unit.db, id, { state: 'cancelled', at: act.at, by: act.staffId, reason: 'undone' })
    const before = await beforeRequest(unit.db, request)
    if (before.replaced !== null) await reopen(unit, office, before.replaced, act.at)
    await saveWaiting(unit.db, request.dossierId, { on: before.waited, since: before.since })
    await recordAct(unit, { id: request.dossierId, ...act, kind: 'request.undone', data: { request: id } })
  })
  return { savedAt: act.at }
}

/** Ends a request without its answer: it is for us to act again. Its message stays where it was read. */
export async function cancelRequest(
  { office, session }: Context,
  { id, reason }: { readonly id: DossierRequestId; readonly reason: string },
) {
  const act = { staffId: signedIn(session), at: office.now() }
  await office.store.write(async unit => {
    const request = await openRequest(unit.db, id)
    await endOpenRequest(unit, request, { ...act, reason })
    await saveWaiting(unit.db, request.dossierId, { on: 'us', since: act.at })
    await recordAct(unit, { id: request.dossierId, ...act, kind: 'request.cancelled', data: { request: id } })
  })
  return { savedAt: act.at }
}

/** Stops the reminders of an open request, or takes them up again; what was sent stays. */
export async function setReminders(
  { office, session }: Context,
  { id, on }: { readonly id: DossierRequestId; readonly on: boolean },
) {
  const act = { staffId: signedIn(session), at: office.now() }
  return office.store.write(async unit => {
    const request = await openRequest(unit.db, id)
    const rules = await rulesOf(unit.db, office)
    const planned = on ? nextReminderAt(rules, act.at) : null
    await saveNextReminder(unit.db, id, planned)
    if (!on) await withdrawReminders(unit, request, act)
    await recordAct(unit, {
      id: request.dossierId,
      ...act,
      kind: on ? 'reminders.resumed' : 'reminders.stopped',
      data: { request: id },
    })
    return { savedAt: act.at, nextReminderAt: planned }
  })
}

async function openRequest(db: ReadConnection, id: DossierRequestId): Promise<RequestRow> {
  const request = await findRequest(db, id)
  if (!request) throw new Refusal('NOT_FOUND', { what: 'request' })
  if (request.state !== 'open') throw new Refusal('REQUEST_STATE', { state: request.state })
  return request
}

/** Only a request whose message left is worth waiting for. */
async function reopen(unit: Unit, office: Office, id: DossierRequestId, at: number): Promise<void> {
  const replaced = await findRequest(unit.db, id)
  if (!replaced) return
  const delivery = (await listDeliveries(unit.db, [replaced.outboxMessageId])).get(replaced.outboxMessageId)
  if (delivery?.state === 'withdrawn') return
  await openRequestAgain(unit.db, id, nextReminderAt(await rulesOf(unit.db, office), at))
}

async function rulesOf(db: ReadConnection, office: Office) {
  return reminderRules((await loadSettings(db, office.folders.data)).rules)
}

const isWaited = (code: unknown): code is WaitingOn =>
  code === 'us' || code === 'provider' || code === 'registry' || code === 'nobody'

/** Who waited before a request was sent, as the journal of the sending says. */
async function beforeRequest(db: ReadConnection, { id, dossierId, createdAt }: RequestRow) {
  const entries = await listJournal(db, [{ type: 'dossier', ids: [dossierId] }])
  const sent = entries.find(({ kind, data }) => kind === 'request.sent' && data.request === id)
  const { waited, since, replaced } = sent?.data ?? {}
  return {
    waited: isWaited(waited) ? waited : ('us' as const),
    since: typeof since === 'number' ? since : createdAt,
    replaced: typeof replaced === 'number' ? (replaced as DossierRequestId) : null,
  }
}
