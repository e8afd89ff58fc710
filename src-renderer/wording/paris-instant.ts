import { dateInParis, formatTime } from './format.ts'

const HOUR = 3_600_000

/** « 9 h 15 », « 09:15 », « 9h » as hours and minutes; null when it is no time of the day. */
export function parseTime(typed: string): { readonly hour: number; readonly minute: number } | null {
  const found = /^\s*(\d{1,2})\s*[h:]\s*(\d{2})?\s*$/i.exec(typed)
  if (!found) return null
  const [hour, minute] = [Number(found[1]), Number(found[2] ?? 0)]
  return hour < 24 && minute < 60 ? { hour, minute } : null
}

/**
 * The instant, in milliseconds, at which a clock of Paris shows that hour on that civil date. In the hour that is
 * lived twice in October, the first; in the one that is skipped in March, the hour after.
 */
export function parisInstant(
  on: string,
  { hour, minute }: NonNullable<ReturnType<typeof parseTime>>,
): number {
  const wanted = Date.parse(`${on}T00:00:00Z`) + (hour * 60 + minute) * 60_000
  // Paris is one or two hours ahead of UTC.
  return [wanted - 2 * HOUR, wanted - HOUR].find(at => shows(at, on, hour, minute)) ?? wanted - HOUR
}

const shows = (at: number, on: string, hour: number, minute: number): boolean => {
  const time = parseTime(formatTime(at))
  return dateInParis(at) === on && time?.hour === hour && time.minute === minute
}
