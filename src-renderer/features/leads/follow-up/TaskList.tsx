import { Button } from '@mantine/core'
import { useState } from 'react'
import type { LeadTask } from '../../../../src-preload/contract/follow-up.ts'
import type { LeadId, LeadTaskId } from '../../../../src-preload/contract/ids.ts'
import { office } from '../../../office/client.ts'
import { usePages } from '../../../office/queries.ts'
import { toRefused } from '../../../office/refused.ts'
import { useKeys } from '../../../shell/keyboard.ts'
import type { RegisterColumn } from '../../../table/columns.ts'
import { RegisterTable } from '../../../table/RegisterTable.tsx'
import { EmptyState } from '../../../ui/Feedback.tsx'
import { useNow } from '../../../ui/Texts.tsx'
import { formatDateTime } from '../../../wording/format.ts'
import { DoneDialog } from './DoneDialog.tsx'
import classes from './follow-up.module.css'
import { taskNames } from './follow-up-words.ts'
import { PersonToCall } from './PersonToCall.tsx'

const columns: readonly RegisterColumn<LeadTask>[] = [
  { id: 'due', head: 'Pour le', width: 156, cell: ({ dueAt }) => <Due at={dueAt} /> },
  { id: 'what', head: 'À faire', cell: ({ kind }) => taskNames[kind], title: ({ kind }) => taskNames[kind] },
  { id: 'who', head: 'Qui joindre', width: 260, cell: task => <PersonToCall task={task} /> },
  { id: 'provider', head: 'Prestataire', width: 152, cell: ({ providerName }) => providerName },
  { id: 'lead', head: 'Demande', width: 112, cell: ({ reference }) => reference },
]

function Due({ at }: { readonly at: number }) {
  return <span className={at < useNow() ? 'late' : undefined}>{formatDateTime(at)}</span>
}

/** What persons must do about requests, the soonest due first. Enter opens the request, F says that it is done. */
export function TaskList({ onOpen }: { readonly onOpen: (id: LeadId) => void }) {
  const { rows, total, isLoading, error, more, refetch } = usePages(office.followUp.tasks, { state: 'open' })
  const [focusedId, setFocused] = useState<LeadTaskId | null>(null)
  const [doing, setDoing] = useState<LeadTask | null>(null)
  const focused = rows.find(({ id }) => id === focusedId) ?? rows[0] ?? null
  // A return is decided on the page of the request: that is what its task asks.
  const canDo = focused !== null && focused.kind !== 'decide_return'
  useKeys([{ keys: 'f', label: 'marquer comme faite', when: canDo, run: () => setDoing(focused) }])
  return (
    <div className={classes.list}>
      <RegisterTable
        label="Tâches à faire"
        columns={columns}
        rows={rows}
        rowId={({ id }) => id}
        rowLabel={({ kind, reference }) => `${taskNames[kind]}, ${reference}`}
        total={total}
        state={
          isLoading
            ? 'loading'
            : error
              ? { error: toRefused(error).sentence, retry: () => void refetch() }
              : 'ready'
        }
        empty={<EmptyState text="Rien à faire : aucun appel en attente, aucune restitution à décider." />}
        focusedId={focused?.id ?? null}
        onFocusChange={setFocused}
        onOpen={id => {
          const task = rows.find(row => row.id === id)
          if (task) onOpen(task.leadId)
        }}
        onReachEnd={more}
      />
      {canDo && (
        <div className={classes.foot}>
          <Button onClick={() => setDoing(focused)}>C’est fait…</Button>
        </div>
      )}
      {doing && <DoneDialog task={doing} onClose={() => setDoing(null)} />}
    </div>
  )
}
