import type { Cell, DossierId, WaitingRequestId } from '../../../src-preload/contract/ids.ts'
import { civilDateIn } from '../../domain/civil-date.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { ReadConnection } from '../../store/connection.ts'
import { appendJournal } from '../../store/journal.ts'
import type { Unit } from '../../store/open-store.ts'
import { findHoldConflicts } from '../../store/queries/cell-conflicts.ts'
import { nameCells } from '../../store/queries/cells.ts'
import { type DossierHead, findDossier } from '../../store/queries/dossiers.ts'
import { findHolding } from '../../store/queries/exclusivities.ts'
import { releaseHoldsOf } from '../../store/queries/holds.ts'
import {
  answerOffer,
  findWaiting,
  insertWaiting,
  leaveWaiting,
  listOffers,
  listWaiting,
  listWaitingOf,
  type StoredWaiting,
} from '../../store/queries/waiting.ts'
import { type Context, signedIn } from '../context.ts'
import { placeIn } from './list-waiting.ts'

/**
 * Puts a dossier in the line for a cell that it cannot have now, at its moment.
 *
 * @throws Refusal WAITING_USELESS, DOSSIER_STATE, NOT_FOUND
 */
export async function joinWaiting(
  { office, session }: Context,
  { cell, dossierId }: { readonly cell: Cell; readonly dossierId: DossierId },
) {
  const staffId = signedIn(session)
  const at = office.now()
  return office.store.write(async unit => {
    const { db } = unit
    const dossier = await waitingDossier(db, dossierId)
    if ((await nameCells(db, [cell])).length === 0) throw new Refusal('NOT_FOUND', { what: 'cell' })
    await assertUseful(db, dossier, cell, at)
    const { providerId } = dossier
    const id = await insertWaiting(db, { cell, dossierId, providerId, by: staffId, at })
    await tell(unit, { id, at, staffId, kind: 'waiting.joined', dossierId })
    return { id, place: placeIn(await listWaiting(db, cell), id) }
  })
}

/** Takes a dossier out of the line; an option that was offered to it is free again. @throws Refusal WAITING_OVER, NOT_FOUND */
export async function leaveWaitingList(
  { office, session }: Context,
  { id }: { readonly id: WaitingRequestId },
) {
  const staffId = signedIn(session)
  const at = office.now()
  return office.store.write(async unit => {
    const request = await standingRequest(unit.db, id)
    await leaveWaiting(unit.db, id, { at, reason: 'withdrawn' })
    await releaseOffered(unit, request, at)
    await tell(unit, { id, at, staffId, kind: 'waiting.left', dossierId: request.dossierId })
    return { leftAt: at }
  })
}

/** Records what the provider said of the cell it was offered. @throws Refusal WAITING_OVER, NOT_FOUND */
export async function answerWaitingOffer(
  { office, session }: Context,
  { id, accepted }: { readonly id: WaitingRequestId; readonly accepted: boolean },
) {
  const staffId = signedIn(session)
  const at = office.now()
  return office.store.write(async unit => {
    const { db } = unit
    const request = await standingRequest(db, id)
    const offer = (await listOffers(db, request)).find(({ requestId }) => requestId === id)
    if (!offer || offer.answer !== null) throw new Refusal('WAITING_OVER', { reason: 'not-offered' })
    if (offer.expiresAt <= at) throw new Refusal('WAITING_OVER', { reason: 'lapsed' })
    await answerOffer(db, id, { answer: accepted ? 'accepted' : 'declined', at, by: staffId })
    await leaveWaiting(db, id, { at, reason: accepted ? 'served' : 'declined' })
    if (!accepted) await releaseOffered(unit, request, at)
    await tell(unit, { id, at, staffId, kind: 'waiting.answered', dossierId: request.dossierId, accepted })
    return { answeredAt: at }
  })
}

async function waitingDossier(db: ReadConnection, id: DossierId): Promise<DossierHead> {
  const dossier = await findDossier(db, id)
  if (!dossier) throw new Refusal('NOT_FOUND', { what: 'dossier' })
  if (dossier.state === 'refused' || dossier.state === 'closed')
    throw new Refusal('DOSSIER_STATE', { state: dossier.state })
  return dossier
}

async function assertUseful(db: ReadConnection, dossier: DossierHead, cell: Cell, at: number): Promise<void> {
  const useless = (reason: 'free' | 'own' | 'waits-already') => new Refusal('WAITING_USELESS', { reason })
  const waiting = await listWaitingOf(db, dossier.id)
  const isSame = (other: Cell) =>
    other.departmentCode === cell.departmentCode && other.subtypeCode === cell.subtypeCode
  if (waiting.some(isSame)) throw useless('waits-already')
  const today = civilDateIn(at, 'Europe/Paris')
  const holder = await findHolding(db, cell, today)
  if (holder !== null && holder === dossier.providerId) throw useless('own')
  const claimant = { dossierId: dossier.id, providerId: dossier.providerId }
  const conflicts = await findHoldConflicts(db, { cells: [cell], claimant, today, now: at })
  const line = (await listWaiting(db, cell)).filter(({ leftAt }) => leftAt === null)
  if (conflicts.length === 0 && line.length === 0) throw useless('free')
}

async function standingRequest(db: ReadConnection, id: WaitingRequestId): Promise<StoredWaiting> {
  const request = await findWaiting(db, id)
  if (!request) throw new Refusal('NOT_FOUND', { what: 'waiting-request' })
  if (request.leftAt !== null) throw new Refusal('WAITING_OVER', { reason: 'left' })
  return request
}

/** The option that came with the offer is given back, or the one that replaced it since. */
async function releaseOffered({ db }: Unit, request: StoredWaiting, at: number): Promise<void> {
  const offer = (await listOffers(db, request)).find(({ requestId }) => requestId === request.id)
  if (!offer || offer.expiresAt <= at) return
  await releaseHoldsOf(db, request.dossierId, { at, cells: [request], reason: 'file d’attente' })
}

async function tell(
  { db, changed }: Unit,
  said: {
    readonly id: WaitingRequestId
    readonly dossierId: DossierId
    readonly at: number
    readonly staffId: Parameters<typeof appendJournal>[1]['staffId']
    readonly kind: string
    readonly accepted?: boolean
  },
): Promise<void> {
  const { id, dossierId, at, staffId, kind, accepted } = said
  await appendJournal(db, {
    at,
    staffId,
    kind,
    subjectType: 'waiting-request',
    subjectId: id,
    data: { dossier: dossierId, ...(accepted === undefined ? {} : { accepted }) },
  })
  changed({ topic: 'exclusivity', id: null })
  changed({ topic: 'dossier', id: dossierId })
}
