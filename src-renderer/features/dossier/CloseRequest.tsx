import { Button, Modal, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { DossierRequestId } from '../../../src-preload/contract/ids.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { RefusalNote } from '../../ui/Feedback.tsx'
import classes from './dialogs.module.css'

type CloseRequestProps = { readonly id: DossierRequestId; readonly onClose: () => void }

/** Ends a request without its answer: the message stays, its reminders do not leave, and it is for us to act. */
export function CloseRequest({ id, onClose }: CloseRequestProps) {
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const cancel = useCommand(office.requests.cancel, { onDone: onClose })
  const submit = () => {
    setAsked(true)
    if (reason.trim() !== '' && !cancel.pending) void cancel.run({ id, reason })
  }
  return (
    <Modal opened onClose={onClose} title="Clore la demande de pièces" size={520}>
      <div className={classes.dialog}>
        <TextInput
          data-autofocus
          label="Motif"
          description="Pour le bureau seulement. Le message envoyé reste à la conversation ; plus aucune relance ne part."
          maxLength={400}
          value={reason}
          error={asked && reason.trim() === '' ? 'Indiquez le motif.' : null}
          onChange={event => setReason(event.currentTarget.value)}
          onKeyDown={event => {
            if (event.key === 'Enter') submit()
          }}
        />
      </div>
      <div className={classes.dialogFoot}>
        <RefusalNote refusal={cancel.refusal} />
        <Button onClick={onClose}>Garder la demande</Button>
        <Button variant="filled" loading={cancel.pending} onClick={submit}>
          Clore la demande
        </Button>
      </div>
    </Modal>
  )
}
