import { Button, Select } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useState } from 'react'
import type { RuleCode, SameFile } from '../../../src-preload/contract/documents.ts'
import type {
  DocumentVersion,
  DossierDetail,
  DossierDocument,
} from '../../../src-preload/contract/dossiers.ts'
import type { ReadingUnderway } from '../../../src-preload/contract/readings.ts'
import type { DocumentKind } from '../../../src-preload/contract/shared.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { RefusalNote } from '../../ui/Feedback.tsx'
import { StateGlyph, StateLabel } from '../../ui/StateGlyph.tsx'
import { OrdinalText } from '../../ui/Texts.tsx'
import { dateInParis, formatDate } from '../../wording/format.ts'
import { documentKindNames } from '../../wording/terms.ts'
import classes from './documents.module.css'
import frame from './dossier.module.css'
import { formerVerdicts, verdictSentence } from './earlier-verdict.ts'
import { bestOf } from './evidence-marks.ts'
import { FileButton } from './FileButton.tsx'
import { RequestDialog } from './RequestDialog.tsx'
import { RuleList } from './RuleList.tsx'
import { requiredReason } from './required-reason.ts'
import { SameFiles } from './SameFiles.tsx'
import type { AddFile } from './use-add-file.ts'
import type { Review } from './use-review.ts'

/** Whether a document is asked of the provider: already, or with the message that is being prepared. */
export type Asking =
  | { readonly state: 'asked'; readonly at: number }
  | { readonly state: 'to-ask' }
  | { readonly state: 'none' }

type DocumentLineProps = {
  readonly dossier: DossierDetail
  readonly document: DossierDocument
  readonly review: Review
  readonly canAct: boolean
  readonly addFile: AddFile
  readonly underway: ReadingUnderway | undefined
  readonly asking: Asking
  readonly sameFiles: readonly SameFile[]
}

/** One document: its state, version, validity and rules; the one shown is opened. */
export function DocumentLine(props: DocumentLineProps) {
  const { dossier, document, review, canAct, addFile, underway, asking, sameFiles } = props
  const { id, kind, state, expired, versions } = document
  const isShown = review.document?.id === id
  const newest = versions[0]
  const shownState = expired ? 'expired' : state
  return (
    <li data-document={id} data-on={isShown || undefined}>
      <button
        type="button"
        className={classes.line}
        aria-current={isShown || undefined}
        onClick={() => review.showDocument(id)}
      >
        <StateGlyph state={shownState} named={false} />
        <span className={`${frame.cut} ${isShown ? 'semi' : ''}`}>{documentKindNames[kind]}</span>
        <span className={`${classes.version} ${newest ? 'dim' : 'mute'}`}>
          {newest ? (
            <OrdinalText>{`v${newest.version} du ${formatDate(dateInParis(newest.receivedAt), { year: false })}`}</OrdinalText>
          ) : (
            'Aucun fichier'
          )}
        </span>
        <Validity document={document} underway={underway} asking={asking} />
        <Tally document={document} />
        <span className={classes.state}>
          <StateWord state={shownState} />
        </span>
      </button>
      {isShown && (
        <div className={classes.opened}>
          <RuleList review={review} />
          {!newest && <p className={classes.why}>{requiredReason(kind, dossier)}</p>}
          <EarlierVerdicts document={document} review={review} />
          <SameFiles dossierId={dossier.id} files={sameFiles} />
          {canAct && <LineActs dossier={dossier} document={document} addFile={addFile} asking={asking} />}
        </div>
      )}
    </li>
  )
}

function StateWord({ state }: { readonly state: DossierDocument['state'] | 'expired' }) {
  return (
    <span className={classes.word}>
      <StateLabel state={state} />
    </span>
  )
}

/** The rules that look at dates. */
const dated: ReadonlySet<string> = new Set<RuleCode>(['issued-recently', 'covers-today'])
/** An extract of the register says until when it is up to date; the others when they were made. */
const upToDate: ReadonlySet<DocumentKind> = new Set<DocumentKind>(['kbis', 'k'])

type ValidityProps = {
  readonly document: DossierDocument
  readonly underway: ReadingUnderway | undefined
  readonly asking: Asking
}

/** Until when it is valid, or from when it dates: as judged, else as read; how far its reading is. */
function Validity({ document, underway, asking }: ValidityProps) {
  const { kind, expired, validUntil, versions } = document
  const [newest] = versions
  const isLate =
    expired || newest?.rules.some(({ rule, outcome }) => dated.has(rule) && outcome === 'echouee')
  const until = validUntil ?? bestOf(newest, 'validUntil')?.value
  const issued = bestOf(newest, 'issuedOn')?.value
  const text = underway
    ? progressText(underway)
    : until
      ? `Jusqu’au ${formatDate(until)}`
      : issued
        ? `${upToDate.has(kind) ? 'À jour au' : 'Établi le'} ${formatDate(issued)}`
        : newest
          ? readingText(newest.reading)
          : askingText(asking)
  return (
    <span className={`${frame.cut} ${isLate ? 'late' : 'dim'}`}>
      <OrdinalText>{text}</OrdinalText>
    </span>
  )
}

const askingText = (asking: Asking): string =>
  asking.state === 'asked'
    ? `Demandée le ${formatDate(dateInParis(asking.at), { year: false })}`
    : asking.state === 'to-ask'
      ? 'À demander avec l’envoi'
      : ''

const progressText = ({ done, total }: ReadingUnderway): string =>
  total > 0 ? `Lecture en cours, ${Math.min(done + 1, total)} sur ${total}` : 'Lecture en cours'

function readingText(reading: DocumentVersion['reading']): string {
  if (reading.state === 'waiting') return 'Lecture en cours'
  if (reading.state === 'read') return ''
  return reading.reason === 'wrong-type' || reading.reason === 'too-large' ? 'Non lu' : 'Illisible'
}

const outcomes = ['validee', 'echouee', 'non-verifiable'] as const

function Tally({ document: { versions } }: { readonly document: DossierDocument }) {
  const rules = versions[0]?.rules ?? []
  return (
    <span className={classes.tally}>
      {outcomes.map(outcome => {
        const count = rules.filter(rule => rule.outcome === outcome).length
        return count === 0 ? null : (
          <span key={outcome} data-outcome={outcome}>
            <StateGlyph state={outcome} size={10} />
            {count}
          </span>
        )
      })}
    </span>
  )
}

type EarlierVerdictsProps = { readonly document: DossierDocument; readonly review: Review }

/** What was said before, and the way to see what changed since. */
function EarlierVerdicts({ document, review }: EarlierVerdictsProps) {
  return formerVerdicts(document).map((verdict, place) => (
    <p key={verdict.at} className={classes.earlier}>
      <IconHistory size={14} stroke={1.75} aria-hidden="true" />
      <span>
        <OrdinalText>{verdictSentence(verdict)}</OrdinalText>{' '}
        {place === 0 && document.versions.length > 1 && (
          <button type="button" className={classes.compare} onClick={() => review.compare(!review.comparing)}>
            {review.comparing ? 'Fermer la comparaison' : 'Comparer'}
          </button>
        )}
      </span>
    </p>
  ))
}

const kinds = Object.entries(documentKindNames).map(([value, label]) => ({ value, label }))

type LineActsProps = Pick<DocumentLineProps, 'dossier' | 'document' | 'addFile' | 'asking'>

function LineActs({ dossier, document: { id, kind, versions }, addFile, asking }: LineActsProps) {
  const reclassify = useCommand(office.documents.reclassify)
  const [isAsking, setAsking] = useState(false)
  return (
    <div className={frame.lineActs}>
      <FileButton loading={addFile.sending} onFiles={files => void addFile.add(files, id)}>
        {versions.length === 0 ? 'Ajouter un fichier…' : 'Ajouter une version…'}
      </FileButton>
      {versions.length > 0 && (
        <Select
          aria-label="Nature de la pièce"
          w={208}
          data={kinds}
          value={kind}
          onChange={next => {
            if (next) void reclassify.run({ documentId: id, kind: next as DocumentKind })
          }}
        />
      )}
      {versions.length === 0 && asking.state === 'to-ask' && (
        <Button onClick={() => setAsking(true)}>Demander…</Button>
      )}
      {isAsking && <RequestDialog dossier={dossier} onClose={() => setAsking(false)} />}
      <RefusalNote refusal={reclassify.refusal} />
    </div>
  )
}
