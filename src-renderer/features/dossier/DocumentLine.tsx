import { IconHistory } from '@tabler/icons-react'
import type { SameFile } from '../../../src-preload/contract/documents.ts'
import type { DossierDetail, DossierDocument } from '../../../src-preload/contract/dossiers.ts'
import type { ReadingUnderway } from '../../../src-preload/contract/readings.ts'
import { StateGlyph, StateLabel } from '../../ui/StateGlyph.tsx'
import { OrdinalText } from '../../ui/Texts.tsx'
import { dateInParis, formatDate } from '../../wording/format.ts'
import { documentKindNames } from '../../wording/terms.ts'
import classes from './documents.module.css'
import frame from './dossier.module.css'
import { formerVerdicts, verdictSentence } from './earlier-verdict.ts'
import { LineActs } from './LineActs.tsx'
import { RuleList } from './RuleList.tsx'
import { requiredReason } from './required-reason.ts'
import { SameFiles } from './SameFiles.tsx'
import type { AddFile } from './use-add-file.ts'
import type { Review } from './use-review.ts'
import { type Asking, Validity } from './Validity.tsx'

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
