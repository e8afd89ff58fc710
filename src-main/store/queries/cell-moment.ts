import { addDays, type CivilDate, civilDateIn, civilDateOf } from '../../domain/civil-date.ts'
import type { ReadConnection } from '../connection.ts'
import type { CellsOn } from './cell-views.ts'
import { loadRules } from './settings.ts'

/**
 * The moment at which cells are looked at: now, or noon of another day, for an option lives in instants and a day
 * has many.
 */
export async function cellMoment(
  db: ReadConnection,
  { now, on }: { readonly now: number; readonly on?: string | undefined },
): Promise<CellsOn> {
  const { nearTermDays } = await loadRules(db)
  const today = civilDateIn(now, 'Europe/Paris')
  const day: CivilDate = on === undefined ? today : civilDateOf(on)
  const at = day === today ? now : Date.parse(`${day}T11:00:00Z`)
  return { on: day, at, soonBy: addDays(day, nearTermDays) }
}
