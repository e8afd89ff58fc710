import { FileInput, Radio, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { AcceptedHow, ProposalDetail } from '../../../src-preload/contract/proposals.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { uploadFile, uploadSentence } from '../../office/files.ts'
import type { Refused } from '../../office/refused.ts'
import { say } from '../../shell/status.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { DateText } from '../../ui/Texts.tsx'
import { formatCount } from '../../wording/format.ts'
import classes from './proposals.module.css'

type AcceptDialogProps = { readonly proposal: ProposalDetail; readonly onClose: () => void }

/** Who accepted, how, and the page or message that shows it: the options become exclusivities. */
export function AcceptDialog({ proposal, onClose }: AcceptDialogProps) {
  const { id, reference, providerName, recipient, cells, startsOn, lastDay } = proposal
  const [name, setName] = useState(recipient.name ?? '')
  const [how, setHow] = useState<AcceptedHow>('mail')
  const [file, setFile] = useState<File | null>(null)
  const [isAsked, setAsked] = useState(false)
  const [failure, setFailure] = useState<Refused | null>(null)
  const accept = useCommand(office.proposals.accept, {
    onDone: () => {
      say(`Acceptation de ${reference} enregistrée`)
      onClose()
    },
  })
  const submit = async () => {
    setAsked(true)
    if (name.trim() === '' || file === null) return
    setFailure(null)
    try {
      const { uploadId } = await uploadFile(file)
      await accept.run({ id, name, how, uploadId })
    } catch (error) {
      setFailure({ sentence: uploadSentence(file.name, error), refusal: null })
    }
  }
  return (
    <ActDialog
      title={`Enregistrer l’acceptation de ${reference}`}
      verb="Enregistrer l’acceptation"
      renounce="Ne rien enregistrer"
      size={560}
      pending={accept.pending}
      refusal={failure ?? accept.refusal}
      onClose={onClose}
      onConfirm={() => void submit()}
    >
      <p>
        {formatCount(cells, 'cellule accordée', 'cellules accordées')} à <b>{providerName}</b> du{' '}
        <DateText on={startsOn} /> au <DateText on={lastDay} /> inclus, toutes ou aucune.
      </p>
      <TextInput
        label="Acceptée par"
        data-autofocus
        value={name}
        error={isAsked && name.trim() === '' ? 'Indiquez qui a accepté.' : null}
        onChange={event => setName(event.currentTarget.value)}
      />
      <Radio.Group label="De quelle façon" value={how} onChange={value => setHow(value as AcceptedHow)}>
        <div className={classes.radios}>
          <Radio value="mail" label="Réponse par courriel" />
          <Radio value="paper" label="Page signée" />
          <Radio value="electronic" label="Signature électronique" />
        </div>
      </Radio.Group>
      <FileInput
        label="Preuve"
        description="Le courriel (.eml) ou la page signée (PDF, photo)"
        placeholder="Choisir un fichier"
        accept=".eml,application/pdf,image/png,image/jpeg,message/rfc822"
        value={file}
        error={isAsked && file === null ? 'Joignez la preuve : sans elle, rien n’est accordé.' : null}
        onChange={setFile}
      />
    </ActDialog>
  )
}
