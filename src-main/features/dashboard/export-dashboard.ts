import type { DashboardPeriod } from '../../../src-preload/contract/dashboard.ts'
import { civilDateIn } from '../../domain/civil-date.ts'
import { bucketsOf } from '../../domain/dashboard-period.ts'
import type { CountedBucket } from '../../store/queries/dashboard-leads.ts'
import type { TableColumn, TableRow } from '../../tables/table.ts'
import { writeCsv } from '../../tables/write-csv.ts'
import type { Office } from '../context.ts'
import { countBuckets } from './get-dashboard.ts'

const COLUMNS: readonly TableColumn[] = [
  { head: 'Du', kind: 'day' },
  { head: 'Au, exclu', kind: 'day' },
  { head: 'Demandes reçues', kind: 'number' },
  { head: 'Sans titulaire', kind: 'number' },
  { head: 'Transmises et acceptées', kind: 'number' },
  { head: 'Rejetées ensuite', kind: 'number' },
  { head: 'Délai médian, s', kind: 'number' },
  { head: 'Délai au 95e centile, s', kind: 'number' },
]

/** The figures of each span as a table for a spreadsheet; a delay that was not measured is empty. */
export async function exportDashboard(office: Office, { period }: { readonly period: DashboardPeriod }) {
  const today = civilDateIn(office.now(), 'Europe/Paris')
  const rows = (await countBuckets(office, bucketsOf(period, today))).map(rowOf)
  const pieces: Uint8Array[] = []
  for await (const piece of writeCsv(COLUMNS, rows)) pieces.push(piece)
  return { name: `tableau-de-bord-${today}.csv`, text: Buffer.concat(pieces).toString('utf8') }
}

function rowOf(bucket: CountedBucket): TableRow {
  const { from, until, received, withoutHolder, delivered, bounced, delayP50, delayP95 } = bucket
  return [from, until, received, withoutHolder, delivered, bounced, seconds(delayP50), seconds(delayP95)]
}

const seconds = (delay: number | null) => (delay === null ? null : Math.round(delay / 1000))
