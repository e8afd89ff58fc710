import type Database from 'better-sqlite3'
import type { Random } from '../random.ts'

export const DAY_MS = 86_400_000

/** All that a loader of one kind of rows stands on. */
export type Loading = {
  readonly db: Database.Database
  readonly random: Random
  /** The first day of the present month, UTC, in milliseconds: nothing of the data set is younger, bar futures. */
  readonly anchor: number
  /** Shows how far a long load is. */
  tell(what: string, done: number, total: number): void
}

export type LoadedDossier = {
  readonly id: number
  readonly providerId: number | null
  readonly isOpen: boolean
  readonly isApproved: boolean
}

/** Who holds a cell now, by '69 pompe-a-chaleur'. */
export type Holding = {
  readonly exclusivityId: number
  readonly providerId: number
  readonly contractId: number
}
export type Holdings = ReadonlyMap<string, Holding>

export type CellCode = { readonly department: string; readonly subtype: string }
export const cellKey = ({ department, subtype }: CellCode) => `${department} ${subtype}`

export function allCells(db: Database.Database): readonly CellCode[] {
  return db
    .prepare<[], CellCode>(
      `SELECT d.code AS department, s.code AS subtype FROM department d CROSS JOIN subtype s
       ORDER BY d.position, s.code`,
    )
    .all()
}

export const dayOf = (instant: number) => new Date(instant).toISOString().slice(0, 10)

/** The same day a year later; data sets have no leap days. */
export const aYearAfter = (day: string) =>
  `${Number(day.slice(0, 4)) + 1}${day.slice(4) === '-02-29' ? '-02-28' : day.slice(4)}`
