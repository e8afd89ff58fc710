import { Radio, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { FeedbackStatus } from '../../../../src-preload/contract/follow-up.ts'
import { office } from '../../../office/client.ts'
import { useCommand } from '../../../office/commands.ts'
import { say } from '../../../shell/status.ts'
import { ActDialog } from '../../../ui/ActDialog.tsx'
import { outcomeNames } from '../../../wording/leads.ts'
import type { FollowUpPartProps } from './FeedbackSection.tsx'
import classes from './follow-up.module.css'

type FeedbackDialogProps = Omit<FollowUpPartProps, 'followUp'> & { readonly onClose: () => void }

/** What the provider told someone of the office. */
export function FeedbackDialog({ lead, dispatch, onClose }: FeedbackDialogProps) {
  const [status, setStatus] = useState<FeedbackStatus | null>(null)
  const [note, setNote] = useState('')
  const [asked, setAsked] = useState(false)
  const record = useCommand(office.followUp.recordFeedback, {
    onDone: () => {
      say(`${lead.reference}\u00a0: retour noté`)
      onClose()
    },
  })
  return (
    <ActDialog
      title={`Noter le retour de ${dispatch.providerName}`}
      verb="Noter le retour"
      renounce="Ne rien noter"
      pending={record.pending}
      refusal={record.refusal}
      onClose={onClose}
      onConfirm={() => {
        setAsked(true)
        if (status !== null) void record.run({ leadId: lead.id, status, note: note.trim() || null })
      }}
    >
      <Radio.Group
        label="Ce qu’il vous a dit"
        value={status}
        onChange={value => setStatus(value as FeedbackStatus)}
        error={asked && status === null ? 'Choisissez ce qu’il vous a dit.' : null}
      >
        <div className={classes.choices}>
          {Object.entries(outcomeNames).map(([value, label], place) => (
            <Radio
              key={value}
              value={value}
              label={label}
              {...(place === 0 ? { 'data-autofocus': true } : {})}
            />
          ))}
        </div>
      </Radio.Group>
      <Textarea
        label="Note (facultative)"
        description="Ni prix ni montant : ils ne regardent que le client et lui."
        autosize
        minRows={2}
        maxLength={2000}
        value={note}
        onChange={event => setNote(event.currentTarget.value)}
      />
    </ActDialog>
  )
}
