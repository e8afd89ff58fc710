import { type ReactNode, useSyncExternalStore } from 'react'
import {
  formatAge,
  formatDate,
  formatDateTime,
  formatMoney,
  formatPeriod,
  formatTime,
  type Instant,
} from '../wording/format.ts'

/** Sets « 1ᵉʳ » as 1 and a raised « er », which every font draws well. */
export function OrdinalText({ children }: { readonly children: string }): ReactNode {
  const parts = children.split('1ᵉʳ')
  if (parts.length === 1) return children
  return parts.map((part, i) =>
    i === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: a fragment of one fixed sentence
      <span key={i}>
        1<sup>er</sup>
        {part}
      </span>
    ),
  )
}

type DateTextProps = { readonly on: string; readonly year?: boolean }

/** A civil date. */
export function DateText({ on, year = true }: DateTextProps) {
  return (
    <time dateTime={on} className="nowrap">
      <OrdinalText>{formatDate(on, { year })}</OrdinalText>
    </time>
  )
}

type PeriodTextProps = { readonly startsOn: string; readonly endsOn: string | null }

/** A half-open period, written with its last day included. */
export function PeriodText({ startsOn, endsOn }: PeriodTextProps) {
  return <OrdinalText>{formatPeriod(startsOn, endsOn)}</OrdinalText>
}

const isoOf = (at: Instant) => new Date(at).toISOString()

/** An instant: « 9 h 15 », or « 24 nov. 2026 à 9 h 15 » with `full`. */
export function TimeText({ at, full = false }: { readonly at: Instant; readonly full?: boolean }) {
  return (
    <time dateTime={isoOf(at)} title={full ? undefined : formatDateTime(at)}>
      <OrdinalText>{full ? formatDateTime(at) : formatTime(at)}</OrdinalText>
    </time>
  )
}

const minute = 60_000
const subscribeToMinutes = (listener: () => void) => {
  const timer = setInterval(listener, minute / 2)
  return () => clearInterval(timer)
}
const thisMinute = () => Math.floor(Date.now() / minute) * minute

/** The present, moving minute by minute, for ages that stay true on an open screen. */
export const useNow = (): number => useSyncExternalStore(subscribeToMinutes, thisMinute)

type AgeTextProps = {
  readonly since: Instant
  /** From how many whole days the age is late (orange); lateness starts at the set limit, not before. */
  readonly lateFromDays?: number
}

/** « 2 j », with the exact moment on hover. */
export function AgeText({ since, lateFromDays }: AgeTextProps) {
  const now = useNow() + minute
  const late = lateFromDays !== undefined && now - new Date(since).getTime() >= lateFromDays * 1440 * minute
  return (
    <time dateTime={isoOf(since)} title={formatDateTime(since)} className={late ? 'late' : undefined}>
      {formatAge(since, now)}
    </time>
  )
}

/** « depuis 2 j », or « à l’instant » while it is. */
export function SinceText({ since }: { readonly since: Instant }) {
  const now = useNow() + minute
  const age = formatAge(since, now)
  return (
    <time dateTime={isoOf(since)} title={formatDateTime(since)}>
      {age === formatAge(now, now) ? age : `depuis ${age}`}
    </time>
  )
}

/** Integer cents of euro. */
export function MoneyText({ cents }: { readonly cents: number }) {
  return <span className="nowrap">{formatMoney(cents)}</span>
}
