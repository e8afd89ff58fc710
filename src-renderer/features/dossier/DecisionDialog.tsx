import { Button, Modal, Select, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { DossierDetail } from '../../../src-preload/contract/dossiers.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { useOffice } from '../../office/queries.ts'
import type { Refused } from '../../office/refused.ts'
import { forgetUndo, say } from '../../shell/status.ts'
import { KeyHint, Note, RefusalNote, SkeletonRows } from '../../ui/Feedback.tsx'
import classes from './dialogs.module.css'
import { LetterRefused } from './LetterRefused.tsx'
import { LetterItem, LetterSheet } from './LetterSheet.tsx'
import letters from './letter.module.css'
import { letterObstacle, useLetterDraft } from './letter-draft.ts'
import { useDialogSubmit } from './use-dialog-submit.ts'

export type DecisionKind = 'refuse' | 'close' | 'reopen'

type DecisionProps = {
  readonly dossier: DossierDetail
  readonly kind: DecisionKind
  readonly onClose: () => void
}

const verbs: Record<DecisionKind, string> = {
  refuse: 'Refuser le dossier',
  close: 'Classer sans suite',
  reopen: 'Rouvrir le dossier',
}

/** A decision, its reason, and the letter that tells it. */
export function DecisionDialog({ opened, ...decision }: DecisionProps & { readonly opened: boolean }) {
  const { dossier, kind, onClose } = decision
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={`${verbs[kind]} ${dossier.reference}`}
      size={kind === 'reopen' ? 520 : 720}
    >
      {kind === 'reopen' ? (
        <Reopening dossier={dossier} onClose={onClose} />
      ) : (
        <Ending dossier={dossier} kind={kind} onClose={onClose} />
      )}
    </Modal>
  )
}

/** Refusing or closing: the provider reads why, in a letter shown whole before it leaves. */
function Ending(props: EndingProps) {
  const { data, error, refetch } = usePreview(props)
  if (error) return <LetterRefused error={error} onRetry={() => void refetch()} />
  return data ? <Letter {...props} preview={data} /> : <SkeletonRows count={8} />
}

type EndingProps = DecisionProps & { readonly kind: 'refuse' | 'close' }
type Preview = NonNullable<ReturnType<typeof usePreview>['data']>
const usePreview = ({ dossier: { id }, kind }: EndingProps) =>
  useOffice(office.requests.previewDecision, { dossierId: id, kind })

function Letter({ dossier, kind, preview, onClose }: EndingProps & { readonly preview: Preview }) {
  const { id, reference } = dossier
  const { data: motives = [] } = useOffice(office.motives.ofDossier, { dossierId: id })
  const draft = useLetterDraft(preview)
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const decide = useCommand(office.dossiers[kind], {
    onDone: () => {
      forgetUndo()
      say(kind === 'refuse' ? `Dossier ${reference} refusé` : `Dossier ${reference} classé sans suite`)
      onClose()
    },
  })
  const isReachable = preview.to.address !== null && preview.to.problem !== 'invalid'
  const obstacle = letterObstacle(draft.words, [reason])
  const submit = () => {
    setAsked(true)
    if (obstacle === null && !decide.pending)
      void decide.run({ id, reason, letter: isReachable ? draft.words : null })
  }
  const first = useDialogSubmit<HTMLInputElement>(submit)
  const family = kind === 'refuse' ? 'refused' : 'to_replace'
  const offered = motives.filter(motive => motive.family === family)
  const isEmpty = asked && reason.trim() === ''
  return (
    <>
      <div className={classes.dialog} data-flush>
        <Select
          ref={first}
          aria-label="Motif du catalogue"
          placeholder="Choisir un motif du catalogue"
          data={offered.map(({ wordingId, label }) => ({ value: String(wordingId), label }))}
          onChange={value => {
            const motive = offered.find(one => String(one.wordingId) === value)
            if (motive) setReason(motive.text)
          }}
        />
      </div>
      <LetterSheet preview={preview} draft={draft}>
        <LetterItem
          title={preview.title}
          label={kind === 'refuse' ? 'Motif du refus' : 'Motif du classement'}
          value={reason}
          onChange={setReason}
          error={isEmpty ? 'Indiquez le motif.' : null}
        />
      </LetterSheet>
      <div className={letters.notes}>
        <Note tone={isReachable ? 'plain' : 'late'}>{effectOf(kind, isReachable)}</Note>
      </div>
      <Foot
        verb={verbs[kind]}
        pending={decide.pending}
        refusal={decide.refusal}
        obstacle={asked && !isEmpty ? obstacle : null}
        onClose={onClose}
        onSubmit={submit}
      />
    </>
  )
}

function effectOf(kind: 'refuse' | 'close', isReachable: boolean): string {
  const ends = 'Ses options et ses relances prennent fin.'
  const again = kind === 'close' ? ' Il peut être rouvert.' : ''
  return isReachable
    ? `Le courrier part avec la décision. ${ends}${again}`
    : `Aucun courrier ne part, faute d’adresse\u00a0: la décision et son motif restent au dossier. Prévenez le prestataire par un autre moyen. ${ends}${again}`
}

/** Taking up again a dossier that was decided: an event with its reason, told to nobody outside. */
function Reopening({ dossier: { id, identity }, onClose }: Omit<DecisionProps, 'kind'>) {
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const reopen = useCommand(office.dossiers.reopen, {
    onDone: () => {
      forgetUndo()
      onClose()
    },
  })
  const missing = reason.trim() === ''
  const submit = () => {
    setAsked(true)
    if (!missing && !reopen.pending) void reopen.run({ id, reason })
  }
  const first = useDialogSubmit<HTMLTextAreaElement>(submit)
  return (
    <>
      <div className={classes.dialog}>
        <p className="semi">{identity.companyName}</p>
        <Textarea
          ref={first}
          label="Motif de la réouverture"
          description="La décision prise reste au journal. Un courrier qui n’est pas encore parti ne partira pas."
          required
          minRows={3}
          value={reason}
          onChange={event => setReason(event.currentTarget.value)}
          error={asked && missing ? 'Indiquez le motif.' : null}
        />
      </div>
      <Foot
        verb={verbs.reopen}
        pending={reopen.pending}
        refusal={reopen.refusal}
        obstacle={null}
        onClose={onClose}
        onSubmit={submit}
      />
    </>
  )
}

type FootProps = {
  readonly verb: string
  readonly pending: boolean
  readonly refusal: Refused | null
  readonly obstacle: string | null
  readonly onClose: () => void
  readonly onSubmit: () => void
}

function Foot({ verb, pending, refusal, obstacle, onClose, onSubmit }: FootProps) {
  return (
    <div className={classes.dialogFoot}>
      {obstacle !== null ? (
        <p className="late" role="alert">
          {obstacle}
        </p>
      ) : (
        <RefusalNote refusal={refusal} />
      )}
      <Button onClick={onClose}>Ne rien décider</Button>
      <Button variant="filled" onClick={onSubmit} loading={pending} rightSection={<KeyHint>Ctrl ↵</KeyHint>}>
        {verb}
      </Button>
    </div>
  )
}
