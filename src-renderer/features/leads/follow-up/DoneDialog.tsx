import { Textarea } from '@mantine/core'
import { useState } from 'react'
import type { LeadTask } from '../../../../src-preload/contract/follow-up.ts'
import { office } from '../../../office/client.ts'
import { useCommand } from '../../../office/commands.ts'
import { say } from '../../../shell/status.ts'
import { ActDialog } from '../../../ui/ActDialog.tsx'
import { taskNames } from './follow-up-words.ts'

/** A task is done once, with what came of it. */
export function DoneDialog({ task, onClose }: { readonly task: LeadTask; readonly onClose: () => void }) {
  const [note, setNote] = useState('')
  const done = useCommand(office.followUp.doTask, {
    onDone: () => {
      say(`${task.reference}\u00a0: tâche faite`)
      onClose()
    },
  })
  return (
    <ActDialog
      title={`${task.reference}\u00a0: c’est fait`}
      verb="Marquer comme faite"
      renounce="La laisser à faire"
      pending={done.pending}
      refusal={done.refusal}
      onClose={onClose}
      onConfirm={() => void done.run({ id: task.id, note })}
    >
      <p className="semi">{taskNames[task.kind]}</p>
      <Textarea
        data-autofocus
        label="Ce qu’il en est ressorti"
        description="La note est gardée avec la demande."
        autosize
        minRows={3}
        maxLength={2000}
        value={note}
        onChange={event => setNote(event.currentTarget.value)}
      />
    </ActDialog>
  )
}
