import { type CivilDate, civilDateIn, partsOf } from './civil-date.ts'

const MINUTE = 60_000

/**
 * The instant at which a clock in Paris shows that day and time, in milliseconds since 1970 UTC. In the hour that is
 * repeated in October, the second one; in the hour skipped in March, an hour later than written.
 */
export function instantInParis(
  date: CivilDate,
  time: { readonly hour: number; readonly minute: number },
): number {
  const { year, month, day } = partsOf(date)
  const asUtc = Date.UTC(year, month - 1, day, time.hour, time.minute)
  const winter = asUtc - 60 * MINUTE
  const summer = asUtc - 120 * MINUTE
  return showsInParis(winter, date, time) || !showsInParis(summer, date, time) ? winter : summer
}

function showsInParis(
  instant: number,
  date: CivilDate,
  { hour, minute }: { readonly hour: number; readonly minute: number },
): boolean {
  const [shownHour, shownMinute] = clock.format(instant).split(':').map(Number)
  return civilDateIn(instant, 'Europe/Paris') === date && shownHour === hour && shownMinute === minute
}

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Paris',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})
