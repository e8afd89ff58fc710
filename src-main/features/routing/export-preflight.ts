import type { Readiness } from '../../../src-preload/contract/routing.ts'
import type { RoutingTest } from '../../../src-preload/contract/shared.ts'
import type { TableColumn, TableRow } from '../../tables/table.ts'
import { writeCsv } from '../../tables/write-csv.ts'
import type { Office } from '../context.ts'
import { preflight } from './preflight.ts'

const COLUMNS: readonly TableColumn[] = [
  { head: 'Prestataire', kind: 'text' },
  { head: 'Prêt à recevoir', kind: 'text' },
  { head: 'Motif', kind: 'text' },
  { head: 'Cellules', kind: 'number' },
  { head: 'Cellules bloquées', kind: 'number' },
  { head: 'Prochaine échéance', kind: 'day' },
]

/** A test that fails, in a few words; those that are not about a holder never fail here. */
const REASONS: Partial<Readonly<Record<RoutingTest['test'], string>>> = {
  contract: 'contrat absent ou inactif',
  suspension: 'exclusivité suspendue',
  pause: 'en pause',
  documents: 'pièces manquantes ou expirées',
  contact: 'adresse de courriel manquante',
}

/** The list of who can receive requests today, for a spreadsheet. */
export async function exportPreflight(office: Office) {
  const { today, rows } = await preflight(office)
  const pieces: Uint8Array[] = []
  for await (const piece of writeCsv(COLUMNS, rows.map(rowOf))) pieces.push(piece)
  return { name: `prets-a-recevoir-${today}.csv`, text: Buffer.concat(pieces).toString('utf8') }
}

function rowOf({ name, failed, cells, blockedCells, nextExpiry }: Readiness): TableRow {
  const reasons = [...new Set(failed.map(({ test }) => REASONS[test] ?? test))].join(', ')
  return [name, failed.length === 0 ? 'oui' : 'non', reasons, cells, blockedCells, nextExpiry]
}
