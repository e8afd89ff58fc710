import { Button } from '@mantine/core'
import type { DossierDetail, DossierDocument } from '../../../src-preload/contract/dossiers.ts'
import type { VerdictState } from '../../../src-preload/contract/shared.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { useOffice } from '../../office/queries.ts'
import { useKeys } from '../../shell/keyboard.ts'
import { offerUndo } from '../../shell/status.ts'
import { KeyHint, RefusalNote } from '../../ui/Feedback.tsx'
import { dateInParis, formatDate, formatTime } from '../../wording/format.ts'
import { documentKindNames, verdictNames } from '../../wording/terms.ts'
import frame from './dossier.module.css'
import type { Review } from './use-review.ts'
import type { Standing } from './use-standing.ts'
import { VerdictDetails } from './VerdictDetails.tsx'
import classes from './verdict.module.css'
import { judgementOf, obstacleOf, useVerdictDraft, withState } from './verdict-draft.ts'

const verdicts: readonly VerdictState[] = ['conforme', 'to_replace', 'refused', 'not_applicable']

/** The act of taking a verdict back. */
export const useUnjudge = () => useCommand(office.documents.unjudge)
type Unjudge = ReturnType<typeof useUnjudge>

type VerdictBarProps = {
  readonly dossier: DossierDetail
  readonly document: DossierDocument
  readonly standing: Standing
  readonly review: Review
  /** Outlives the bar: a verdict is taken back once another document is shown. */
  readonly unjudge: Unjudge
}

/** Under the page: one verdict, with its motive or its validity, recorded under the name of the person. */
export function VerdictBar({ dossier, document, standing, review, unjudge }: VerdictBarProps) {
  const { data: me } = useOffice(office.staff.current)
  const { draft, change, clear } = useVerdictDraft(document, me?.id)
  const name = documentKindNames[document.kind]
  const judge = useCommand(office.documents.judge)
  const newest = document.versions[0]
  const isOld = newest !== undefined && review.version !== undefined && review.version.id !== newest.id
  const obstacle = isOld
    ? `Le verdict porte sur la version ${newest.version}\u00a0: montrez-la avant de conclure.`
    : obstacleOf(draft, document)
  const record = async () => {
    const judgement = isOld ? null : judgementOf(draft, document, review.version?.id ?? null)
    if (!judgement || judge.pending) return
    if (!(await judge.run(judgement))) return
    clear()
    offerUndo({
      text: `${name} jugée ${verdictNames[judgement.state].toLocaleLowerCase('fr')}`,
      undo: () => {
        void unjudge.run({ documentId: document.id })
        review.showDocument(document.id)
      },
    })
    review.toNextToJudge()
  }
  const choose = (state: VerdictState) => {
    judge.clear()
    change(withState(draft, state))
  }
  const group = `verdict-${document.id}`
  // The focus goes along: ↵ then records, wherever it was (a line of the list would keep ↵ for itself).
  const chooseByKey = (state: VerdictState) => () => {
    choose(state)
    window.document.getElementById(`${group}-${state}`)?.focus()
  }
  const on = standing.mayJudge(document)
  useKeys([
    { keys: '1', label: 'conforme', when: on, run: chooseByKey('conforme') },
    { keys: '2', label: 'à remplacer', when: on, run: chooseByKey('to_replace') },
    { keys: '3', label: 'refusée', when: on, hidden: true, run: chooseByKey('refused') },
    { keys: '4', label: 'sans objet', when: on, hidden: true, run: chooseByKey('not_applicable') },
    { keys: 'Enter', label: 'consigner', when: on, run: () => void record() },
  ])
  return (
    <section className={classes.verdict} aria-label="Verdict">
      <Recorded document={document} dossier={dossier} />
      {on && (
        <>
          <div className={classes.verdictGrid}>
            <span className={`${classes.head} semi wide`}>Verdict</span>
            <VerdictChoice name={group} value={draft.state} onChange={choose} onEnter={record} />
            <Button
              aria-disabled={obstacle !== null}
              className={`${classes.record} ${obstacle !== null ? frame.off : ''}`}
              title={obstacle ?? undefined}
              loading={judge.pending}
              rightSection={<KeyHint>↵</KeyHint>}
              onClick={() => void record()}
            >
              Consigner
            </Button>
            <VerdictDetails
              document={document}
              version={review.version}
              draft={draft}
              onChange={next => {
                judge.clear()
                change(next)
              }}
              onRecord={() => void record()}
            />
          </div>
          {(judge.refusal || unjudge.refusal) && (
            <div className={classes.verdictNote}>
              <RefusalNote refusal={judge.refusal ?? unjudge.refusal} />
            </div>
          )}
          {!judge.refusal && obstacle && <p className={`${classes.verdictNote} mute`}>{obstacle}</p>}
        </>
      )}
    </section>
  )
}

type VerdictChoiceProps = {
  readonly name: string
  readonly value: VerdictState | undefined
  readonly onChange: (state: VerdictState) => void
  readonly onEnter: () => void
}

/** Four radios drawn as one row; nothing is chosen before the person does. */
function VerdictChoice({ name, value, onChange, onEnter }: VerdictChoiceProps) {
  return (
    <div className={classes.choice} role="radiogroup" aria-label="Verdict">
      {verdicts.map((state, place) => (
        <label key={state} data-state={state}>
          <input
            type="radio"
            id={`${name}-${state}`}
            name={name}
            className="visually-hidden"
            checked={value === state}
            onChange={() => onChange(state)}
            onKeyDown={event => {
              // Ctrl+↵ is the key of the bar.
              if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) onEnter()
            }}
          />
          <KeyHint>{place + 1}</KeyHint>
          {verdictNames[state]}
        </label>
      ))}
    </div>
  )
}

type RecordedProps = { readonly document: DossierDocument; readonly dossier: DossierDetail }

/** The verdict in force, who gave it and when. */
function Recorded({ document: { state, judgedBy, judgedAt, motive, validUntil } }: RecordedProps) {
  if (judgedBy === null || judgedAt === null || state === 'to_judge' || state === 'missing') return null
  const until = validUntil ? `, valable jusqu’au ${formatDate(validUntil)}` : ''
  return (
    <p className={classes.recorded}>
      {`${verdictNames[state]}${until}, par ${judgedBy} le ${formatDate(dateInParis(judgedAt))} à ${formatTime(judgedAt)}`}
      {motive && <span className="dim">{`\u00a0: ${motive}`}</span>}
    </p>
  )
}
