import type { DossierId } from '../../../src-preload/contract/ids.ts'
import type { RegisterColumn } from '../../table/columns.ts'
import { RegisterTable } from '../../table/RegisterTable.tsx'
import { EmptyState } from '../../ui/Feedback.tsx'
import { DateText } from '../../ui/Texts.tsx'
import { dateInParis, formatNumber } from '../../wording/format.ts'
import type { useProposals } from './use-proposals.ts'

type ToProposeList = ReturnType<typeof useProposals>['toPropose']
type ToPropose = NonNullable<ToProposeList['data']>[number]

const columns: readonly RegisterColumn<ToPropose>[] = [
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
  {
    id: 'where',
    head: 'Départements',
    width: 220,
    cell: row => [...new Set(row.cells.map(({ departmentCode }) => departmentCode))].join(', '),
  },
  { id: 'cells', head: 'Cellules', width: 76, align: 'right', cell: row => formatNumber(row.cells.length) },
  {
    id: 'approved',
    head: 'Approuvé le',
    width: 128,
    cell: row => <DateText on={dateInParis(row.approvedAt)} />,
  },
  {
    id: 'option',
    head: 'Option jusqu’au',
    width: 128,
    cell: row =>
      row.optionedUntil === null ? (
        <span className="late">Aucune</span>
      ) : (
        <DateText on={dateInParis(row.optionedUntil - 1)} />
      ),
  },
]

type ToProposeTableProps = {
  readonly list: ToProposeList
  readonly focusedId: DossierId | null
  readonly onFocusChange: (id: DossierId) => void
  readonly onOpen: (id: DossierId) => void
}

/** Approved dossiers with cells that were neither granted nor proposed, the first approved first. */
export function ToProposeTable({ list, ...acts }: ToProposeTableProps) {
  return (
    <RegisterTable
      label="Dossiers approuvés à proposer"
      columns={columns}
      rows={list.data ?? []}
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
      empty={<EmptyState text="Aucune cellule approuvée n’attend sa proposition." />}
    />
  )
}
