import type { Cell, WaitingRequestId } from '../../../src-preload/contract/ids.ts'
import { civilDateIn } from '../../domain/civil-date.ts'
import { appendJournal } from '../../store/journal.ts'
import type { Unit } from '../../store/open-store.ts'
import { findHoldConflicts } from '../../store/queries/cell-conflicts.ts'
import { placeHold } from '../../store/queries/holds.ts'
import { countWaiting, insertOffer, leaveWaiting, type StoredWaiting } from '../../store/queries/waiting.ts'
import { type Context, type Office, signedIn } from '../context.ts'
import { readWaitingList } from './list-waiting.ts'

const DAY = 86_400_000

/**
 * Moves every line on: an offer that lapsed leaves it, and a cell that is free is offered to the first who waits, with
 * an option that keeps it for the time of the offer. Whether the application was open meanwhile changes nothing but the
 * moment at which it is done; nobody loses a place for it.
 */
export async function serveWaitingLists(office: Office, signal: AbortSignal): Promise<void> {
  for (const { departmentCode, subtypeCode } of await office.store.read(countWaiting)) {
    if (signal.aborted) return
    await office.store.write(unit => serveCell(unit, office, { departmentCode, subtypeCode }))
  }
}

/** The same for one cell, by hand: whoever waits for it is not kept waiting by the clock. */
export async function serveCellWaiting({ office, session }: Context, cell: Cell) {
  signedIn(session)
  return office.store.write(async unit => {
    await serveCell(unit, office, cell)
    const { standing } = await readWaitingList(unit.db, office, cell)
    return { offeredTo: standing.state === 'offered' ? (standing.requestId as WaitingRequestId) : null }
  })
}

async function serveCell(unit: Unit, office: Office, cell: Cell): Promise<void> {
  const at = office.now()
  const { requests, offers } = await readWaitingList(unit.db, office, cell)
  const lapsed = offers.filter(({ answer, expiresAt }) => answer === null && expiresAt <= at)
  for (const { requestId } of lapsed) {
    const request = requests.find(({ id }) => id === requestId)
    if (request) await lapse(unit, request, at)
  }
  const { requests: line, standing, rules } = await readWaitingList(unit.db, office, cell)
  if (standing.state !== 'to-offer') return
  const first = line.find(({ id }) => id === standing.requestId)
  if (first) await offer(unit, first, at, at + rules.offerDays * DAY)
}

async function lapse({ db, changed }: Unit, { id, dossierId }: StoredWaiting, at: number): Promise<void> {
  await leaveWaiting(db, id, { at, reason: 'lapsed' })
  await appendJournal(db, {
    at,
    staffId: null,
    kind: 'waiting.lapsed',
    subjectType: 'waiting-request',
    subjectId: id,
    data: { dossier: dossierId },
  })
  changed({ topic: 'exclusivity', id: null })
  changed({ topic: 'dossier', id: dossierId })
}

/** Nothing is offered while the cell is held or optioned by someone else: the line waits for its day. */
async function offer(
  { db, changed }: Unit,
  first: StoredWaiting,
  at: number,
  expiresAt: number,
): Promise<void> {
  const { id, dossierId, providerId, departmentCode, subtypeCode, requestedBy } = first
  const cell = { departmentCode, subtypeCode }
  const claimant = { dossierId, providerId }
  const today = civilDateIn(at, 'Europe/Paris')
  if ((await findHoldConflicts(db, { cells: [cell], claimant, today, now: at })).length > 0) return
  const holdId = await placeHold(db, { cell, ...claimant, by: requestedBy, at, expiresAt })
  await insertOffer(db, { requestId: id, offeredAt: at, expiresAt, holdId })
  await appendJournal(db, {
    at,
    staffId: null,
    kind: 'waiting.offered',
    subjectType: 'waiting-request',
    subjectId: id,
    data: { dossier: dossierId, department: departmentCode, subtype: subtypeCode },
  })
  changed({ topic: 'exclusivity', id: null })
  changed({ topic: 'dossier', id: dossierId })
}
