/**
 * When a provider is reminded of a date: some days before it, once for each of these horizons. A machine that slept
 * sends the nearest one that was reached, never those it missed; a horizon that was past before the thing existed is
 * none of its own. Whether there still is something to remind of is not known here.
 */
import type { NoticeSubject } from '../../src-preload/contract/deadlines.ts'
import { addDays, type CivilDate, daysBetween } from './civil-date.ts'

/** A date that somebody is reminded of. */
export type Dated = {
  readonly about: CivilDate
  /** The day it came to be: a document judged, a proposal sent. */
  readonly since: CivilDate
}

/** A reminder that left, or was cancelled: then its own horizon only is settled. */
export type KeptNotice = {
  readonly horizon: number
  readonly about: CivilDate
  readonly cancelled: boolean
}

export type PlannedNotice = {
  /** Days before the date. */
  readonly horizon: number
  /** The day it leaves; today when it is due. */
  readonly on: CivilDate
}

/** What the rules of the office say, in days before each kind of date. */
export type HorizonRules = {
  readonly documentHorizons: readonly number[]
  readonly renewalHorizons: readonly number[]
  readonly signatureHorizons: readonly number[]
  readonly proposalHorizons: readonly number[]
}

/** Days before a date, the furthest first, each once. */
export function horizonsOf(subject: NoticeSubject, rules: HorizonRules): readonly number[] {
  return [...new Set(rules[`${subject}Horizons`])].toSorted((left, right) => right - left)
}

/** The reminder that is due today, if there is one. */
export function dueNotice(
  dated: Dated,
  horizons: readonly number[],
  kept: readonly KeptNotice[],
  today: CivilDate,
): number | null {
  const [first] = plannedNotices(dated, horizons, kept, today)
  return first && first.on === today && daysBetween(today, dated.about) <= first.horizon
    ? first.horizon
    : null
}

/** The reminders to come, the next one first: of those that were reached already, the nearest to the date only. */
export function plannedNotices(
  { about, since }: Dated,
  horizons: readonly number[],
  kept: readonly KeptNotice[],
  today: CivilDate,
): PlannedNotice[] {
  const left = daysBetween(today, about)
  if (left < 0) return []
  const told = kept.filter(notice => notice.about === about)
  const isSettled = (wanted: number) => told.some(({ horizon }) => horizon === wanted)
  const own = horizons.filter(horizon => addDays(about, -horizon) > since)
  const reached = own.filter(horizon => left <= horizon)
  const nearest = reached.length === 0 ? null : Math.min(...reached)
  const due = nearest !== null && !isTold(told, nearest) && !isSettled(nearest) ? [nearest] : []
  const toCome = own.filter(horizon => horizon < left && !isSettled(horizon))
  return [
    ...due.map(horizon => ({ horizon, on: today })),
    ...toCome.toSorted((a, b) => b - a).map(horizon => ({ horizon, on: addDays(about, -horizon) })),
  ]
}

/** The provider heard of the date at this horizon, or nearer to it. */
const isTold = (told: readonly KeptNotice[], reached: number) =>
  told.some(({ horizon, cancelled }) => !cancelled && horizon <= reached)
