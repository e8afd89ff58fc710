import type { DocumentVersion, DossierDocument } from '../../../src-preload/contract/dossiers.ts'
import { DateField } from '../../ui/DateField.tsx'
import { VerdictMotive } from './VerdictMotive.tsx'
import classes from './verdict.module.css'
import { type VerdictDraft, validityOf } from './verdict-draft.ts'

type VerdictDetailsProps = {
  readonly document: DossierDocument
  readonly version: DocumentVersion | undefined
  readonly draft: VerdictDraft
  readonly onChange: (next: VerdictDraft) => void
  readonly onRecord: () => void
}

/** What a verdict carries: the validity when it is conforme, the motive when it is not. */
export function VerdictDetails(props: VerdictDetailsProps) {
  const { state } = props.draft
  if (!state) return null
  return state === 'conforme' ? <Validity {...props} /> : <VerdictMotive {...props} state={state} />
}

/** The dates that will be recorded. Those that come from the reading say « lu » until they are changed. */
function Validity({ document, version, draft, onChange, onRecord }: VerdictDetailsProps) {
  const { from, until, isFromRead, isUntilRead } = validityOf(draft, version)
  if (document.versions.length === 0) return null
  const field = (label: string, value: string, isRead: boolean, put: (value: string) => VerdictDraft) => (
    <DateField
      label={
        <>
          {label}
          {isRead && <span className={classes.wasRead}>lu</span>}
        </>
      }
      aria-label={isRead ? `${label}, date lue dans la pièce` : label}
      classNames={{ root: classes.dateField ?? '' }}
      value={value}
      onChange={on => onChange(put(on))}
      onKeyDown={event => {
        if (event.key === 'Enter') onRecord()
      }}
    />
  )
  return (
    <div className={classes.verdictDetails}>
      {field('Valable du', from, isFromRead, validFrom => ({ validFrom }))}
      {field('au', until, isUntilRead, validUntil => ({ validUntil }))}
      <span className="mute t-small wide">
        {isFromRead || isUntilRead ? 'Vérifiez les dates lues avant de consigner.' : 'Dates facultatives.'}
      </span>
    </div>
  )
}
