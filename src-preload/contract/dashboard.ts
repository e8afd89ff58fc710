import { oc } from '@orpc/contract'
import { z } from 'zod'
import { civilDate, departmentCode, instant, leadId, subtypeCode } from './ids.ts'
import { cellState } from './shared.ts'

/** What is counted: the last 7 or 30 days by day, 13 weeks by week, 12 months by month; today is in it. */
export const dashboardPeriod = z.enum(['7d', '30d', '13w', '12m'])
export type DashboardPeriod = z.infer<typeof dashboardPeriod>

/** Milliseconds; null when there was nothing to measure. */
const delay = z.int().nonnegative().nullable()

export const dashboardBucket = z.object({
  /** Half open. */
  from: civilDate,
  until: civilDate,
  /** Requests received, linked duplicates left out. */
  received: z.int(),
  withoutHolder: z.int(),
  /** Messages that carried a request and that a server accepted in the span. */
  delivered: z.int(),
  /** Of those, the ones that a server told later had not arrived. */
  bounced: z.int(),
  delayP50: delay,
  delayP95: delay,
})
export type DashboardBucket = z.infer<typeof dashboardBucket>

/** Age of what waits, in days: under 1, 1 to 3, 4 to 7, more. */
const byAge = z.tuple([z.int(), z.int(), z.int(), z.int()])
export const dossierGroup = z.enum(['received', 'in_review', 'registry', 'provider', 'to_propose'])
export type DossierGroup = z.infer<typeof dossierGroup>

export const uncoveredCell = z.object({
  departmentCode,
  departmentName: z.string(),
  subtypeCode,
  subtypeName: z.string(),
  state: cellState,
  /** In the twelve months before today. */
  leads: z.int(),
  withoutHolder: z.int(),
  /** The oldest first. */
  byMonth: z.array(z.int()),
  waiting: z.int(),
  /** A year, without VAT, by the grid in force. */
  netCents: z.int(),
})
export type UncoveredCell = z.infer<typeof uncoveredCell>

export const owedAnswer = z.object({
  kind: z.enum(['return', 'task', 'dossier']),
  /** The request, the company or the dossier it is about. */
  about: z.string(),
  leadId: leadId.nullable(),
  dossierId: z.int().nullable(),
  dueAt: instant,
})
export type OwedAnswer = z.infer<typeof owedAnswer>

export const dashboard = {
  get: oc.input(z.object({ period: dashboardPeriod })).output(
    z.object({
      today: civilDate,
      countedAt: instant,
      from: civilDate,
      revenue: z.object({ cents: z.int(), centsBefore: z.int(), beforeOn: civilDate }),
      cells: z.object({ all: z.int(), held: z.int(), optioned: z.int() }),
      dossiers: z.array(z.object({ group: dossierGroup, byAge })),
      leads: z.object({
        received: z.int(),
        withoutHolder: z.int(),
        delivered: z.int(),
        bounced: z.int(),
        delayP50: delay,
        delayP95: delay,
        /** From the acceptance to the first answer of the provider. */
        firstContactP50: delay,
        outcomes: z.object({
          reached: z.int(),
          quoted: z.int(),
          won: z.int(),
          lost: z.int(),
          unreachable: z.int(),
          none: z.int(),
        }),
      }),
      series: z.array(dashboardBucket),
      contractsEnding: z.array(
        z.object({
          /** The first day of the month. */
          month: civilDate,
          renewed: z.int(),
          toDecide: z.int(),
          leaving: z.int(),
        }),
      ),
      owed: z.object({ count: z.int(), late: z.int(), first: z.array(owedAnswer) }),
      toWatch: z.object({
        unknown: z.int(),
        failed: z.int(),
        optionsToday: z.int(),
        noticesWithin30Days: z.int(),
        documentsToJudge: z.int(),
      }),
    }),
  ),
  /** Demand that nobody could serve, cell by cell, the most first. */
  uncovered: oc
    .input(z.object({ limit: z.int().min(1).max(200).default(14) }))
    .output(z.object({ cells: z.int(), rows: z.array(uncoveredCell) })),
  /** The same by département, all sub-types together. */
  uncoveredByDepartment: oc.output(z.array(z.object({ departmentCode, withoutHolder: z.int() }))),
  /** The figures of a period as a table, for a spreadsheet. */
  export: oc
    .input(z.object({ period: dashboardPeriod }))
    .output(z.object({ name: z.string(), text: z.string() })),
}
