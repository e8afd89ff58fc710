/**
 * The state of a cell (one département, one sub-type) and who may have it, derived from what is stored and never
 * stored itself. The database refuses a second holder by its own means; these rules say it first, with the reason.
 */
import type { CellState } from '../../src-preload/contract/shared.ts'
import { addDays, type CivilDate, civilDateIn, contains, overlaps, type Period } from './civil-date.ts'

/** A provider holds the cell for a period of days. */
export type ExclusivityFact = Period & { readonly providerId: number }

/** The cell is reserved for a dossier in [placedAt, releasedAt or expiresAt), in milliseconds since 1970 UTC. */
export type HoldFact = {
  readonly dossierId: number
  readonly providerId: number | null
  readonly placedAt: number
  readonly expiresAt: number
  readonly releasedAt: number | null
}

export type CellFacts<E extends ExclusivityFact = ExclusivityFact, H extends HoldFact = HoldFact> = {
  readonly exclusivities: readonly E[]
  readonly holds: readonly H[]
}

/** What is asked about a cell on a day. `suspension` and `notice` are decisions on the contract of its holder. */
export type CellQuestion<E extends ExclusivityFact, H extends HoldFact> = CellFacts<E, H> & {
  readonly suspension: Period | null
  /** The holder's contract ends before its term; `endsOn` is excluded. */
  readonly notice: { readonly endsOn: CivilDate } | null
  readonly today: CivilDate
  readonly now: number
  /** An end (excluded) on that day or before is « échéance proche ». */
  readonly soonBy: CivilDate
}

/**
 * `until` is the last day of the state, included; null when no end is known. `holder` and `hold` are the facts
 * behind the state, `next` the exclusivity that begins later: a free cell may already be granted from a later day.
 */
export type DerivedCell<E extends ExclusivityFact, H extends HoldFact> = {
  readonly state: CellState
  readonly until: CivilDate | null
  readonly holderId: E['providerId'] | H['providerId']
  readonly holder: E | null
  readonly hold: H | null
  readonly next: E | null
}

/** Who asks for a cell: a dossier, and its provider once there is one. */
export type Claimant = { readonly dossierId: number | null; readonly providerId: number | null }

/** `until`: last day on which `by` stands in the way; null when no end is known. */
export type Grantable<E extends ExclusivityFact, H extends HoldFact> =
  | { readonly ok: true }
  | { readonly ok: false; readonly conflict: 'held'; readonly by: E; readonly until: CivilDate | null }
  | { readonly ok: false; readonly conflict: 'optioned'; readonly by: H; readonly until: CivilDate }

/** The state of a cell on `today`; holds are judged at `now`. */
export function cellState<E extends ExclusivityFact, H extends HoldFact>(
  question: CellQuestion<E, H>,
): DerivedCell<E, H> {
  const { today } = question
  const holder = question.exclusivities.find(exclusivity => contains(exclusivity, today)) ?? null
  const next = earliest(question.exclusivities.filter(({ startsOn }) => today < startsOn))
  if (holder) {
    const { state, endsOn } = stateOfHeld(holder, question)
    return { state, until: lastDay(endsOn), holderId: holder.providerId, holder, hold: null, next }
  }
  const hold = question.holds.find(candidate => isLive(candidate, question.now)) ?? null
  if (hold) return { state: 'option', until: lastDayOf(hold), holderId: hold.providerId, holder, hold, next }
  return { state: 'libre', until: next && addDays(next.startsOn, -1), holderId: null, holder, hold, next }
}

/** The state alone, without who and until when: a country has thousands of cells. */
export function cellStateAlone(question: CellQuestion<ExclusivityFact, HoldFact>): CellState {
  const holder = question.exclusivities.find(exclusivity => contains(exclusivity, question.today))
  if (holder) return stateOfHeld(holder, question).state
  return question.holds.some(hold => isLive(hold, question.now)) ? 'option' : 'libre'
}

/**
 * Whether the cell can be granted to `claimant` for `period`. Any exclusivity that overlaps stands in the way, the
 * claimant's own too; so does a live hold of somebody else, whatever the period, because a proposal rests on it.
 */
export function canGrant<E extends ExclusivityFact, H extends HoldFact>(
  { exclusivities, holds }: CellFacts<E, H>,
  period: Period,
  claimant: Claimant,
  now: number,
): Grantable<E, H> {
  const held = earliest(exclusivities.filter(exclusivity => overlaps(exclusivity, period)))
  return held ? isHeld(held) : isOptioned(holds, claimant, now)
}

/**
 * Whether `claimant` can have an option on the cell: nobody else holds it now or later, nobody else has an option.
 * The holder itself may, for its renewal.
 */
export function canHold<E extends ExclusivityFact, H extends HoldFact>(
  { exclusivities, holds }: CellFacts<E, H>,
  claimant: Claimant,
  today: CivilDate,
  now: number,
): Grantable<E, H> {
  const others = exclusivities.filter(({ providerId }) => providerId !== claimant.providerId)
  const held = earliest(
    others.filter(exclusivity => overlaps(exclusivity, { startsOn: today, endsOn: null })),
  )
  return held ? isHeld(held) : isOptioned(holds, claimant, now)
}

/** Whether a hold reserves its cell at `now`: placed, not released, not expired. */
export function isLive(hold: HoldFact, now: number): boolean {
  return hold.placedAt <= now && now < Math.min(hold.expiresAt, hold.releasedAt ?? hold.expiresAt)
}

function isHeld<E extends ExclusivityFact>(by: E): Grantable<E, never> {
  return { ok: false, conflict: 'held', by, until: by.endsOn && addDays(by.endsOn, -1) }
}

function isOptioned<H extends HoldFact>(
  holds: readonly H[],
  claimant: Claimant,
  now: number,
): Grantable<never, H> {
  const by = holds.find(hold => isLive(hold, now) && !belongsTo(hold, claimant))
  return by ? { ok: false, conflict: 'optioned', by, until: lastDayOf(by) } : { ok: true }
}

function belongsTo(hold: HoldFact, claimant: Claimant): boolean {
  const sameProvider = hold.providerId !== null && hold.providerId === claimant.providerId
  return sameProvider || hold.dossierId === claimant.dossierId
}

/** Suspended weighs more than under notice, and both more than an end that draws near. `endsOn`: the end of the state, excluded. */
function stateOfHeld<E extends ExclusivityFact>(
  holder: E,
  { exclusivities, suspension, notice, today, soonBy }: CellQuestion<E, HoldFact>,
): { readonly state: CellState; readonly endsOn: CivilDate | null } {
  const endsOn = earlierOf(endOfTenure(holder, exclusivities), notice?.endsOn ?? null)
  if (suspension && contains(suspension, today))
    return { state: 'suspendue', endsOn: earlierOf(suspension.endsOn, endsOn) }
  if (notice) return { state: 'preavis', endsOn }
  return { state: endsOn !== null && endsOn <= soonBy ? 'echeance-proche' : 'en-cours', endsOn }
}

/** A renewal that begins on the day the period ends goes on with the same tenure. */
function endOfTenure(holder: ExclusivityFact, exclusivities: readonly ExclusivityFact[]): CivilDate | null {
  const renewal = exclusivities.find(
    ({ providerId, startsOn, endsOn }) =>
      providerId === holder.providerId && startsOn === holder.endsOn && startsOn !== endsOn,
  )
  return renewal ? endOfTenure(renewal, exclusivities) : holder.endsOn
}

function earliest<E extends ExclusivityFact>(exclusivities: readonly E[]): E | null {
  return exclusivities.toSorted((left, right) => (left.startsOn < right.startsOn ? -1 : 1))[0] ?? null
}

function earlierOf(left: CivilDate | null, right: CivilDate | null): CivilDate | null {
  if (left === null || right === null) return left ?? right
  return left < right ? left : right
}

function lastDay(endsOn: CivilDate | null): CivilDate | null {
  return endsOn && addDays(endsOn, -1)
}

/** The day in Paris of the last moment of the hold. */
function lastDayOf(hold: HoldFact): CivilDate {
  return civilDateIn(hold.expiresAt - 1, 'Europe/Paris')
}
