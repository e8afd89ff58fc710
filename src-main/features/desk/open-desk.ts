import type { DossierId, StaffId } from '../../../src-preload/contract/ids.ts'
import { clearAttention, saveSeen, wantsALook } from '../../store/queries/notices.ts'
import { staffNames } from '../../store/queries/staff.ts'
import { type Context, type Office, signedIn } from '../context.ts'
import { existingDossier, isOthers } from '../dossiers/dossier-for.ts'
import { recordAct } from '../dossiers/record-act.ts'
import { chargeOf } from './assign-dossier.ts'

type Seat = { readonly dossierId: DossierId; readonly staffId: StaffId }
type Person = { readonly id: StaffId; readonly name: string }

/** Who has what open, in this run of the office: one seat per screen. Nothing of it is kept. */
const seatsOf = new WeakMap<Office['changes'], Set<Seat>>()
function seatsIn({ changes }: Office): Set<Seat> {
  const seats = seatsOf.get(changes) ?? new Set()
  seatsOf.set(changes, seats)
  return seats
}

/**
 * Has a dossier open for as long as the caller listens, and tells who else has: whoever closes the window, or whose
 * line is cut, stops listening.
 *
 * @throws Refusal NOT_SIGNED_IN, NOT_FOUND
 */
export async function* openDesk(
  { office, session }: Context,
  dossierId: DossierId,
  signal: AbortSignal | undefined,
): AsyncGenerator<{ others: Person[] }, void, void> {
  const staffId = signedIn(session)
  await lookAt(office, { dossierId, staffId })
  const seat = { dossierId, staffId }
  const seats = seatsIn(office)
  const moved = () => office.changes.tell([{ topic: 'presence', id: dossierId }])
  // Listening begins before the first answer: nobody arrives unseen between the two.
  const changes = office.changes.listen(signal)
  seats.add(seat)
  moved()
  let last = ''
  try {
    for (;;) {
      const others = await peopleAt(office, dossierId, staffId)
      const now = JSON.stringify(others)
      if (now !== last) yield { others }
      last = now
      if (!(await nextMove(changes, dossierId))) return
    }
  } finally {
    seats.delete(seat)
    moved()
    await changes.return()
  }
}

async function nextMove(changes: ReturnType<Office['changes']['listen']>, dossierId: DossierId) {
  for (;;) {
    const { value, done } = await changes.next()
    if (done || !value) return false
    if (value.topic === 'presence' && value.id === dossierId) return true
  }
}

async function peopleAt(office: Office, dossierId: DossierId, except: StaffId | null): Promise<Person[]> {
  const there = [...seatsIn(office)].filter(seat => seat.dossierId === dossierId)
  const ids = new Set(there.map(({ staffId }) => staffId).filter(id => id !== except))
  if (ids.size === 0) return []
  const names = await office.store.read(async db => staffNames(db))
  return [...ids].map(id => ({ id, name: names.get(id) ?? '' }))
}

/** Who has which dossier open now. */
export async function listPresence(office: Office) {
  const open = [...new Set([...seatsIn(office)].map(({ dossierId }) => dossierId))]
  return Promise.all(open.map(async id => ({ id, people: await peopleAt(office, id, null) })))
}

/**
 * What called for a look has been looked at: the notices of this person, and the reason on the dossier when they are
 * its reviewer, or when it has none.
 */
async function lookAt(office: Office, { dossierId, staffId }: Seat): Promise<void> {
  const at = office.now()
  const wants = await office.store.read(async db => {
    await existingDossier(db, dossierId)
    return wantsALook(db, { dossierId, staffId })
  })
  if (!wants) return
  await office.store.write(async unit => {
    const { db, changed } = unit
    const dossier = await existingDossier(db, dossierId)
    const { assignedTo } = await chargeOf(db, dossierId)
    const isTheirs = assignedTo === null || assignedTo === staffId || dossier.claimedBy === staffId
    if (isTheirs && !isOthers(dossier, { staffId, at })) {
      await clearAttention(db, dossierId)
      await recordAct(unit, { id: dossierId, staffId, at, kind: 'dossier.looked-at' })
    }
    if ((await saveSeen(db, { staffId, at, dossierId })) > 0) changed({ topic: 'notice', id: staffId })
  })
}
