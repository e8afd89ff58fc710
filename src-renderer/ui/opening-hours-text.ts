import type { OpeningHours, OpenSpan } from '../../src-preload/contract/opening-hours.ts'

/** « 8 h – 12 h, 14 h – 18 h 30 »; a day that is closed is empty. */
export function dayText(spans: readonly OpenSpan[]): string {
  return spans.map(({ from, to }) => `${timeText(from)} – ${timeText(to)}`).join(', ')
}

/**
 * Reads the hours of one day as people write them: « 8h-12h, 14h-18h30 », « 8:00–12:00 / 14:00–18:00 », « fermé ».
 *
 * @returns the spans in order; null when it cannot be read so, or when two of them overlap
 */
export function readDay(text: string): OpenSpan[] | null {
  const written = text.trim().toLowerCase()
  if (written === '' || written === 'fermé' || written === 'ferme') return []
  const spans = written.split(/[,;/]|\set\s/).map(readSpan)
  if (spans.length > 4 || spans.some(span => span === null)) return null
  const read = (spans as OpenSpan[]).toSorted((left, right) => left.from - right.from)
  const isApart = read.every(({ from, to }, place) => from < to && (read[place - 1]?.to ?? -1) < from)
  return isApart ? read : null
}

/** Whether nobody would ever be there. */
export const isNeverOpen = (hours: OpeningHours): boolean => hours.every(spans => spans.length === 0)

function readSpan(text: string): OpenSpan | null {
  const read =
    /^\s*(?:de\s+)?(\d{1,2})\s*(?:[h:]\s*(\d{2})?)?\s*(?:-|–|—|à)\s*(\d{1,2})\s*(?:[h:]\s*(\d{2})?)?\s*$/.exec(
      text,
    )
  if (read === null) return null
  const [from, to] = [minutesOf(read[1], read[2]), minutesOf(read[3], read[4])]
  return from !== null && to !== null && from < 1440 ? { from, to } : null
}

function minutesOf(hours = '', minutes = '0'): number | null {
  const whole = Number(hours) * 60 + Number(minutes)
  return Number(minutes) < 60 && whole <= 1440 ? whole : null
}

function timeText(minutes: number): string {
  const rest = minutes % 60
  const hours = `${Math.floor(minutes / 60)}\u00a0h`
  return rest === 0 ? hours : `${hours}\u00a0${String(rest).padStart(2, '0')}`
}
