import type { ProposalRow } from '../../../src-preload/contract/proposals.ts'
import type { RegisterColumn } from '../../table/columns.ts'
import { ProposalStateLabel } from '../../ui/ProposalStates.tsx'
import { DateText } from '../../ui/Texts.tsx'
import { formatAmount, formatDate, formatNumber } from '../../wording/format.ts'

export const proposalColumns: readonly RegisterColumn<ProposalRow>[] = [
  {
    id: 'reference',
    head: 'Proposition',
    width: 128,
    cell: row => (
      <span className="mute">
        {row.reference}
        {row.version > 1 && ` v${row.version}`}
      </span>
    ),
  },
  {
    id: 'provider',
    head: 'Prestataire',
    cell: row => <span className="strong">{row.providerName}</span>,
    title: row => row.providerName,
  },
  { id: 'state', head: 'État', width: 112, cell: row => <ProposalStateLabel state={row.state} /> },
  { id: 'cells', head: 'Cellules', width: 68, align: 'right', cell: row => formatNumber(row.cells) },
  { id: 'price', head: 'Prix HT, €', width: 104, align: 'right', cell: row => formatAmount(row.netCents) },
  {
    id: 'valid',
    head: 'Valable jusqu’au',
    width: 124,
    cell: row => <DateText on={row.validUntil} />,
    title: row => `Valable jusqu’au ${formatDate(row.validUntil)} inclus`,
  },
  { id: 'starts', head: 'Premier jour', width: 108, cell: row => <DateText on={row.startsOn} /> },
]
