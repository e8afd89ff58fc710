import { Button } from '@mantine/core'
import { useMemo } from 'react'
import type { DossierId } from '../../../src-preload/contract/ids.ts'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import { RegisterTable } from '../../table/RegisterTable.tsx'
import { EmptyState } from '../../ui/Feedback.tsx'
import { inboxColumns, sortOfColumn } from './columns.tsx'
import { EmptyOffice } from './EmptyOffice.tsx'
import type { useFieldValues } from './use-field-values.ts'
import { useFound } from './use-found.tsx'
import { type Inbox, PAGE_SIZE, registerSort } from './use-inbox.ts'

type InboxTableProps = {
  readonly inbox: Inbox
  readonly values: ReturnType<typeof useFieldValues>
  readonly label: string
  readonly me: number | undefined
  readonly focusedId: DossierId | null
  readonly onFocusChange: (id: DossierId) => void
  readonly checked: ReadonlySet<DossierId>
  readonly onCheckedChange: (checked: ReadonlySet<DossierId>) => void
  readonly onOpen: (id: DossierId) => void
  readonly onImport: () => void
  readonly onCreate: () => void
  readonly onExample: () => void
}

export function InboxTable(props: InboxTableProps) {
  const { inbox, values, label, me, onImport, onCreate, onExample, ...rest } = props
  const { list, window, setWindow, sort, setSort, columns: chosen } = inbox
  const rows = list.data?.rows ?? []
  const found = useFound(inbox.search, rows)
  const columns = useMemo(
    () => found(inboxColumns(chosen, { me, nameOf: values.nameOf })),
    [found, chosen, me, values.nameOf],
  )
  return (
    <RegisterTable
      label={label}
      columns={columns}
      rows={rows}
      rowId={row => row.id}
      rowLabel={row => `${row.companyName}, ${row.reference}`}
      total={list.data?.total}
      state={
        list.error && !list.data
          ? { error: 'La liste n’a pas pu être lue.', retry: () => void list.refetch() }
          : list.data
            ? 'ready'
            : 'loading'
      }
      sort={registerSort(sort)}
      onSortChange={({ id, desc }) => {
        const by = Object.entries(sortOfColumn).find(([column]) => column === id)?.[1]
        if (by) setSort({ by, direction: desc ? 'desc' : 'asc' })
      }}
      windowed={{ offset: window.offset, pageSize: PAGE_SIZE, onWindow: setWindow }}
      empty={<EmptyInbox inbox={inbox} onImport={onImport} onCreate={onCreate} onExample={onExample} />}
      {...rest}
    />
  )
}

function EmptyInbox({
  inbox,
  ...acts
}: Pick<InboxTableProps, 'inbox' | 'onImport' | 'onCreate' | 'onExample'>) {
  const { data: status } = useOffice(office.office.status)
  if (status?.empty) return <EmptyOffice {...acts} />
  if (inbox.search === '' && !inbox.isChanged)
    return (
      <EmptyState text={inbox.view?.key === 'to_review' ? 'Plus rien à traiter.' : 'Aucun dossier ici.'} />
    )
  return (
    <EmptyState
      text="Aucun résultat. Retirez un filtre ou cherchez partout."
      action={<Button onClick={() => inbox.openView('all')}>Chercher partout</Button>}
    />
  )
}
