import type { Cell, DossierId, WaitingRequestId } from '../../../src-preload/contract/ids.ts'
import type { WaitingList } from '../../../src-preload/contract/waiting.ts'
import { civilDateIn } from '../../domain/civil-date.ts'
import { holderWindow, placeOf, waitingOrder, waitingStanding } from '../../domain/waiting-list.ts'
import type { ReadConnection } from '../../store/connection.ts'
import { loadSettings } from '../../store/queries/settings.ts'
import {
  countWaiting,
  listOffers,
  listWaiting,
  listWaitingOf,
  type StoredOffer,
  type StoredWaiting,
  tenureOf,
} from '../../store/queries/waiting.ts'
import type { Office } from '../context.ts'

/** Who waits for a cell, in their order, and who decides next. */
export async function listCellWaiting(office: Office, cell: Cell): Promise<WaitingList> {
  return office.store.read(async db => {
    const { requests, offers, everyOffer, holder, standing } = await readWaitingList(db, office, cell)
    const rows = waitingOrder(requests).map((request, place) => {
      const { id, dossierId, reference, companyName, requestedAt } = request
      const offer = offers.find(({ requestId }) => requestId === id) ?? null
      return {
        id,
        dossierId,
        reference,
        companyName,
        requestedAt,
        place: place + 1,
        offer: offer && { offeredAt: offer.offeredAt, expiresAt: offer.expiresAt },
      }
    })
    return {
      rows,
      past: pastOf(requests, everyOffer),
      standing: standing as WaitingList['standing'],
      holderWindow: holder && { opensOn: holder.opensOn, closesOn: holder.closesOn, endsOn: holder.endsOn },
    }
  })
}

/** Those who wait no longer, the latest to leave first. */
function pastOf(requests: readonly StoredWaiting[], offers: readonly StoredOffer[]): WaitingList['past'] {
  return requests
    .flatMap(({ id, dossierId, companyName, requestedAt, leftAt, leftReason }) => {
      if (leftAt === null || leftReason === null) return []
      const offeredAt = offers.find(({ requestId }) => requestId === id)?.offeredAt ?? null
      return [{ id, dossierId, companyName, requestedAt, offeredAt, leftAt, why: leftReason }]
    })
    .toSorted((left, right) => right.leftAt - left.leftAt)
}

/** The list of a cell as it stands now, by the rule of the domain. */
export async function readWaitingList(db: ReadConnection, { now, folders }: Office, cell: Cell) {
  const at = now()
  const { rules } = await loadSettings(db, folders.data)
  const requests = await listWaiting(db, cell)
  const offers = await listOffers(db, cell)
  const tenure = await tenureOf(db, cell, civilDateIn(at, 'Europe/Paris'))
  const rule = { opensDaysBefore: rules.renewalOpensDays, closesDaysBefore: rules.renewalClosesDays }
  const holder = tenure && holderWindow(tenure.endsOn, rule, tenure.isRenewed)
  // An offer that its request left behind (served, declined since) decides nothing any more.
  const live = offers.filter(({ requestId }) =>
    requests.some(({ id, leftAt }) => id === requestId && leftAt === null),
  )
  const standing = waitingStanding({ requests, offers: live, holder }, at)
  return { requests, offers: live, everyOffer: offers, holder, standing, rules }
}

export async function countCellWaiting({ store }: Office) {
  return store.read(countWaiting)
}

/** The cells that a dossier waits for, and its place in each list. */
export async function listDossierWaiting(
  { store }: Office,
  { dossierId }: { readonly dossierId: DossierId },
) {
  return store.read(async db => {
    const rows = []
    for (const { id, departmentCode, subtypeCode, requestedAt } of await listWaitingOf(db, dossierId)) {
      const place = placeIn(await listWaiting(db, { departmentCode, subtypeCode }), id)
      rows.push({ id, departmentCode, subtypeCode, requestedAt, place })
    }
    return rows
  })
}

export function placeIn(requests: readonly StoredWaiting[], id: WaitingRequestId): number {
  const place = placeOf(requests, id)
  if (place === null) throw new RangeError('a request that waits has a place')
  return place
}
