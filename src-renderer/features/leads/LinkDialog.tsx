import { Checkbox } from '@mantine/core'
import { useState } from 'react'
import type { UntoldBecause } from '../../../src-preload/contract/leads.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { say } from '../../shell/status.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { SendDialog } from '../../ui/SendDialog.tsx'
import type { LeadLink } from './lead-links.ts'

export type LinkPreview = Awaited<ReturnType<typeof office.leads.previewLink>>

const untoldSentences: Record<UntoldBecause, string> = {
  'not-dispatched': 'La première demande n’est pas encore transmise\u00a0: personne n’est à prévenir.',
  undelivered: 'Le message de la première demande n’est pas arrivé\u00a0: renvoyez-le d’abord.',
  'no-consent':
    'Cette demande est sans accord consigné\u00a0: ses mots ne peuvent pas être envoyés au prestataire.',
  blocked:
    'Le prestataire de la première demande ne peut pas recevoir de demande aujourd’hui\u00a0: il n’est pas prévenu.',
}

type LinkDialogProps = {
  readonly link: LeadLink
  readonly preview: LinkPreview
  readonly onClose: () => void
}

/** What linking does, and the exact words that would tell the provider who has the first request. */
export function LinkDialog({ link: { repeat }, preview, onClose }: LinkDialogProps) {
  const { first, told, untoldBecause } = preview
  const [tells, setTells] = useState(true)
  const act = useCommand(office.leads.linkDuplicate, {
    onDone: () => {
      say(`${repeat.reference}\u00a0: liée à ${first.reference}`)
      onClose()
    },
  })
  const title = `Lier ${repeat.reference} à ${first.reference}`
  const run = (tell: boolean) =>
    void act.run({
      id: repeat.id,
      version: repeat.version,
      of: first.id,
      tell: tell && told ? told.providerId : null,
    })
  if (told === null) {
    return (
      <ActDialog
        title={title}
        verb="Lier les deux demandes"
        renounce="Ne pas lier"
        pending={act.pending}
        refusal={act.refusal}
        onClose={onClose}
        onConfirm={() => run(false)}
      >
        <p>{KEPT}</p>
        {untoldBecause !== null && <p>{untoldSentences[untoldBecause]}</p>}
      </ActDialog>
    )
  }
  return (
    <SendDialog
      opened
      onClose={onClose}
      title={title}
      verb={tells ? `Lier et prévenir ${told.providerName}` : 'Lier sans prévenir'}
      recipients={told.toName === null ? told.toAddress : `${told.toName}, ${told.toAddress}`}
      subject={told.subject}
      body={told.text}
      effect={
        <>
          <p>{KEPT}</p>
          <Checkbox
            label="Prévenir le prestataire, sans nouvelle transmission"
            checked={tells}
            onChange={event => setTells(event.currentTarget.checked)}
          />
        </>
      }
      pending={act.pending}
      refusal={act.refusal}
      onSend={() => run(tells)}
    />
  )
}

const KEPT =
  'La demande liée est gardée et ne sera pas transmise\u00a0: le besoin ne compte qu’une fois. Le lien peut être défait.'
