import { Button, Modal, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { LeadDetail } from '../../../src-preload/contract/leads.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { say } from '../../shell/status.ts'
import { KeyHint, RefusalNote } from '../../ui/Feedback.tsx'
import classes from './leads.module.css'

export type Closing = 'refuse' | 'withdraw'

const wordings: Record<Closing, { readonly verb: string; readonly effect: string }> = {
  refuse: {
    verb: 'Refuser la demande',
    effect: 'La demande ne sera transmise à personne. Le motif est gardé avec elle.',
  },
  withdraw: {
    verb: 'Retirer la demande',
    effect:
      'Le client reprend sa demande\u00a0: elle ne sera transmise à personne. Le journal en garde la trace.',
  },
}

type CloseDialogProps = { readonly lead: LeadDetail; readonly kind: Closing; readonly onClose: () => void }

/** The end of a request that will not be forwarded: it cannot be taken back, so it says what will be. */
export function CloseDialog({ lead: { id, reference, customerName }, kind, onClose }: CloseDialogProps) {
  const { verb, effect } = wordings[kind]
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const onDone = () => {
    say(`${reference}\u00a0: ${kind === 'refuse' ? 'refusée' : 'retirée par le client'}`)
    onClose()
  }
  const refuse = useCommand(office.leads.refuse, { onDone })
  const withdraw = useCommand(office.leads.withdraw, { onDone })
  const missing = kind === 'refuse' && reason.trim() === ''
  const pending = refuse.pending || withdraw.pending
  const submit = () => {
    setAsked(true)
    if (missing || pending) return
    if (kind === 'refuse') void refuse.run({ id, reason })
    else void withdraw.run({ id })
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={`${verb} ${reference}`}
      size={520}
      onKeyDown={event => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit()
      }}
    >
      <div className={classes.dialog}>
        <p className="semi">{customerName}</p>
        <p>{effect}</p>
        {kind === 'refuse' && (
          <Textarea
            data-autofocus
            label="Motif du refus"
            maxLength={2000}
            required
            minRows={3}
            value={reason}
            onChange={event => setReason(event.currentTarget.value)}
            error={asked && missing ? 'Indiquez le motif.' : null}
          />
        )}
      </div>
      <div className={classes.dialogFoot}>
        <RefusalNote refusal={refuse.refusal ?? withdraw.refusal} />
        <Button onClick={onClose}>Garder la demande</Button>
        <Button variant="filled" loading={pending} onClick={submit} rightSection={<KeyHint>Ctrl ↵</KeyHint>}>
          {verb}
        </Button>
      </div>
    </Modal>
  )
}
