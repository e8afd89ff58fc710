import type { OpeningHours, OpenSpan } from '../../src-preload/contract/opening-hours.ts'

const MORNING: OpenSpan = { from: 8 * 60, to: 12 * 60 }
const AFTERNOON: OpenSpan = { from: 14 * 60, to: 18 * 60 }
const WORKED = [MORNING, AFTERNOON]

/** Monday to Friday, 8 to 12 and 14 to 18: what is supposed of a provider that said nothing, and of the office. */
export const USUAL_HOURS: OpeningHours = [WORKED, WORKED, WORKED, WORKED, WORKED, [], []]

const ZONES: Readonly<Record<string, string>> = {
  '971': 'America/Guadeloupe',
  '972': 'America/Martinique',
  '973': 'America/Cayenne',
  '974': 'Indian/Reunion',
  '976': 'Indian/Mayotte',
}

/** The time zone that a département lives by. */
export function timeZoneOf(departmentCode: string): string {
  return (Object.hasOwn(ZONES, departmentCode) ? ZONES[departmentCode] : undefined) ?? 'Europe/Paris'
}
