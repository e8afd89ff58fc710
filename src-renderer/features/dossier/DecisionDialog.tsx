import { Button, Modal, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { DossierDetail } from '../../../src-preload/contract/dossiers.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { forgetUndo } from '../../shell/status.ts'
import { KeyHint, RefusalNote } from '../../ui/Feedback.tsx'
import classes from './dialogs.module.css'

export type DecisionKind = 'refuse' | 'close' | 'reopen'

type Wording = {
  readonly verb: string
  readonly label: string
  readonly help: string
  readonly required: boolean
}

const wordings: Record<DecisionKind, Wording> = {
  refuse: {
    verb: 'Refuser le dossier',
    label: 'Motif du refus',
    help: 'Le motif est gardé au dossier tel quel, pour répondre au prestataire. Ses options prennent fin.',
    required: true,
  },
  close: {
    verb: 'Classer sans suite',
    label: 'Motif, s’il y en a un',
    help: 'Personne ne poursuit ce dossier. Ses options prennent fin\u00a0; il peut être rouvert.',
    required: false,
  },
  reopen: {
    verb: 'Rouvrir le dossier',
    label: 'Motif de la réouverture',
    help: 'La décision prise reste au journal.',
    required: true,
  },
}

type DecisionProps = {
  readonly dossier: DossierDetail
  readonly kind: DecisionKind
  readonly onClose: () => void
}

/** A decision and its reason. */
export function DecisionDialog({ opened, ...decision }: DecisionProps & { readonly opened: boolean }) {
  const { dossier, kind, onClose } = decision
  return (
    <Modal opened={opened} onClose={onClose} title={`${wordings[kind].verb} ${dossier.reference}`} size={520}>
      <Decision {...decision} />
    </Modal>
  )
}

/** Ctrl+Enter decides. */
function Decision({ dossier: { id, identity }, kind, onClose }: DecisionProps) {
  const { verb, label, help, required } = wordings[kind]
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const decide = useCommand(office.dossiers[kind], {
    onDone: () => {
      forgetUndo()
      onClose()
    },
  })
  const missing = required && reason.trim() === ''
  const submit = () => {
    setAsked(true)
    if (!missing && !decide.pending) void decide.run({ id, reason })
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the key is that of the button inside
    <div
      onKeyDown={event => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit()
      }}
    >
      <div className={classes.dialog}>
        <p className="semi">{identity.companyName}</p>
        <Textarea
          data-autofocus
          label={label}
          description={help}
          required={required}
          minRows={3}
          value={reason}
          onChange={event => setReason(event.currentTarget.value)}
          error={asked && missing ? 'Indiquez le motif.' : null}
        />
      </div>
      <div className={classes.dialogFoot}>
        <RefusalNote refusal={decide.refusal} />
        <Button onClick={onClose}>Ne rien décider</Button>
        <Button
          variant="filled"
          onClick={submit}
          loading={decide.pending}
          rightSection={<KeyHint>Ctrl ↵</KeyHint>}
        >
          {verb}
        </Button>
      </div>
    </div>
  )
}
