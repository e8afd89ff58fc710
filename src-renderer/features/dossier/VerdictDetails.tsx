import { Select, Textarea } from '@mantine/core'
import { useRef, useState } from 'react'
import type { DocumentVersion, DossierDocument } from '../../../src-preload/contract/dossiers.ts'
import { useKeys } from '../../shell/keyboard.ts'
import { DateField } from '../../ui/DateField.tsx'
import { motivesFor } from '../../wording/motives.ts'
import { bestOf } from './evidence-marks.ts'
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
  return state === 'conforme' ? <Validity {...props} /> : <MotiveFields {...props} />
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

/** A motive from the list fills the text; the text is what the provider reads, and can be changed. */
function MotiveFields({ document, version, draft, onChange, onRecord }: VerdictDetailsProps) {
  const text = useRef<HTMLTextAreaElement>(null)
  const list = useRef<HTMLInputElement>(null)
  const motives = motivesFor(document.kind, field => bestOf(version, field)?.value)
  const [opened, setOpened] = useState(false)
  useKeys([
    {
      keys: 'm',
      label: 'motif',
      run: () => {
        list.current?.focus()
        setOpened(true)
      },
    },
  ])
  const chosen = motives.find(motive => motive.text === draft.motive)
  return (
    <div className={classes.verdictDetails}>
      <Select
        ref={list}
        aria-label="Motif"
        placeholder="Motif"
        w={184}
        dropdownOpened={opened}
        onDropdownOpen={() => setOpened(true)}
        onDropdownClose={() => setOpened(false)}
        data={motives.map(({ label }) => label)}
        value={chosen?.label ?? null}
        onChange={label => {
          const motive = motives.find(one => one.label === label)
          if (motive) onChange({ motive: motive.text })
          // The list closes first, then the text takes the focus.
          setTimeout(() => text.current?.focus(), 0)
        }}
      />
      <Textarea
        ref={text}
        className={classes.motiveText}
        minRows={1}
        maxRows={5}
        aria-label="Texte que le prestataire lira"
        placeholder={
          draft.state === 'not_applicable' ? 'Motif (facultatif)' : 'Texte que le prestataire lira tel quel'
        }
        value={draft.motive ?? ''}
        onChange={event => onChange({ motive: event.currentTarget.value })}
        onKeyDown={event => {
          if (event.key !== 'Enter' || event.shiftKey || event.ctrlKey) return
          event.preventDefault()
          onRecord()
        }}
      />
    </div>
  )
}
