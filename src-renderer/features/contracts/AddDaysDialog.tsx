import { NumberInput, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { ContractDetail } from '../../../src-preload/contract/contracts.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { say } from '../../shell/status.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { DateText } from '../../ui/Texts.tsx'
import { daysAfter, formatCount } from '../../wording/format.ts'

type AddDaysDialogProps = { readonly contract: ContractDetail; readonly onClose: () => void }

/** How many days were lost by our fault, and why: they cannot be taken back. */
export function AddDaysDialog({ contract, onClose }: AddDaysDialogProps) {
  const { id, number, lastDay, providerName } = contract
  const [days, setDays] = useState(1)
  const [reason, setReason] = useState('')
  const [isAsked, setAsked] = useState(false)
  const add = useCommand(office.contracts.addDays, {
    onDone: () => {
      say(`Contrat ${number} prolongé de ${formatCount(days, 'jour')}`)
      onClose()
    },
  })
  const isReady = days >= 1 && reason.trim() !== ''
  return (
    <ActDialog
      title={`Ajouter des jours au contrat ${number}`}
      verb="Ajouter les jours"
      renounce="Ne rien ajouter"
      pending={add.pending}
      refusal={add.refusal}
      onClose={onClose}
      onConfirm={() => {
        setAsked(true)
        if (isReady) void add.run({ id, days, reason })
      }}
    >
      <NumberInput
        label="Jours perdus de notre fait"
        w={200}
        min={1}
        max={366}
        allowDecimal={false}
        data-autofocus
        value={days}
        onChange={value => setDays(Number(value) || 0)}
        error={isAsked && days < 1 ? 'Un jour au moins.' : null}
      />
      <Textarea
        label="Raison"
        description="Elle est gardée avec le contrat."
        autosize
        minRows={2}
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
        error={isAsked && reason.trim() === '' ? 'Dites pourquoi ces jours ont été perdus.' : null}
      />
      <p>
        Les exclusivités de {providerName} dureront jusqu’au{' '}
        <DateText on={daysAfter(lastDay, Math.max(days, 0))} /> inclus. Le contrat signé n’est pas modifié.
      </p>
    </ActDialog>
  )
}
