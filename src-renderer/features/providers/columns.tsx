import type { ProviderRow, ProviderSort } from '../../../src-preload/contract/providers.ts'
import type { RegisterColumn } from '../../table/columns.ts'
import { DateText } from '../../ui/Texts.tsx'
import { dateInParis, daysAfter, formatDate, formatNumber, formatSiret } from '../../wording/format.ts'
import { documentKindNames } from '../../wording/terms.ts'
import { StandingLabel } from './provider-standings.tsx'

/** The order that each head asks for. */
export const sortOfColumn: Readonly<Record<string, ProviderSort>> = {
  name: 'name',
  cells: 'cells',
  contract: 'contract_end',
  document: 'document_end',
  requests: 'requests',
}

const SOON_DAYS = 30

/** Within thirty days, or past: the view « Pièces à échéance » holds the same. */
const isSoon = (on: string) => on <= daysAfter(dateInParis(Date.now()), SOON_DAYS)

export const providerColumns: readonly RegisterColumn<ProviderRow>[] = [
  {
    id: 'name',
    head: 'Prestataire',
    sortable: true,
    cell: row => <span className="strong">{row.name}</span>,
    title: row => (row.commune === null ? row.name : `${row.name}, ${row.commune}`),
  },
  {
    id: 'siren',
    head: 'SIREN',
    width: 100,
    cell: row => <span className="mute nowrap">{formatSiret(row.siren)}</span>,
  },
  {
    id: 'standing',
    head: 'Situation',
    width: 128,
    cell: row => <StandingLabel standing={row.standing} />,
  },
  {
    id: 'cells',
    head: 'Cellules',
    width: 76,
    align: 'right',
    sortable: true,
    descFirst: true,
    cell: row => formatNumber(row.cells),
    title: row => row.subtypeNames.join(', '),
  },
  {
    id: 'departments',
    head: 'Départements',
    width: 112,
    cell: row => <span className="dim">{row.departmentCodes.join(', ')}</span>,
    title: row => row.departmentCodes.join(', '),
  },
  {
    id: 'contract',
    head: 'Contrat jusqu’au',
    width: 116,
    sortable: true,
    cell: row => row.contract && <DateText on={row.contract.lastDay} />,
    title: row =>
      row.contract ? `${row.contract.number}, jusqu’au ${formatDate(row.contract.lastDay)} inclus` : '',
  },
  {
    id: 'document',
    head: 'Pièce jusqu’au',
    width: 116,
    sortable: true,
    cell: ({ documentEnd }) =>
      documentEnd && (
        <span className={isSoon(documentEnd.validUntil) ? 'late' : undefined}>
          <DateText on={documentEnd.validUntil} />
        </span>
      ),
    title: ({ documentEnd }) => (documentEnd ? documentKindNames[documentEnd.kind] : ''),
  },
  {
    id: 'requests',
    head: 'Demandes',
    width: 88,
    align: 'right',
    sortable: true,
    descFirst: true,
    cell: row => formatNumber(row.requests12Months),
    title: row => `${formatNumber(row.requests12Months)} demandes transmises en 12 mois`,
  },
]
