import { Textarea } from '@mantine/core'
import { useState } from 'react'
import type { LeadDetail } from '../../../src-preload/contract/leads.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { say } from '../../shell/status.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { WithdrawDialog } from './dispatch/WithdrawDialog.tsx'

export type Closing = 'refuse' | 'withdraw'

type CloseDialogProps = { readonly lead: LeadDetail; readonly kind: Closing; readonly onClose: () => void }

/** The end of a request that will not be forwarded: it cannot be taken back, so it says what will be. */
export function CloseDialog({ lead, kind, onClose }: CloseDialogProps) {
  return kind === 'withdraw' ? (
    <WithdrawDialog lead={lead} onClose={onClose} />
  ) : (
    <RefuseDialog lead={lead} onClose={onClose} />
  )
}

function RefuseDialog({ lead: { id, reference, customerName }, onClose }: Omit<CloseDialogProps, 'kind'>) {
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const refuse = useCommand(office.leads.refuse, {
    onDone: () => {
      say(`${reference}\u00a0: refusée`)
      onClose()
    },
  })
  const missing = reason.trim() === ''
  return (
    <ActDialog
      title={`Refuser la demande ${reference}`}
      verb="Refuser la demande"
      renounce="Garder la demande"
      pending={refuse.pending}
      refusal={refuse.refusal}
      onClose={onClose}
      onConfirm={() => {
        setAsked(true)
        if (!missing) void refuse.run({ id, reason })
      }}
    >
      <p className="semi">{customerName}</p>
      <p>La demande ne sera transmise à personne. Le motif est gardé avec elle.</p>
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
    </ActDialog>
  )
}
