import { Button } from '@mantine/core'
import { useState } from 'react'
import type { LeadId } from '../../../src-preload/contract/ids.ts'
import type { LeadView } from '../../../src-preload/contract/leads.ts'
import { RegisterTable } from '../../table/RegisterTable.tsx'
import { EmptyState } from '../../ui/Feedback.tsx'
import { formatNumber } from '../../wording/format.ts'
import { BatchDispatch } from './dispatch/BatchDispatch.tsx'
import { leadColumns } from './lead-column.tsx'
import classes from './leads.module.css'
import { type Leads, NO_FILTERS, PAGE_SIZE } from './use-leads.ts'

/** A browser draws no element taller than some 33 million pixels: at 56 a row, these can be scrolled. */
const SCROLLED = 500_000

type LeadListProps = {
  readonly leads: Leads
  readonly focusedId: number | null
  /** Goes into the request that is shown. */
  readonly onEnter: () => void
}

/** The queue of requests, in the order that they are served. */
export function LeadList({ leads, focusedId, onEnter }: LeadListProps) {
  const { list, label, window, setWindow, open } = leads
  const [checked, setChecked] = useState<ReadonlySet<LeadId>>(new Set())
  return (
    <div className={classes.queue}>
      <div>
        <BatchDispatch selectedIds={[...checked]} onClear={() => setChecked(new Set())} />
      </div>
      <div className={classes.rows}>
        <RegisterTable
          queue
          label={`Demandes, ${label}`}
          columns={leadColumns}
          rows={list.data?.rows ?? []}
          rowId={row => row.id}
          rowLabel={row => `${row.reference}, ${row.customerName}`}
          total={list.data && Math.min(list.data.total, SCROLLED)}
          state={
            list.error && !list.data
              ? { error: 'La liste n’a pas pu être lue.', retry: () => void list.refetch() }
              : list.data
                ? 'ready'
                : 'loading'
          }
          windowed={{ offset: window.offset, pageSize: PAGE_SIZE, onWindow: setWindow }}
          focusedId={focusedId as (typeof leads)['openId']}
          onFocusChange={open}
          checked={checked}
          onCheckedChange={setChecked}
          onOpen={onEnter}
          empty={<EmptyLeads leads={leads} />}
        />
      </div>
      {list.data && <Beyond total={list.data.total} isFloor={list.data.totalIsFloor} />}
    </div>
  )
}

/** Says when there is more than what is counted, or than what can be scrolled. */
function Beyond({ total, isFloor }: { readonly total: number; readonly isFloor: boolean }) {
  if (!isFloor && total <= SCROLLED) return null
  return (
    <p className={`${classes.floor} mute t-small`}>
      {isFloor
        ? `Au moins ${formatNumber(total)} résultats, les plus récents d’abord.`
        : `Les ${formatNumber(SCROLLED)} plus récentes sur ${formatNumber(total)}. Cherchez pour remonter plus loin.`}
    </p>
  )
}

/** What an empty list means: nothing is lacking, or something was asked too narrowly. */
const EMPTY: Readonly<Record<LeadView, string>> = {
  open: 'Plus rien à traiter.',
  tasks: 'Personne n’a rien à faire de plus.',
  to_qualify: 'Rien à qualifier.',
  ready: 'Aucune demande prête.',
  unsettled: 'Aucun envoi à trancher.',
  without_holder: 'Aucune demande sans titulaire.',
  overdue: 'Aucun premier contact en retard.',
  dispatched: 'Aucune demande transmise.',
  all: 'Aucune demande ici.',
}

function EmptyLeads({ leads: { isNarrowed, question, change } }: { readonly leads: Leads }) {
  if (!isNarrowed) return <EmptyState text={EMPTY[question.view]} />
  return (
    <EmptyState
      text="Aucun résultat. Retirez un filtre ou cherchez partout."
      action={
        <Button onClick={() => change({ ...NO_FILTERS, vue: 'all', filtres: '[]' })}>Chercher partout</Button>
      }
    />
  )
}
