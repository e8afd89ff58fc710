import { Button } from '@mantine/core'
import { useMemo } from 'react'
import type { DossierId } from '../../../src-preload/contract/ids.ts'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import { RegisterTable } from '../../table/RegisterTable.tsx'
import { EmptyState } from '../../ui/Feedback.tsx'
import { inboxColumns } from './columns.tsx'
import { EmptyOffice } from './EmptyOffice.tsx'
import { PAGE_SIZE, type useInbox, writeSort } from './use-inbox.ts'

type InboxTableProps = {
  readonly inbox: ReturnType<typeof useInbox>
  readonly label: string
  readonly me: number | undefined
  readonly focusedId: DossierId | null
  readonly onFocusChange: (id: DossierId) => void
  readonly onOpen: (id: DossierId) => void
  readonly onImport: () => void
  readonly onCreate: () => void
  readonly onExample: () => void
}

export function InboxTable({ inbox, label, me, onImport, onCreate, onExample, ...rest }: InboxTableProps) {
  const { list, window, setWindow, sort, change } = inbox
  const columns = useMemo(() => inboxColumns(me), [me])
  return (
    <RegisterTable
      label={label}
      columns={columns}
      rows={list.data?.rows ?? []}
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
      sort={sort}
      onSortChange={next => change({ tri: writeSort(next) })}
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
  const filtered =
    inbox.search !== '' || inbox.departmentCode !== undefined || inbox.subtypeCode !== undefined
  if (!filtered)
    return <EmptyState text={inbox.view === 'to_review' ? 'Plus rien à traiter.' : 'Aucun dossier ici.'} />
  return (
    <EmptyState
      text="Aucun résultat. Retirez un filtre ou cherchez partout."
      action={
        <Button onClick={() => inbox.change({ vue: 'all', departement: null, prestation: null })}>
          Chercher partout
        </Button>
      }
    />
  )
}
