import { FileInput, Radio, TextInput } from '@mantine/core'
import { useState } from 'react'
import type {
  ContractDetail,
  SignatureFacts,
  SignatureKind,
} from '../../../src-preload/contract/contracts.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { say } from '../../shell/status.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { DateText } from '../../ui/Texts.tsx'
import { dateInParis } from '../../wording/format.ts'
import classes from './contracts.module.css'
import { SignatureWords } from './SignatureWords.tsx'
import { useSignedUpload } from './use-signed-upload.ts'

type SignatureDialogProps = { readonly contract: ContractDetail; readonly onClose: () => void }

/** The day of the provider's signature, and the pages or the file that show it; a file signed elsewhere is read first. */
export function SignatureDialog({ contract, onClose }: SignatureDialogProps) {
  const { id, number, startsOn, lastDay, providerName } = contract
  const today = dateInParis(Date.now())
  const [kind, setKind] = useState<SignatureKind>('paper')
  const [signedOn, setSignedOn] = useState(today)
  const [facts, setFacts] = useState<SignatureFacts | null>(null)
  const [isAsked, setAsked] = useState(false)
  const upload = useSignedUpload()
  const read = useCommand(office.contracts.readSignature, {
    saves: false,
    onDone: found => {
      setFacts(found)
      const at = found.signatures.at(-1)?.signedAt
      if (at) setSignedOn(dateInParis(at))
    },
  })
  const record = useCommand(office.contracts.recordSignature, {
    onDone: () => {
      say(`Signature du contrat ${number} enregistrée`)
      onClose()
    },
  })
  const noDay =
    signedOn === ''
      ? 'Indiquez la date de la signature.'
      : signedOn > today
        ? 'Cette date est à venir.'
        : null
  const noFile =
    kind === 'electronic' && upload.file === null
      ? 'Joignez le fichier signé\u00a0: il est lu avant d’être gardé.'
      : null
  const choose = async (file: File | null, asKind: SignatureKind = kind) => {
    setFacts(null)
    read.clear()
    record.clear()
    const uploadId = await upload.choose(file)
    if (uploadId && asKind === 'electronic') await read.run({ id, uploadId })
  }
  const confirm = () => {
    setAsked(true)
    if (noDay !== null || noFile !== null || upload.isGoing || read.pending) return
    void record.run({ id, signedOn, kind, uploadId: upload.uploadId ?? undefined })
  }
  return (
    <ActDialog
      title={`Enregistrer la signature du contrat ${number}`}
      verb="Enregistrer la signature"
      renounce="Ne rien enregistrer"
      pending={record.pending}
      refusal={record.refusal ?? read.refusal ?? upload.failure}
      onClose={onClose}
      onConfirm={confirm}
    >
      <Radio.Group
        label="De quelle façon"
        value={kind}
        onChange={next => {
          setKind(next as SignatureKind)
          void choose(upload.file, next as SignatureKind)
        }}
      >
        <div className={classes.radios}>
          <Radio value="paper" label="Sur papier" />
          <Radio value="electronic" label="Signature électronique" />
        </div>
      </Radio.Group>
      <FileInput
        label={kind === 'paper' ? 'Pages signées, numérisées' : 'Fichier signé'}
        description={
          kind === 'paper'
            ? 'PDF ou photo. Elles peuvent être jointes plus tard.'
            : 'Le PDF que le service de signature a rendu\u00a0: sa signature est lue.'
        }
        placeholder="Choisir un fichier"
        accept={kind === 'paper' ? 'application/pdf,image/png,image/jpeg' : 'application/pdf'}
        clearable
        value={upload.file}
        error={isAsked ? noFile : null}
        onChange={file => void choose(file)}
      />
      <div aria-live="polite">
        {(upload.isGoing || read.pending) && <p className="mute">Lecture du fichier…</p>}
        {facts && <SignatureWords facts={facts} />}
      </div>
      <TextInput
        type="date"
        label="Signé le"
        description={isAsked && noDay !== null ? undefined : 'La date écrite à côté de la signature'}
        data-autofocus
        w={200}
        max={today}
        value={signedOn}
        error={isAsked ? noDay : null}
        onChange={event => setSignedOn(event.currentTarget.value)}
        onBlur={() => setAsked(true)}
      />
      <p>
        Les demandes pourront être transmises à {providerName} du <DateText on={startsOn} /> au{' '}
        <DateText on={lastDay} /> inclus.
      </p>
    </ActDialog>
  )
}
