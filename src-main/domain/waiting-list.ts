/**
 * Who is next for a cell that is not free, by a rule that anyone may read: the order of the requests, after the
 * holder's own window to renew. An offer stands for some days, then passes to the next one. Nothing here is stored
 * but requests and offers: the place of everyone is derived, so that two desks see the same list.
 */
import { addDays, type CivilDate, civilDateIn } from './civil-date.ts'

/** A place asked for a cell. `leftAt`: withdrawn, served or refused since; instants in milliseconds since 1970 UTC. */
export type WaitingRequest = {
  readonly id: number
  readonly providerId: number | null
  readonly dossierId: number
  readonly requestedAt: number
  readonly leftAt: number | null
}

/** The cell was offered to a request until a moment; `answer` is null while it stands or when it lapsed. */
export type WaitingOffer = {
  readonly requestId: number
  readonly offeredAt: number
  readonly expiresAt: number
  readonly answer: 'accepted' | 'declined' | null
}

/** When the cell becomes free, and until when its holder alone may renew; null: nobody holds it. */
export type HolderWindow = {
  readonly endsOn: CivilDate
  readonly closesOn: CivilDate
  readonly hasRenewed: boolean
}

export type WaitingStanding =
  /** The holder decides first. */
  | { readonly state: 'holder-first'; readonly until: CivilDate }
  | { readonly state: 'renewed' }
  | { readonly state: 'offered'; readonly requestId: number; readonly until: number }
  | { readonly state: 'to-offer'; readonly requestId: number }
  | { readonly state: 'taken'; readonly requestId: number }
  | { readonly state: 'nobody' }

/** Those who still wait, first come first; at the same moment, in the order in which they were written down. */
export function waitingOrder<Request extends WaitingRequest>(requests: readonly Request[]): Request[] {
  return requests
    .filter(({ leftAt }) => leftAt === null)
    .toSorted((left, right) => left.requestedAt - right.requestedAt || left.id - right.id)
}

/** The place in the line, from 1; null for one that does not wait. */
export function placeOf(requests: readonly WaitingRequest[], id: number): number | null {
  const place = waitingOrder(requests).findIndex(request => request.id === id)
  return place < 0 ? null : place + 1
}

/** How many days before its end the holder's window to renew opens and closes. */
export type RenewalRule = { readonly opensDaysBefore: number; readonly closesDaysBefore: number }

/** The window of the holder whose exclusivity ends (excluded) on `endsOn`; `closesOn` is its first day without priority. */
export function holderWindow(
  endsOn: CivilDate,
  rule: RenewalRule,
  hasRenewed: boolean,
): HolderWindow & { readonly opensOn: CivilDate } {
  return {
    endsOn,
    opensOn: addDays(endsOn, -rule.opensDaysBefore),
    closesOn: addDays(endsOn, -rule.closesDaysBefore),
    hasRenewed,
  }
}

/**
 * What the list of a cell is at, at `now`. One who was offered the cell and let the offer lapse, or declined, keeps
 * no claim on it: the offer passes on and does not come back before a new request.
 */
export function waitingStanding(
  {
    requests,
    offers,
    holder,
  }: {
    readonly requests: readonly WaitingRequest[]
    readonly offers: readonly WaitingOffer[]
    readonly holder: HolderWindow | null
  },
  now: number,
): WaitingStanding {
  const today = civilDateIn(now, 'Europe/Paris')
  const accepted = offers.find(({ answer }) => answer === 'accepted')
  if (accepted) return { state: 'taken', requestId: accepted.requestId }
  if (holder?.hasRenewed) return { state: 'renewed' }
  if (holder && today < holder.closesOn) return { state: 'holder-first', until: addDays(holder.closesOn, -1) }
  const waiting = waitingOrder(requests)
  const standing = offers.find(
    offer =>
      offer.answer === null &&
      offer.offeredAt <= now &&
      now < offer.expiresAt &&
      waiting.some(({ id }) => id === offer.requestId),
  )
  if (standing) return { state: 'offered', requestId: standing.requestId, until: standing.expiresAt }
  const next = waiting.find(({ id }) => offers.every(({ requestId }) => requestId !== id))
  return next ? { state: 'to-offer', requestId: next.id } : { state: 'nobody' }
}

/**
 * Who must be offered a cell before `claimant` may take it; null: the claimant is first, or nobody waits. A turn that
 * was left to lapse is over, whether or not the clock has written it yet.
 */
export function whoComesBefore<Request extends WaitingRequest>(
  { requests, offers }: { readonly requests: readonly Request[]; readonly offers: readonly WaitingOffer[] },
  claimant: { readonly dossierId: number | null; readonly providerId: number | null },
  now: number,
): { readonly first: Request; readonly waiting: number } | null {
  const hasLapsed = (id: number) =>
    offers.some(({ requestId, answer, expiresAt }) => requestId === id && answer === null && expiresAt <= now)
  const line = waitingOrder(requests).filter(({ id }) => !hasLapsed(id))
  const [first] = line
  if (!first || first.dossierId === claimant.dossierId) return null
  if (first.providerId !== null && first.providerId === claimant.providerId) return null
  return { first, waiting: line.length }
}
