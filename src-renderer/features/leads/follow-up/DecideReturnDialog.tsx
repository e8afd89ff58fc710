import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { office } from '../../../office/client.ts'
import { useCommand } from '../../../office/commands.ts'
import { notify, say } from '../../../shell/status.ts'
import { ActDialog } from '../../../ui/ActDialog.tsx'
import { formatCount } from '../../../wording/format.ts'
import type { FollowUpPartProps } from './FeedbackSection.tsx'

type DecideReturnDialogProps = Omit<FollowUpPartProps, 'followUp'> & {
  readonly accepted: boolean
  readonly returnDays: number
  readonly onClose: () => void
}

/** The decision on a return: what it does is said before, and the provider reads the reason. */
export function DecideReturnDialog(props: DecideReturnDialogProps) {
  const { lead, dispatch, accepted, returnDays, onClose } = props
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const decide = useCommand(office.followUp.decideReturn, {
    onDone: ({ told }) => {
      say(`${lead.reference}\u00a0: restitution ${accepted ? 'acceptée' : 'refusée'}`)
      if (!told)
        notify({
          text: `${dispatch.providerName} n’a pas d’adresse\u00a0: prévenez-le par téléphone.`,
          tone: 'late',
        })
      onClose()
    },
  })
  const isMissing = !accepted && reason.trim() === ''
  return (
    <ActDialog
      title={`${accepted ? 'Accepter' : 'Refuser'} la restitution de ${lead.reference}`}
      verb={accepted ? 'Accepter la restitution' : 'Refuser la restitution'}
      renounce="Ne pas décider encore"
      pending={decide.pending}
      refusal={decide.refusal}
      onClose={onClose}
      onConfirm={() => {
        setAsked(true)
        if (!isMissing) void decide.run({ leadId: lead.id, accepted, reason: reason.trim() })
      }}
    >
      <p>
        {accepted
          ? whatAcceptingDoes(dispatch.providerName, returnDays)
          : whatRefusingDoes(dispatch.providerName)}
      </p>
      <Textarea
        data-autofocus
        label={accepted ? 'Un mot au prestataire (facultatif)' : 'Motif du refus'}
        description={`${dispatch.providerName} le lira tel quel.`}
        required={!accepted}
        autosize
        minRows={3}
        maxLength={2000}
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
        error={asked && isMissing ? 'Dites pourquoi.' : null}
      />
    </ActDialog>
  )
}

function whatAcceptingDoes(name: string, days: number): string {
  const given =
    days > 0 ? ` ${formatCount(days, 'jour est ajouté', 'jours sont ajoutés')} à la fin de son contrat.` : ''
  return `La transmission à ${name} prend fin et la demande revient à qualifier.${given} Il en est averti par courriel. Cet acte est définitif.`
}

const whatRefusingDoes = (name: string) =>
  `La demande reste à ${name}, et à lui seul. Il en est averti par courriel. Cet acte est définitif.`
