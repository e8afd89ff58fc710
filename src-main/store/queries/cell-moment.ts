import { type CivilDate, civilDateIn, civilDateOf } from '../../domain/civil-date.ts'
import type { ReadConnection } from '../connection.ts'
import type { CellsOn } from './cell-views.ts'
import { loadSettings } from './settings.ts'

/**
 * The moment at which cells are looked at: now, or noon of another day, for an option lives in instants and a day
 * has many.
 */
export async function cellMoment(
  db: ReadConnection,
  {
    now,
    on,
    dataFolder,
  }: { readonly now: number; readonly on?: string | undefined; readonly dataFolder: string },
): Promise<CellsOn> {
  const { rules } = await loadSettings(db, dataFolder)
  const today = civilDateIn(now, 'Europe/Paris')
  const day: CivilDate = on === undefined ? today : civilDateOf(on)
  const at = day === today ? now : Date.parse(`${day}T11:00:00Z`)
  return { on: day, at, soonDays: rules.nearTermDays }
}
