import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { ApplicationImport, ApplicationRow } from '../../../src-preload/contract/applications.ts'
import type { RegisterColumn } from '../../table/columns.ts'
import { RegisterTable } from '../../table/RegisterTable.tsx'
import { EmptyState } from '../../ui/Feedback.tsx'
import { type Outcome, outcomeNames, rowDetail } from './import-words.ts'

/** The columns stay the same object as long as the rows mean the same. */
const columnsOf = (isDone: boolean): readonly RegisterColumn<ApplicationRow>[] => [
  {
    id: 'line',
    head: 'Ligne',
    width: 64,
    align: 'right',
    cell: ({ line }) => <span className="mute">{line}</span>,
  },
  {
    id: 'company',
    head: 'Raison sociale',
    cell: ({ companyName }) => companyName,
    title: row => row.companyName,
  },
  {
    id: 'outcome',
    head: 'Résultat',
    width: 112,
    cell: ({ outcome }) => (
      <span className={outcome === 'refused' ? 'late' : outcome === 'already' ? 'mute' : undefined}>
        {outcomeNames[outcome][isDone ? 'done' : 'planned']}
      </span>
    ),
  },
  { id: 'reference', head: 'Dossier', width: 112, cell: ({ reference }) => reference ?? '' },
  { id: 'detail', head: 'Détail', cell: rowDetail, title: rowDetail },
]
const planned = columnsOf(false)
const done = columnsOf(true)

type ImportRowsProps = {
  readonly shown: ApplicationImport
  readonly view: Outcome | 'all'
  readonly isDone: boolean
}

/** Every row of the table with what it becomes; one that is a dossier opens it. */
export function ImportRows({ shown, view, isDone }: ImportRowsProps) {
  const navigate = useNavigate()
  const [focused, setFocused] = useState<number | null>(null)
  const rows = view === 'all' ? shown.rows : shown.rows.filter(({ outcome }) => outcome === view)
  const open = (line: number) => {
    const id = rows.find(row => row.line === line)?.dossierId
    if (id) void navigate(`/dossiers/${id}`)
  }
  return (
    <RegisterTable
      label="Lignes du tableau"
      columns={isDone ? done : planned}
      rows={rows}
      rowId={({ line }) => line}
      rowLabel={({ line, companyName }) => `Ligne ${line}, ${companyName}`}
      total={rows.length}
      empty={<EmptyState text="Aucune ligne ici." />}
      focusedId={rows.some(({ line }) => line === focused) ? focused : (rows[0]?.line ?? null)}
      onFocusChange={setFocused}
      onOpen={open}
    />
  )
}
