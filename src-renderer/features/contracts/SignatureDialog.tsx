import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { ContractDetail } from '../../../src-preload/contract/contracts.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { say } from '../../shell/status.ts'
import { DateText } from '../../ui/Texts.tsx'
import { dateInParis } from '../../wording/format.ts'
import { Dialog } from './Dialog.tsx'

type SignatureDialogProps = { readonly contract: ContractDetail; readonly onClose: () => void }

/** The day written beside the provider's signature: today at the latest. */
export function SignatureDialog({ contract, onClose }: SignatureDialogProps) {
  const { id, number, startsOn, lastDay, providerName } = contract
  const today = dateInParis(Date.now())
  const [signedOn, setSignedOn] = useState(today)
  const [isAsked, setAsked] = useState(false)
  const error =
    signedOn === ''
      ? 'Indiquez la date de la signature.'
      : signedOn > today
        ? 'Cette date est à venir.'
        : null
  const record = useCommand(office.contracts.recordSignature, {
    onDone: () => {
      say(`Signature du contrat ${number} enregistrée`)
      onClose()
    },
  })
  const confirm = () => {
    setAsked(true)
    if (error === null) void record.run({ id, signedOn })
  }
  return (
    <Dialog
      title={`Enregistrer la signature du contrat ${number}`}
      verb="Enregistrer la signature"
      renounce="Ne rien enregistrer"
      pending={record.pending}
      refusal={record.refusal}
      onClose={onClose}
      onConfirm={confirm}
    >
      <TextInput
        type="date"
        label="Signé le"
        description={isAsked && error !== null ? undefined : 'La date écrite à côté de la signature'}
        data-autofocus
        w={200}
        max={today}
        value={signedOn}
        error={isAsked ? error : null}
        onChange={event => setSignedOn(event.currentTarget.value)}
        onBlur={() => setAsked(true)}
      />
      <p>
        Les demandes pourront être transmises à {providerName} du <DateText on={startsOn} /> au{' '}
        <DateText on={lastDay} /> inclus.
      </p>
    </Dialog>
  )
}
