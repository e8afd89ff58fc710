import type Database from 'better-sqlite3'
import { STATE_LETTERS } from '../../../src-main/store/queries/cell-views.ts'

/** The moment of a question: today's civil date, the day an end is no longer near, and now in milliseconds. */
export type Moment = { readonly today: string; readonly soon: string; readonly now: number }

/**
 * The state of a cell as one expression, for one who writes it by hand: `e` is the exclusivity of the day, `k` its
 * contract, `u` its suspension, `h` a live option. Letters as in cells.matrix.
 */
export const STATE = `CASE
  WHEN e.id IS NULL THEN CASE WHEN h.id IS NULL THEN 'l' ELSE 'o' END
  WHEN u.id IS NOT NULL THEN 's'
  WHEN k.state = 'terminated' AND k.terminated_on > @today THEN 'v'
  WHEN e.ends_on <= @soon AND NOT EXISTS (
    SELECT 1 FROM exclusivity n WHERE n.department_code = e.department_code AND n.subtype_code = e.subtype_code
      AND n.starts_on = e.ends_on AND n.provider_id = e.provider_id) THEN 'p'
  ELSE 'c' END`

export const CONTRACT_AND_SUSPENSION = `
  LEFT JOIN contract k ON k.id = e.contract_id
  LEFT JOIN suspension u ON u.contract_id = e.contract_id AND u.starts_on <= @today
    AND (u.lifted_on IS NULL OR u.lifted_on > @today)`

/** What stands on a cell `c` (department_code, subtype_code). */
export const ON_CELL = `
  LEFT JOIN exclusivity e ON e.department_code = c.department_code AND e.subtype_code = c.subtype_code
    AND e.starts_on <= @today AND (e.ends_on IS NULL OR e.ends_on > @today)
  ${CONTRACT_AND_SUSPENSION}
  LEFT JOIN hold h ON h.department_code = c.department_code AND h.subtype_code = c.subtype_code
    AND h.placed_at <= @now AND h.expires_at > @now AND (h.released_at IS NULL OR h.released_at > @now)`

const WORDS = new Map<string, string>(Object.entries(STATE_LETTERS).map(([state, letter]) => [letter, state]))
export const wordOf = (letter: string) => WORDS.get(letter) ?? letter

type CellRow = { readonly departmentCode: string; readonly subtypeCode: string; readonly letter: string }

export function rawCells(db: Database.Database) {
  const departments = db.prepare<[], string>('SELECT code FROM department ORDER BY position').pluck().all()
  const subtypes = db
    .prepare<[], string>(
      `SELECT s.code FROM subtype s JOIN service v ON v.code = s.service_code ORDER BY v.position, s.position`,
    )
    .pluck()
    .all()
  const held = db.prepare<[Moment], CellRow>(`
    SELECT e.department_code AS departmentCode, e.subtype_code AS subtypeCode, ${STATE} AS letter
    FROM exclusivity e INDEXED BY exclusivity_end ${CONTRACT_AND_SUSPENSION}
    LEFT JOIN (SELECT NULL AS id) h WHERE e.ends_on > @today AND e.starts_on <= @today`)
  const optioned = db.prepare<[Moment], CellRow>(`
    SELECT department_code AS departmentCode, subtype_code AS subtypeCode, 'o' AS letter FROM hold
    WHERE placed_at <= @now AND expires_at > @now AND (released_at IS NULL OR released_at > @now)`)
  const ofSubtype = db.prepare(`
    SELECT d.code AS departmentCode, c.subtype_code AS subtypeCode, ${STATE} AS letter, e.ends_on AS endsOn,
      e.provider_id AS holderId, p.name AS holderName
    FROM department d JOIN (SELECT @subtypeCode AS subtype_code) s
    JOIN (SELECT code AS department_code, @subtypeCode AS subtype_code FROM department) c
      ON c.department_code = d.code
    ${ON_CELL} LEFT JOIN provider p ON p.id = e.provider_id ORDER BY d.position`)
  const holder = db.prepare(`
    SELECT c.department_code AS departmentCode, c.subtype_code AS subtypeCode, ${STATE} AS letter,
      e.ends_on AS endsOn, e.provider_id AS holderId, p.name AS holderName
    FROM (SELECT @departmentCode AS department_code, @subtypeCode AS subtype_code) c
    ${ON_CELL} LEFT JOIN provider p ON p.id = e.provider_id`)
  return {
    matrix(moment: Moment) {
      const letters = new Map<string, string>()
      for (const row of [...optioned.all(moment), ...held.all(moment)])
        letters.set(`${row.departmentCode} ${row.subtypeCode}`, row.letter)
      const states = departments.flatMap(department =>
        subtypes.map(subtype => letters.get(`${department} ${subtype}`) ?? 'l'),
      )
      return { departmentCodes: departments, subtypeCodes: subtypes, states: states.join('') }
    },
    states: (question: Moment & { readonly subtypeCode: string }) => ofSubtype.all(question),
    holder: (question: Moment & { readonly departmentCode: string; readonly subtypeCode: string }) =>
      holder.get(question),
  }
}
