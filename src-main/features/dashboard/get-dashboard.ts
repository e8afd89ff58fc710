import { setImmediate as breathe } from 'node:timers/promises'
import type { DashboardPeriod } from '../../../src-preload/contract/dashboard.ts'
import { addDays, civilDateIn, startOfDayInParis } from '../../domain/civil-date.ts'
import { type Bucket, bucketsOf, percentile } from '../../domain/dashboard-period.ts'
import {
  type CountedBucket,
  countBucket,
  countOutcomes,
  listFirstContacts,
  listOwed,
} from '../../store/queries/dashboard-leads.ts'
import {
  ageDossiers,
  countCells,
  countEnding,
  countToWatch,
  recurringCents,
} from '../../store/queries/dashboard-sales.ts'
import type { Office } from '../context.ts'

const OWED_SHOWN = 5
const NO_OUTCOMES = { reached: 0, quoted: 0, won: 0, lost: 0, unreachable: 0, none: 0 }

/**
 * The figures of the office as of now. Each span is a read of its own, with a breath between two: a year of a million
 * requests is counted while the other desks are answered.
 */
export async function getDashboard(office: Office, { period }: { readonly period: DashboardPeriod }) {
  const now = office.now()
  const today = civilDateIn(now, 'Europe/Paris')
  const beforeOn = addDays(today, -30)
  const buckets = bucketsOf(period, today)
  const counted = await countBuckets(office, buckets)
  const whole = { from: buckets[0]?.from ?? today, until: addDays(today, 1) }
  const delays = counted.flatMap(bucket => bucket.delays).toSorted((left, right) => left - right)
  const followed = await office.store.read(async db => ({
    outcomes: { ...NO_OUTCOMES, ...countsOf(await countOutcomes(db, whole)) },
    firstContactP50: percentile(await listFirstContacts(db, whole), 50),
  }))
  const sum = (of: 'received' | 'withoutHolder' | 'delivered' | 'bounced') =>
    counted.reduce((total, bucket) => total + bucket[of], 0)
  await breathe()
  const sales = await office.store.read(async db => {
    const owed = await listOwed(db)
    const endOfDay = startOfDayInParis(addDays(today, 1))
    return {
      revenue: {
        cents: await recurringCents(db, today),
        centsBefore: await recurringCents(db, beforeOn),
        beforeOn,
      },
      cells: await countCells(db, { on: today, at: now }),
      dossiers: await ageDossiers(db, now),
      contractsEnding: await countEnding(db, today),
      owed: {
        count: owed.length,
        late: owed.filter(({ dueAt }) => dueAt <= now).length,
        first: owed.slice(0, OWED_SHOWN),
      },
      toWatch: await countToWatch(db, { on: today, at: now, until: endOfDay }),
    }
  })
  return {
    today,
    countedAt: now,
    from: whole.from,
    ...sales,
    leads: {
      received: sum('received'),
      withoutHolder: sum('withoutHolder'),
      delivered: sum('delivered'),
      bounced: sum('bounced'),
      delayP50: percentile(delays, 50),
      delayP95: percentile(delays, 95),
      ...followed,
    },
    series: counted.map(({ delays: _, ...bucket }) => bucket),
  }
}

/** The spans one after the other. */
export async function countBuckets(
  { store }: Pick<Office, 'store'>,
  buckets: readonly Bucket[],
): Promise<CountedBucket[]> {
  const counted: CountedBucket[] = []
  for (const bucket of buckets) {
    counted.push(await store.read(db => countBucket(db, bucket)))
    await breathe()
  }
  return counted
}

const countsOf = (rows: readonly { readonly status: string; readonly count: number }[]) =>
  Object.fromEntries(rows.map(({ status, count }) => [status, count]))
