import type { ContractRow } from '../../../src-preload/contract/contracts.ts'
import type { RegisterColumn } from '../../table/columns.ts'
import { ContractStateLabel } from '../../ui/ContractStates.tsx'
import { DateText } from '../../ui/Texts.tsx'
import { formatAmount, formatDate, formatNumber } from '../../wording/format.ts'

export const contractColumns: readonly RegisterColumn<ContractRow>[] = [
  {
    id: 'number',
    head: 'Contrat',
    width: 112,
    cell: row => <span className="mute">{row.number}</span>,
  },
  {
    id: 'provider',
    head: 'Prestataire',
    cell: row => <span className="strong">{row.providerName}</span>,
    title: row => row.providerName,
  },
  { id: 'state', head: 'État', width: 92, cell: row => <ContractStateLabel state={row.state} /> },
  { id: 'cells', head: 'Cellules', width: 68, align: 'right', cell: row => formatNumber(row.cells) },
  { id: 'starts', head: 'Premier jour', width: 108, cell: row => <DateText on={row.startsOn} /> },
  {
    id: 'ends',
    head: 'Dernier jour',
    width: 108,
    cell: row => <DateText on={row.lastDay} />,
    title: row => `Jusqu’au ${formatDate(row.lastDay)} inclus`,
  },
  {
    id: 'price',
    head: 'Prix HT, €',
    width: 104,
    align: 'right',
    cell: row => formatAmount(row.priceCents),
  },
  {
    id: 'signed',
    head: 'Signé le',
    width: 108,
    cell: row => row.signedOn !== null && <DateText on={row.signedOn} />,
  },
]
