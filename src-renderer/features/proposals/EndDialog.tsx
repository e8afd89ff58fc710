import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { ProposalDetail } from '../../../src-preload/contract/proposals.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { say } from '../../shell/status.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'

type End = 'decline' | 'withdraw' | 'discard'

const WORDS = {
  decline: {
    title: 'Noter que la proposition est déclinée',
    verb: 'Noter « déclinée »',
    label: 'Ce que le prestataire en dit',
    effect: 'Ses options prennent fin : les cellules sont libres, ou passent au suivant de leur file.',
    done: 'déclinée',
  },
  withdraw: {
    title: 'Retirer la proposition',
    verb: 'Retirer la proposition',
    label: 'Motif du retrait',
    effect: 'Ses options prennent fin. Prévenez le prestataire : la proposition qu’il a reçue ne vaut plus.',
    done: 'retirée',
  },
  discard: {
    title: 'Écarter le brouillon',
    verb: 'Écarter le brouillon',
    label: null,
    effect: 'Personne ne l’a reçu. Ses options prennent fin ; le journal en garde la trace.',
    done: 'écartée',
  },
} as const

type EndDialogProps = { readonly proposal: ProposalDetail; readonly end: End; readonly onClose: () => void }

/** Ends a proposal otherwise than by its acceptance, with the reason that is kept. */
export function EndDialog({ proposal, end, onClose }: EndDialogProps) {
  const { id, reference } = proposal
  const words = WORDS[end]
  const [reason, setReason] = useState('')
  const [isAsked, setAsked] = useState(false)
  const navigate = useNavigate()
  const onDone = () => {
    say(`Proposition ${reference} ${words.done}`)
    onClose()
    if (end === 'discard') void navigate('/propositions', { replace: true })
  }
  const decline = useCommand(office.proposals.decline, { onDone })
  const withdraw = useCommand(office.proposals.withdraw, { onDone })
  const discard = useCommand(office.proposals.discard, { onDone })
  const pending = decline.pending || withdraw.pending || discard.pending
  const submit = () => {
    setAsked(true)
    if (words.label !== null && reason.trim() === '') return
    if (end === 'discard') void discard.run({ id })
    else void (end === 'decline' ? decline : withdraw).run({ id, reason })
  }
  return (
    <ActDialog
      title={`${words.title} ${reference}`}
      verb={words.verb}
      renounce="Ne rien changer"
      pending={pending}
      refusal={decline.refusal ?? withdraw.refusal ?? discard.refusal}
      onClose={onClose}
      onConfirm={submit}
    >
      <p>{words.effect}</p>
      {words.label !== null && (
        <Textarea
          label={words.label}
          data-autofocus
          maxLength={1000}
          value={reason}
          error={isAsked && reason.trim() === '' ? 'Indiquez le motif : il est gardé.' : null}
          onChange={event => setReason(event.currentTarget.value)}
        />
      )}
    </ActDialog>
  )
}
