import { Textarea } from '@mantine/core'
import { useState } from 'react'
import type { LeadDetail } from '../../../../src-preload/contract/leads.ts'
import { office } from '../../../office/client.ts'
import { useCommand } from '../../../office/commands.ts'
import { say } from '../../../shell/status.ts'
import { ActDialog } from '../../../ui/ActDialog.tsx'
import { Note } from '../../../ui/Feedback.tsx'

type WithdrawDialogProps = { readonly lead: LeadDetail; readonly onClose: () => void }

const DONE = {
  none: 'retirée par le client',
  recalled: 'retirée par le client, rien n’est parti',
  told: 'retirée par le client, le prestataire en est averti',
} as const

/** The customer takes the request back: who is told, and what is erased for good. */
export function WithdrawDialog({ lead, onClose }: WithdrawDialogProps) {
  const { id, reference, customerName } = lead
  const [reason, setReason] = useState('')
  const withdraw = useCommand(office.leads.withdraw, {
    onDone: ({ provider }) => {
      say(`${reference}\u00a0: ${DONE[provider]}`)
      onClose()
    },
  })
  return (
    <ActDialog
      title={`Retirer la demande ${reference}`}
      verb="Retirer la demande"
      renounce="Garder la demande"
      pending={withdraw.pending}
      refusal={withdraw.refusal}
      onClose={onClose}
      onConfirm={() => void withdraw.run({ id, reason })}
    >
      <p className="semi">{customerName}</p>
      <p>{effectOn(lead)}</p>
      <Textarea
        data-autofocus
        label="Ce que le client a dit"
        description="Gardé avec la demande. N’y écrivez ni nom ni coordonnées."
        autosize
        minRows={2}
        maxLength={2000}
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
      />
      <Note tone="late">
        Le nom devient des initiales{'\u00a0'}; téléphone, courriel, adresse et message sont effacés. La
        preuve de l’accord est gardée. Cet acte est définitif.
      </Note>
    </ActDialog>
  )
}

function effectOn({ dispatch }: LeadDetail): string {
  if (dispatch === null) return 'La demande ne sera transmise à personne.'
  const { providerName, message } = dispatch
  switch (message.state) {
    case 'queued':
      return `Le message est encore ici\u00a0: il ne partira pas, et ${providerName} n’en saura rien.`
    case 'failed':
    case 'withdrawn':
      return `${providerName} n’a rien reçu\u00a0: la demande ne lui sera pas renvoyée.`
    case 'sending':
    case 'accepted':
    case 'unknown':
      return `${providerName} sera averti par courriel\u00a0: ne plus contacter le client, effacer ses coordonnées.`
  }
}
