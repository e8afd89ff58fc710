import type { DossierId, StaffId } from '../../../src-preload/contract/ids.ts'
import { clearAttention, saveSeen, wantsALook } from '../../store/queries/notices.ts'
import { staffNames } from '../../store/queries/staff.ts'
import { type Context, type Office, signedIn } from '../context.ts'
import { existingDossier, isOthers } from '../dossier-for.ts'
import { recordAct } from '../record-act.ts'
import { chargeOf } from './assign-dossier.ts'

/** `moved`: someone sat down or stood up. */
type Seat = { readonly dossierId: DossierId; readonly staffId: StaffId; readonly moved: () => void }
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
  const bell = aBell(signal)
  const seat = { dossierId, staffId, moved: bell.ring }
  const seats = seatsIn(office)
  seats.add(seat)
  tellMoved(office, dossierId)
  let last = ''
  try {
    while (signal?.aborted !== true) {
      const others = await peopleAt(office, dossierId, staffId)
      const now = JSON.stringify(others)
      if (now !== last) yield { others }
      last = now
      await bell.next()
    }
  } finally {
    seats.delete(seat)
    tellMoved(office, dossierId)
  }
}

/** Rings that come while nobody waits are not lost: the next wait is over at once. */
function aBell(signal: AbortSignal | undefined) {
  let isRung = false
  let wake: () => void = () => undefined
  const ring = () => {
    isRung = true
    wake()
  }
  signal?.addEventListener('abort', ring)
  const next = async () => {
    if (!isRung) {
      await new Promise<void>(resolve => {
        wake = resolve
      })
    }
    isRung = false
  }
  return { ring, next }
}

function tellMoved(office: Office, dossierId: DossierId): void {
  for (const seat of seatsIn(office)) if (seat.dossierId === dossierId) seat.moved()
  office.changes.tell([{ topic: 'presence', id: dossierId }])
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
async function lookAt(
  office: Office,
  { dossierId, staffId }: Pick<Seat, 'dossierId' | 'staffId'>,
): Promise<void> {
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
