import { Radio, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { EndMotive } from '../../../../src-preload/contract/lead-dispatch.ts'
import type { LeadDetail } from '../../../../src-preload/contract/leads.ts'
import { office } from '../../../office/client.ts'
import { useCommand } from '../../../office/commands.ts'
import { say } from '../../../shell/status.ts'
import { ActDialog } from '../../../ui/ActDialog.tsx'
import { Note } from '../../../ui/Feedback.tsx'
import classes from './dispatch.module.css'

const MOTIVES: readonly { readonly motive: EndMotive; readonly label: string }[] = [
  { motive: 'cannot_answer', label: 'Le prestataire ne peut pas y répondre' },
  { motive: 'perimeter_error', label: 'La demande n’est pas de son périmètre' },
  { motive: 'complaint', label: 'Le client a fait une réclamation' },
  { motive: 'other', label: 'Un autre motif, à écrire' },
]

type EndDialogProps = {
  readonly lead: LeadDetail
  readonly dispatch: NonNullable<LeadDetail['dispatch']>
  readonly onClose: () => void
}

/** Why a forwarding ends: the provider reads it, and the request may then go to the holder of its cell. */
export function EndDialog({ lead: { id, version, reference }, dispatch, onClose }: EndDialogProps) {
  const [motive, setMotive] = useState<EndMotive | null>(null)
  const [note, setNote] = useState('')
  const [asked, setAsked] = useState(false)
  const end = useCommand(office.leads.endDispatch, {
    onDone: () => {
      say(`${reference}\u00a0: transmission terminée`)
      onClose()
    },
  })
  const { providerName } = dispatch
  const isTold = dispatch.message.state !== 'failed'
  const needsNote = motive === 'other' && note.trim() === ''
  return (
    <ActDialog
      title={`Mettre fin à la transmission de ${reference}`}
      verb="Mettre fin à la transmission"
      renounce="La laisser à ce prestataire"
      pending={end.pending}
      refusal={end.refusal}
      onClose={onClose}
      onConfirm={() => {
        setAsked(true)
        if (motive !== null && !needsNote) void end.run({ id, version, motive, note })
      }}
    >
      <Radio.Group
        label="Motif"
        value={motive}
        onChange={value => setMotive(value as EndMotive)}
        error={asked && motive === null ? 'Choisissez un motif.' : null}
      >
        <div className={classes.choices}>
          {MOTIVES.map((one, place) => (
            <Radio
              key={one.motive}
              value={one.motive}
              label={one.label}
              {...(place === 0 ? { 'data-autofocus': true } : {})}
            />
          ))}
        </div>
      </Radio.Group>
      <Textarea
        label={motive === 'other' ? 'Le motif' : 'Précision (facultative)'}
        {...(isTold ? { description: `${providerName} la lira telle quelle.` } : {})}
        autosize
        minRows={2}
        maxLength={2000}
        value={note}
        onChange={event => setNote(event.currentTarget.value)}
        error={asked && needsNote ? 'Écrivez le motif.' : null}
      />
      <Note tone="late">
        {isTold
          ? `${providerName} en sera averti par courriel, et prié de ne plus contacter le client. `
          : `${providerName} n’a rien reçu\u00a0: rien ne lui est envoyé. `}
        La demande redevient prête pour le titulaire du jour. Cet acte est définitif.
      </Note>
    </ActDialog>
  )
}
