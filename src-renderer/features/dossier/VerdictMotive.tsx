import { Button, Textarea } from '@mantine/core'
import { useRef, useState } from 'react'
import type { DocumentVersion, DossierDocument } from '../../../src-preload/contract/dossiers.ts'
import type { MotiveChoice } from '../../../src-preload/contract/motives.ts'
import type { VerdictState } from '../../../src-preload/contract/shared.ts'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import { useKeys } from '../../shell/keyboard.ts'
import { bracesIn, useBraceSelection } from './letter-draft.ts'
import { MotiveMenu } from './MotiveMenu.tsx'
import classes from './verdict.module.css'
import type { VerdictDraft } from './verdict-draft.ts'

type VerdictMotiveProps = {
  readonly document: DossierDocument
  readonly version: DocumentVersion | undefined
  readonly state: Exclude<VerdictState, 'conforme'>
  readonly draft: VerdictDraft
  readonly onChange: (next: VerdictDraft) => void
  readonly onRecord: () => void
}

/** A motive of the catalogue, filled with what was read; its text is what the provider reads, and can be changed. */
export function VerdictMotive({ document, version, state, draft, onChange, onRecord }: VerdictMotiveProps) {
  const { data = [] } = useOffice(office.motives.ofDocument, {
    documentId: document.id,
    versionId: version?.id ?? null,
  })
  const [opened, setOpened] = useState(false)
  const [editing, setEditing] = useState(false)
  const motive = draft.motive ?? ''
  const isEditing = editing || motive.trim() === '' || draft.edited === true || bracesIn(motive).length > 0
  // « Sans objet » may be explained too: by the motives that ask for something else.
  const offered = data.filter(({ family }) => state === 'not_applicable' || family === state)
  const chosen = data.find(({ wordingId }) => wordingId === draft.wordingId)
  useKeys([{ keys: 'm', label: 'motif', run: () => setOpened(true) }])
  const choose = ({ wordingId, text, missing }: MotiveChoice) => {
    onChange({ motive: text, wordingId, edited: false })
    setOpened(false)
    setEditing(missing.length > 0)
    // Back on the verdict, ↵ records it, at once and once the list is gone; what is to complete takes the focus itself.
    if (missing.length > 0) return
    focusVerdict(document.id, state)
    setTimeout(() => focusVerdict(document.id, state), 0)
  }
  const write = () => {
    onChange({ motive: '', wordingId: undefined, edited: true })
    setOpened(false)
    setEditing(true)
  }
  return (
    <>
      <div className={classes.motive}>
        <MotiveMenu
          opened={opened}
          onOpenedChange={setOpened}
          motives={offered}
          label={chosen?.label ?? null}
          onChoose={choose}
          onWrite={write}
        />
      </div>
      <div className={classes.verdictDetails}>
        {isEditing ? (
          <MotiveText
            key={draft.wordingId ?? 'own'}
            draft={draft}
            state={state}
            takesFocus={editing}
            onChange={onChange}
            onRecord={onRecord}
            onDone={() => setEditing(false)}
          />
        ) : (
          <p className={classes.sent}>
            <span className="mute">Texte envoyé</span>
            <span>{motive}</span>
            <Button variant="transparent" size="compact-sm" onClick={() => setEditing(true)}>
              Modifier
            </Button>
          </p>
        )}
      </div>
    </>
  )
}

const focusVerdict = (id: DossierDocument['id'], state: VerdictState) =>
  window.document.getElementById(`verdict-${id}-${state}`)?.focus()

type MotiveTextProps = {
  readonly draft: VerdictDraft
  readonly state: VerdictState
  readonly takesFocus: boolean
  readonly onChange: (next: VerdictDraft) => void
  readonly onRecord: () => void
  readonly onDone: () => void
}

/** The words themselves. ↵ records; what is left in braces is selected, to be written over. */
function MotiveText({ draft, state, takesFocus, onChange, onRecord, onDone }: MotiveTextProps) {
  const field = useRef<HTMLTextAreaElement>(null)
  const [arrived] = useState(draft.motive)
  useBraceSelection(field, takesFocus ? arrived : undefined)
  return (
    <Textarea
      ref={field}
      className={classes.motiveText}
      minRows={1}
      maxRows={5}
      maxLength={2000}
      autoFocus={takesFocus}
      aria-label="Texte que le prestataire lira"
      placeholder={
        state === 'not_applicable' ? 'Motif (facultatif)' : 'Texte que le prestataire lira tel quel'
      }
      value={draft.motive ?? ''}
      onChange={event => onChange({ motive: event.currentTarget.value, edited: true })}
      onKeyDown={event => {
        if (event.key === 'Escape') onDone()
        if (event.key !== 'Enter' || event.shiftKey) return
        event.preventDefault()
        onRecord()
      }}
    />
  )
}
