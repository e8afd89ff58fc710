import { Radio, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { ReturnReason } from '../../../../src-preload/contract/follow-up.ts'
import { office } from '../../../office/client.ts'
import { useCommand } from '../../../office/commands.ts'
import { say } from '../../../shell/status.ts'
import { ActDialog } from '../../../ui/ActDialog.tsx'
import { returnReasonNames } from '../../../wording/leads.ts'
import type { FollowUpPartProps } from './FeedbackSection.tsx'
import classes from './follow-up.module.css'

type ReturnDialogProps = Omit<FollowUpPartProps, 'followUp'> & { readonly onClose: () => void }

/** The provider asks to give the request back: for a reason of the list, which a person then judges. */
export function ReturnDialog({ lead, dispatch, onClose }: ReturnDialogProps) {
  const [reason, setReason] = useState<ReturnReason | null>(null)
  const [detail, setDetail] = useState('')
  const [asked, setAsked] = useState(false)
  const ask = useCommand(office.followUp.askReturn, {
    onDone: () => {
      say(`${lead.reference}\u00a0: restitution notée`)
      onClose()
    },
  })
  return (
    <ActDialog
      title={`${dispatch.providerName} rend la demande ${lead.reference}`}
      verb="Noter la restitution"
      renounce="Ne rien noter"
      pending={ask.pending}
      refusal={ask.refusal}
      onClose={onClose}
      onConfirm={() => {
        setAsked(true)
        if (reason !== null) void ask.run({ leadId: lead.id, reason, detail })
      }}
    >
      <Radio.Group
        label="Motif"
        value={reason}
        onChange={value => setReason(value as ReturnReason)}
        error={asked && reason === null ? 'Choisissez un motif.' : null}
      >
        <div className={classes.choices}>
          {Object.entries(returnReasonNames).map(([value, label], place) => (
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
        label="Précisions (facultatives)"
        autosize
        minRows={2}
        maxLength={2000}
        value={detail}
        onChange={event => setDetail(event.currentTarget.value)}
      />
      <p className="mute">
        La demande reste la sienne tant que personne n’a décidé. Passé notre délai, la restitution est
        acceptée.
      </p>
    </ActDialog>
  )
}
