import { civilDateIn } from '../../domain/civil-date.ts'

/**
 * For tests. Exclusivities and holds as a child would keep them: lists of days and of quarters of an hour,
 * compared one by one. It answers which codes the database may refuse a change with; an empty list means that
 * it must accept it.
 */
export type Party = { readonly dossier: number | null; readonly provider: number | null }
export type Exclusivity = {
  readonly cell: number
  readonly party: Party
  readonly startsOn: string
  readonly endsOn: string | null
}
export type Hold = {
  readonly cell: number
  readonly party: Party
  readonly placedAt: number
  readonly expiresAt: number
  readonly releasedAt: number | null
}
export type Cells = {
  readonly exclusivities: ReadonlyMap<number, Exclusivity>
  readonly holds: ReadonlyMap<number, Hold>
}

const QUARTER = 15 * 60_000
/** An open end reaches beyond every day that the tests speak of. */
const FAR_AWAY = '2028-07-01'

export function refusalsOfGrant(cells: Cells, wanted: Exclusivity, grantedAt: number): readonly string[] {
  const held = others(cells.exclusivities, null).some(
    one => one.cell === wanted.cell && share(daysOf(one), daysOf(wanted)),
  )
  const optioned = [...cells.holds.values()].some(
    hold => hold.cell === wanted.cell && isElse(hold.party, wanted.party) && livesFrom(hold, grantedAt),
  )
  return codes({ held, optioned })
}

export function refusalsOfPeriod(cells: Cells, id: number, wanted: Exclusivity): readonly string[] {
  const before = cells.exclusivities.get(id)
  const added = new Set(daysOf(wanted))
  if (before?.cell === wanted.cell) for (const day of daysOf(before)) added.delete(day)
  const held = others(cells.exclusivities, id).some(
    one => one.cell === wanted.cell && share(daysOf(one), daysOf(wanted)),
  )
  const optioned = [...cells.holds.values()].some(
    hold => hold.cell === wanted.cell && isElse(hold.party, wanted.party) && share(daysOfHold(hold), added),
  )
  return codes({ held, optioned })
}

export function refusalsOfHold(cells: Cells, id: number | null, wanted: Hold): readonly string[] {
  const before = id === null ? undefined : cells.holds.get(id)
  const shrinks = before && [...quartersOf(wanted)].every(quarter => quartersOf(before).has(quarter))
  if (shrinks) return []
  const held = [...cells.exclusivities.values()].some(
    one =>
      one.cell === wanted.cell && isElse(one.party, wanted.party) && share(daysOf(one), daysOfHold(wanted)),
  )
  const optioned = others(cells.holds, id).some(
    hold =>
      hold.cell === wanted.cell &&
      isElse(hold.party, wanted.party) &&
      share(quartersOf(hold), quartersOf(wanted)),
  )
  return codes({ held, optioned })
}

/** Whatever was accepted: the days of each cell that have two holders. */
export function daysHeldTwice(cells: Cells): readonly string[] {
  const seen = new Set<string>()
  const days = [...cells.exclusivities.values()].flatMap(one =>
    [...daysOf(one)].map(day => `${one.cell} ${day}`),
  )
  return days.filter(day => seen.has(day) || !seen.add(day))
}

/** The instants, a quarter of an hour apart, at which a hold lives. */
function quartersOf(hold: Hold): ReadonlySet<number> {
  const quarters = new Set<number>()
  for (
    let at = hold.placedAt;
    at < hold.expiresAt && at < (hold.releasedAt ?? Number.POSITIVE_INFINITY);
    at += QUARTER
  ) {
    quarters.add(at)
  }
  return quarters
}

/** Whether a hold lives at a moment or later. */
function livesFrom(hold: Hold, moment: number): boolean {
  return [...quartersOf(hold)].some(quarter => quarter >= moment)
}

function daysOfHold(hold: Hold): ReadonlySet<string> {
  return new Set([...quartersOf(hold)].map(parisDay))
}

const daysOfPeriod = new Map<string, ReadonlySet<string>>()

function daysOf({ startsOn, endsOn }: Exclusivity): ReadonlySet<string> {
  const key = `${startsOn} ${endsOn}`
  const known = daysOfPeriod.get(key)
  if (known) return known
  const days = new Set<string>()
  const day = new Date(startsOn)
  while (day.toISOString().slice(0, 10) < (endsOn ?? FAR_AWAY)) {
    days.add(day.toISOString().slice(0, 10))
    day.setUTCDate(day.getUTCDate() + 1)
  }
  daysOfPeriod.set(key, days)
  return days
}

const parisDays = new Map<number, string>()

export function parisDay(at: number): string {
  const known = parisDays.get(at)
  if (known) return known
  const day = civilDateIn(at, 'Europe/Paris')
  parisDays.set(at, day)
  return day
}

function others<T>(all: ReadonlyMap<number, T>, id: number | null): readonly T[] {
  return [...all].filter(([key]) => key !== id).map(([, value]) => value)
}

function isElse(left: Party, right: Party): boolean {
  const sameDossier = left.dossier !== null && left.dossier === right.dossier
  const sameProvider = left.provider !== null && left.provider === right.provider
  return !sameDossier && !sameProvider
}

function share<T>(left: ReadonlySet<T>, right: ReadonlySet<T>): boolean {
  for (const one of left) if (right.has(one)) return true
  return false
}

function codes({
  held,
  optioned,
}: {
  readonly held: boolean
  readonly optioned: boolean
}): readonly string[] {
  return [...(held ? ['CELL_HELD'] : []), ...(optioned ? ['CELL_OPTIONED'] : [])]
}
