import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import type { DossierDetail } from '../../../src-preload/contract/dossiers.ts'
import type { ItemToAsk } from '../../../src-preload/contract/requests.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { useOffice } from '../../office/queries.ts'
import { KeyHint, Note, RefusalNote, SkeletonRows } from '../../ui/Feedback.tsx'
import { dateInParis, formatCount, formatDate } from '../../wording/format.ts'
import classes from './dialogs.module.css'
import { LetterRefused } from './LetterRefused.tsx'
import { LetterItem, LetterSheet } from './LetterSheet.tsx'
import letters from './letter.module.css'
import { letterObstacle, useLetterDraft } from './letter-draft.ts'
import { useDialogSubmit } from './use-dialog-submit.ts'
import { useAfterSending } from './use-requests.ts'

type RequestDialogProps = { readonly dossier: DossierDetail; readonly onClose: () => void }

/** The one message with everything to ask, read whole before it leaves. Ctrl+Enter sends it and goes on. */
export function RequestDialog({ dossier, onClose }: RequestDialogProps) {
  return (
    <Modal opened onClose={onClose} title={`Demander des pièces, ${dossier.reference}`} size={760}>
      <Request dossier={dossier} onClose={onClose} />
    </Modal>
  )
}

/** The wordings of the person, by what they are about: a preview that changes keeps those still asked. */
type Written = Readonly<Record<string, string>>
const keyOf = ({ documentId, asked }: ItemToAsk): string => `${documentId} ${asked}`

function Request({ dossier, onClose }: RequestDialogProps) {
  const { data: preview, error, refetch } = usePreview(dossier.id)
  if (error) return <LetterRefused error={error} onRetry={() => void refetch()} />
  if (!preview) return <SkeletonRows count={10} />
  return <Ready dossier={dossier} preview={preview} onClose={onClose} />
}

type Preview = NonNullable<ReturnType<typeof usePreview>['data']>
const usePreview = (id: DossierDetail['id']) => useOffice(office.requests.preview, { dossierId: id })

function Ready({ dossier, preview, onClose }: RequestDialogProps & { readonly preview: Preview }) {
  const { id } = dossier
  const draft = useLetterDraft(preview.letter)
  const [written, setWritten] = useState<Written>({})
  const [others, setOthers] = useState<readonly string[]>([])
  const [asked, setAsked] = useState(false)
  const afterSending = useAfterSending(dossier)
  const wordings = [...preview.items.map(item => written[keyOf(item)] ?? item.wording), ...others]
  const send = useCommand(office.requests.send, {
    onDone: sent => {
      onClose()
      afterSending(sent.id, wordings.length)
    },
  })
  const { letter, items, stamp, replaces } = preview
  const isReachable = letter.to.address !== null && letter.to.problem !== 'invalid'
  const obstacle = !isReachable
    ? 'Rien ne peut partir sans adresse valable.'
    : wordings.length === 0
      ? 'Rien à demander.'
      : letterObstacle(draft.words, wordings)
  const submit = () => {
    setAsked(true)
    if (obstacle === null && !send.pending)
      void send.run({ dossierId: id, stamp, words: draft.words, wordings })
  }
  const button = useDialogSubmit<HTMLButtonElement>(submit)
  const toJudge = dossier.documents.filter(({ state }) => state === 'to_judge').length
  return (
    <>
      <LetterSheet preview={letter} draft={draft}>
        {items.map((item, place) => (
          <LetterItem
            key={keyOf(item)}
            title={items.length + others.length > 1 ? `${place + 1}. ${item.title}` : item.title}
            label={item.title}
            value={written[keyOf(item)] ?? item.wording}
            onChange={value => setWritten(before => ({ ...before, [keyOf(item)]: value }))}
          />
        ))}
        {others.map((text, place) => (
          <LetterItem
            // biome-ignore lint/suspicious/noArrayIndexKey: a point that is added has no other identity
            key={place}
            title={`${items.length + place + 1}. Autre point`}
            label={`Autre point ${place + 1}`}
            value={text}
            onChange={value =>
              setOthers(before => before.map((one, index) => (index === place ? value : one)))
            }
          />
        ))}
      </LetterSheet>
      <div className={letters.notes}>
        {replaces && (
          <Note>{`Ce message remplace la demande du ${formatDate(dateInParis(replaces.sentAt))}\u00a0: ses relances s’arrêtent, le message reste à la conversation.`}</Note>
        )}
        {toJudge > 0 && (
          <Note tone="late">{`Il reste ${formatCount(toJudge, 'pièce')} à juger\u00a0: jugez d’abord, pour n’envoyer qu’un message.`}</Note>
        )}
      </div>
      <div className={classes.dialogFoot}>
        {asked && obstacle !== null ? (
          <p className="late" role="alert">
            {obstacle}
          </p>
        ) : (
          <RefusalNote refusal={send.refusal} />
        )}
        <Button variant="transparent" onClick={() => setOthers(before => [...before, ''])}>
          Ajouter un point
        </Button>
        <Button onClick={onClose}>Ne pas envoyer</Button>
        <Button
          variant="filled"
          ref={button}
          loading={send.pending}
          onClick={submit}
          rightSection={<KeyHint>Ctrl ↵</KeyHint>}
        >
          Envoyer et suivant
        </Button>
      </div>
    </>
  )
}
