import { sql } from 'drizzle-orm'
import type { DossierGroup } from '../../../src-preload/contract/dashboard.ts'
import type { Cell } from '../../../src-preload/contract/ids.ts'
import { addDays, addMonths, type CivilDate, startOfDayInParis } from '../../domain/civil-date.ts'
import { firstOfMonth } from '../../domain/dashboard-period.ts'
import type { ReadConnection } from '../connection.ts'
import { countedYear } from './cell-evidence.ts'

/** The yearly price, without VAT, of the contracts that run on a day. */
export async function recurringCents(db: ReadConnection, on: CivilDate): Promise<number> {
  const [row] = db.all<{ cents: number }>(sql`
    SELECT ifnull(sum(c.price_cents), 0) AS cents
    FROM contract c JOIN contract_term t ON t.contract_id = c.id
    WHERE c.state IN ('signed', 'terminated') AND c.signed_on <= ${on} AND c.starts_on <= ${on} AND ${on} < t.ends_on
      AND ${on} < ifnull(c.terminated_on, '~')`)
  return row?.cents ?? 0
}

/** How many cells are sold at all, held on a day, and kept by a live option. */
export async function countCells(
  db: ReadConnection,
  { on, at }: { readonly on: CivilDate; readonly at: number },
): Promise<{ readonly all: number; readonly held: number; readonly optioned: number }> {
  const [row] = db.all<{ all: number; held: number; optioned: number }>(sql`
    SELECT (SELECT count(*) FROM department) * (SELECT count(*) FROM subtype WHERE archived_at IS NULL) AS "all",
      (SELECT count(*) FROM exclusivity WHERE starts_on <= ${on} AND (ends_on IS NULL OR ${on} < ends_on)) AS held,
      (SELECT count(*) FROM hold WHERE placed_at <= ${at} AND ${at} < expires_at AND released_at IS NULL) AS optioned`)
  return row ?? { all: 0, held: 0, optioned: 0 }
}

const DAY = 86_400_000
type AgeRow = { readonly kind: DossierGroup; readonly age: number; readonly count: number }

/** The dossiers that something is still to be done about, by who must act and since when. */
export async function ageDossiers(
  db: ReadConnection,
  at: number,
): Promise<{ group: DossierGroup; byAge: [number, number, number, number] }[]> {
  const rows = db.all<AgeRow>(sql`
    SELECT kind, age, count(*) AS count FROM (
      SELECT CASE WHEN waiting_on = 'provider' THEN 'provider' WHEN waiting_on = 'registry' THEN 'registry'
          ELSE state END AS kind, ${ageBand('waiting_since', at)} AS age
      FROM dossier WHERE state IN ('received', 'in_review')
      UNION ALL
      SELECT 'to_propose', ${ageBand('decided_at', at)} FROM dossier d
      WHERE state = 'approved' AND decided_at >= ${at - 365 * DAY}
        AND NOT EXISTS (SELECT 1 FROM proposal p WHERE p.dossier_id = d.id)
        AND NOT EXISTS (SELECT 1 FROM contract c WHERE c.dossier_id = d.id)
    ) GROUP BY kind, age`)
  const groups: DossierGroup[] = ['received', 'in_review', 'registry', 'provider', 'to_propose']
  return groups.map(group => {
    const count = (age: number) => rows.find(row => row.kind === group && row.age === age)?.count ?? 0
    return { group, byAge: [count(0), count(1), count(2), count(3)] }
  })
}

function ageBand(column: 'waiting_since' | 'decided_at', at: number) {
  return sql`CASE WHEN ${sql.raw(column)} > ${at - DAY} THEN 0 WHEN ${sql.raw(column)} > ${at - 4 * DAY} THEN 1
    WHEN ${sql.raw(column)} > ${at - 8 * DAY} THEN 2 ELSE 3 END`
}

export type EndingMonth = {
  readonly month: CivilDate
  readonly renewed: number
  readonly toDecide: number
  readonly leaving: number
}

/** The contracts whose last day falls in each of the twelve months from the one of a day. */
export async function countEnding(db: ReadConnection, on: CivilDate): Promise<EndingMonth[]> {
  const first = firstOfMonth(on)
  const after = addMonths(first, 12)
  const rows = db.all<{ month: string; what: 'renewed' | 'toDecide' | 'leaving'; count: number }>(sql`
    SELECT substr(date(t.ends_on, '-1 day'), 1, 7) AS month,
      CASE WHEN EXISTS (SELECT 1 FROM contract next WHERE next.renews_contract_id = c.id) THEN 'renewed'
        WHEN c.renewal_answer = 'leaves' THEN 'leaving' ELSE 'toDecide' END AS what, count(*) AS count
    FROM contract c JOIN contract_term t ON t.contract_id = c.id
    WHERE c.state = 'signed' AND c.ends_on <= ${after}
      AND (c.ends_on > ${first} OR EXISTS (SELECT 1 FROM contract_added_days a WHERE a.contract_id = c.id))
      AND t.ends_on > ${first} AND t.ends_on <= ${after}
    GROUP BY month, what`)
  return Array.from({ length: 12 }, (_, place) => {
    const month = addMonths(first, place)
    const count = (what: string) =>
      rows.find(row => row.month === month.slice(0, 7) && row.what === what)?.count ?? 0
    return { month, renewed: count('renewed'), toDecide: count('toDecide'), leaving: count('leaving') }
  })
}

/** What is near and must be looked at. Options end by `until`, an instant. */
export async function countToWatch(
  db: ReadConnection,
  { on, at, until }: { readonly on: CivilDate; readonly at: number; readonly until: number },
) {
  const [row] = db.all<{
    unknown: number
    failed: number
    optionsToday: number
    noticesWithin30Days: number
    documentsToJudge: number
  }>(sql`
    SELECT (SELECT count(*) FROM outbox_message WHERE state = 'unknown') AS unknown,
      (SELECT count(*) FROM outbox_message WHERE state = 'failed' AND created_at > ${at - 7 * DAY}) AS failed,
      (SELECT count(*) FROM hold WHERE expires_at > ${at} AND expires_at <= ${until} AND released_at IS NULL)
        AS optionsToday,
      (SELECT count(*) FROM contract WHERE state = 'terminated' AND terminated_on > ${on}
        AND terminated_on <= ${addDays(on, 30)}) AS noticesWithin30Days,
      (SELECT count(*) FROM dossier d JOIN document k ON k.dossier_id = d.id
        WHERE d.state IN ('received', 'in_review') AND k.state = 'to_judge' AND d.waiting_on = 'us'
          AND d.waiting_since < ${at - DAY}) AS documentsToJudge`)
  return row ?? { unknown: 0, failed: 0, optionsToday: 0, noticesWithin30Days: 0, documentsToJudge: 0 }
}

export type CellCount = Cell & { readonly leads: number; readonly withoutHolder: number }

/** Of some sub-types, the cells where a request of the counted year found no holder: read from one index alone. */
export async function countUncovered(
  db: ReadConnection,
  subtypeCodes: readonly string[],
  on: CivilDate,
): Promise<CellCount[]> {
  const { from, until } = countedYear(on)
  return db.all<CellCount>(sql`
    SELECT department.code AS departmentCode, asked.value AS subtypeCode, count(*) AS leads,
      sum(lead.state = 'without_holder') AS withoutHolder
    FROM json_each(${JSON.stringify(subtypeCodes)}) asked CROSS JOIN department
    CROSS JOIN lead ON lead.department_code = department.code AND lead.subtype_code = asked.value
      AND lead.received_at >= ${startOfDayInParis(from)} AND lead.received_at < ${startOfDayInParis(until)}
    WHERE lead.state <> 'duplicate'
    GROUP BY asked.value, department.code HAVING withoutHolder > 0`)
}
