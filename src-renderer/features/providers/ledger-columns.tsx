import type { LedgerColumn, LedgerRow } from '../../../src-preload/contract/lead-screens.ts'
import type { RegisterColumn } from '../../table/columns.ts'
import { StateLabel } from '../../ui/StateGlyph.tsx'
import { formatDateTime } from '../../wording/format.ts'
import { outcomeNames, returnDecisionNames, returnReasonNames } from '../../wording/leads.ts'
import { outboxStateNames } from '../../wording/terms.ts'

const instant = (at: number | null) => (at === null ? '' : formatDateTime(at))

function returnWords({ returned }: LedgerRow): string {
  if (returned === null) return ''
  return `${returnReasonNames[returned.reason]}, ${returnDecisionNames[returned.decision ?? 'open'].toLocaleLowerCase('fr')}`
}

/** The columns of the ledger: what left, for whom, when it arrived, and what became of it. */
export const ledgerColumns: readonly RegisterColumn<LedgerRow>[] = [
  { id: 'dispatchedAt', head: 'Transmise', width: 168, cell: row => formatDateTime(row.dispatchedAt) },
  { id: 'reference', head: 'Demande', width: 128, cell: row => row.reference },
  {
    id: 'customerName',
    head: 'Client',
    cell: row => row.customerName ?? <span className="mute">Données effacées</span>,
    title: row => row.customerName ?? '',
  },
  {
    id: 'cell',
    head: 'Cellule',
    cell: row => [row.departmentCode, row.subtypeName].filter(Boolean).join(' '),
    title: row => [row.departmentCode, row.subtypeName].filter(Boolean).join(' '),
  },
  {
    id: 'acceptedAt',
    head: 'Reçue par son serveur',
    width: 176,
    cell: row =>
      row.acceptedAt === null ? (
        <StateLabel state={row.delivery}>{outboxStateNames[row.delivery]}</StateLabel>
      ) : (
        instant(row.acceptedAt)
      ),
  },
  {
    id: 'outcome',
    head: 'Retour',
    width: 152,
    cell: row => (row.outcome === null ? <span className="mute">Aucun</span> : outcomeNames[row.outcome]),
    title: row => (row.outcomeAt === null ? '' : formatDateTime(row.outcomeAt)),
  },
  {
    id: 'returned',
    head: 'Restitution',
    width: 184,
    cell: row => returnWords(row) || (row.ended ? 'Transmission terminée' : ''),
    title: returnWords,
  },
]

const HEADS: Readonly<Record<LedgerColumn, string>> = {
  reference: 'Demande',
  dispatchedAt: 'Transmise',
  customerName: 'Client',
  departmentCode: 'Département',
  subtypeName: 'Sous-type',
  acceptedAt: 'Reçue par son serveur',
  delivery: 'Envoi',
  outcome: 'Retour',
  outcomeAt: 'Retour dit',
  returned: 'Restitution',
}
const WORDS: Partial<Record<LedgerColumn, Readonly<Record<string, string>>>> = {
  delivery: outboxStateNames,
  outcome: outcomeNames,
  returned: { ...returnReasonNames, ...returnDecisionNames },
}

/** The columns of its export, their heads and the words of their codes. */
export const ledgerExport = (Object.keys(HEADS) as LedgerColumn[]).map(column => ({
  column,
  head: HEADS[column],
  words: { ...WORDS[column] },
}))
