import { addDays, type CivilDate, civilDateOf, partsOf } from './civil-date.ts'

/**
 * The public holidays of a département: the eleven of Code du travail L3133-1, the two more of Alsace-Moselle
 * (L3134-13), and overseas the day on which slavery was abolished there (L3422-2) with, in the Antilles, the Good
 * Friday that nobody works. Small enough to be written here; public-holidays.test.ts holds it against the published
 * calendar of date-holidays, which would bring a mebibyte of time zones into the core.
 */
export function isPublicHoliday(date: CivilDate, departmentCode: string): boolean {
  return holidaysIn(partsOf(date).year, departmentCode).has(date)
}

/** Month and day of those that do not move. */
const FIXED = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25']
/** Days after Easter Sunday: its Monday, Ascension, the Monday of Pentecost. */
const AFTER_EASTER = [1, 39, 50]
const GOOD_FRIDAY = -2

const ALSACE_MOSELLE: Local = { fixed: ['12-26'], afterEaster: [GOOD_FRIDAY] }
const LOCAL: Readonly<Record<string, Local>> = {
  '57': ALSACE_MOSELLE,
  '67': ALSACE_MOSELLE,
  '68': ALSACE_MOSELLE,
  '971': { fixed: ['05-27'], afterEaster: [GOOD_FRIDAY] },
  '972': { fixed: ['05-22'], afterEaster: [GOOD_FRIDAY] },
  '973': { fixed: ['06-10'], afterEaster: [] },
  '974': { fixed: ['12-20'], afterEaster: [] },
  '976': { fixed: ['04-27'], afterEaster: [] },
}
type Local = { readonly fixed: readonly string[]; readonly afterEaster: readonly number[] }

const known = new Map<string, ReadonlySet<string>>()

function holidaysIn(year: number, departmentCode: string): ReadonlySet<string> {
  const local = Object.hasOwn(LOCAL, departmentCode) ? LOCAL[departmentCode] : undefined
  const key = local ? `${year} ${departmentCode}` : String(year)
  const found = known.get(key)
  if (found) return found
  const easter = easterSunday(year)
  const days = new Set<string>([
    ...[...FIXED, ...(local?.fixed ?? [])].map(day => `${String(year).padStart(4, '0')}-${day}`),
    ...[...AFTER_EASTER, ...(local?.afterEaster ?? [])].map(after => addDays(easter, after)),
  ])
  known.set(key, days)
  return days
}

/** Easter Sunday of the Gregorian calendar, by the rule of Meeus, Jones and Butcher. */
export function easterSunday(year: number): CivilDate {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const ofCentury = year % 100
  const leapCenturies = Math.floor(century / 4)
  const moonShift = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - leapCenturies - moonShift + 15) % 30
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451)
  const sum = epact + weekday - 7 * late + 114
  const [month, day] = [Math.floor(sum / 31), (sum % 31) + 1]
  return civilDateOf(`${String(year).padStart(4, '0')}-${pad(month)}-${pad(day)}`)
}

const pad = (number: number) => String(number).padStart(2, '0')
