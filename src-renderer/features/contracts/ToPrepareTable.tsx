import type { DossierId } from '../../../src-preload/contract/ids.ts'
import type { RegisterColumn } from '../../table/columns.ts'
import { RegisterTable } from '../../table/RegisterTable.tsx'
import { EmptyState } from '../../ui/Feedback.tsx'
import { DateText } from '../../ui/Texts.tsx'
import { formatNumber } from '../../wording/format.ts'
import type { useContracts } from './use-contracts.ts'

type ToPrepareList = ReturnType<typeof useContracts>['toPrepare']
type ToPrepare = NonNullable<ToPrepareList['data']>[number]

const columns: readonly RegisterColumn<ToPrepare>[] = [
  {
    id: 'reference',
    head: 'Dossier',
    width: 112,
    cell: row => <span className="mute">{row.reference}</span>,
  },
  {
    id: 'company',
    head: 'Prestataire',
    cell: row => <span className="strong">{row.companyName}</span>,
    title: row => row.companyName,
  },
  { id: 'commune', head: 'Commune', width: 160, cell: row => row.commune },
  { id: 'contact', head: 'Contact', width: 200, cell: row => <span className="dim">{row.contactName}</span> },
  { id: 'cells', head: 'Cellules', width: 76, align: 'right', cell: row => formatNumber(row.cells) },
  { id: 'starts', head: 'Premier jour', width: 128, cell: row => <DateText on={row.startsOn} /> },
]

type ToPrepareTableProps = {
  readonly list: ToPrepareList
  readonly focusedId: DossierId | null
  readonly onFocusChange: (id: DossierId) => void
  readonly onOpen: (id: DossierId) => void
}

/** Approved dossiers whose exclusivities have no contract yet, the longest granted first. */
export function ToPrepareTable({ list, ...acts }: ToPrepareTableProps) {
  const rows = list.data ?? []
  return (
    <RegisterTable
      label="Dossiers approuvés sans contrat"
      columns={columns}
      rows={rows}
      rowId={row => row.dossierId}
      rowLabel={row => `${row.companyName}, ${row.reference}`}
      state={
        list.data
          ? 'ready'
          : list.error
            ? { error: 'La liste n’a pas pu être lue.', retry: () => void list.refetch() }
            : 'loading'
      }
      {...acts}
      empty={<EmptyState text="Aucun dossier approuvé n’attend son contrat." />}
    />
  )
}
