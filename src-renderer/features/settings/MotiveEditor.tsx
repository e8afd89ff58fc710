import { Button, Textarea, TextInput } from '@mantine/core'
import { useRef, useState } from 'react'
import type {
  MotiveFamily,
  MotiveRow,
  MotiveScope,
  MotiveVariable,
} from '../../../src-preload/contract/motives.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { KeyHint, RefusalNote } from '../../ui/Feedback.tsx'
import { variableNames, variablesOf } from '../../wording/motives.ts'
import classes from './settings.module.css'

type MotiveEditorProps = {
  readonly scope: MotiveScope
  readonly family: MotiveFamily
  /** The motive reworded; without it, another one is added. */
  readonly motive?: MotiveRow
  readonly onClose: () => void
}

/** The name and the text of a motive. A variable that does not exist is refused, with the list of those that do. */
export function MotiveEditor({ scope, family, motive, onClose }: MotiveEditorProps) {
  const [label, setLabel] = useState(motive?.label ?? '')
  const [text, setText] = useState(motive?.text ?? '')
  const field = useRef<HTMLTextAreaElement>(null)
  const add = useCommand(office.motives.add, { onDone: onClose })
  const reword = useCommand(office.motives.reword, { onDone: onClose })
  const isEmpty = label.trim() === '' || text.trim() === ''
  const save = () => {
    if (isEmpty || add.pending || reword.pending) return
    if (motive) void reword.run({ id: motive.id, wordingId: motive.wordingId, label, text })
    else void add.run({ scope, family, label, text })
  }
  const insert = (variable: MotiveVariable) => {
    const { selectionStart, selectionEnd } = field.current ?? {
      selectionStart: text.length,
      selectionEnd: text.length,
    }
    setText(`${text.slice(0, selectionStart)}{${variable}}${text.slice(selectionEnd)}`)
    field.current?.focus()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the key is that of the button inside
    <div
      className={classes.motiveEditor}
      onKeyDown={event => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save()
      }}
    >
      <TextInput
        label="Nom court"
        description="Dans la liste des motifs."
        maxLength={80}
        autoFocus
        value={label}
        onChange={event => setLabel(event.currentTarget.value)}
      />
      <Textarea
        ref={field}
        label="Texte que le prestataire lira"
        maxLength={2000}
        minRows={2}
        value={text}
        onChange={event => setText(event.currentTarget.value)}
      />
      <fieldset className={classes.variables}>
        <legend>Variables</legend>
        {variablesOf(scope).map(variable => (
          <button
            key={variable}
            type="button"
            title={variableNames[variable]}
            onClick={() => insert(variable)}
          >
            {`{${variable}}`}
          </button>
        ))}
      </fieldset>
      <div className={classes.motiveActs}>
        <RefusalNote refusal={add.refusal ?? reword.refusal} />
        <Button onClick={onClose}>Ne rien changer</Button>
        <Button
          variant="filled"
          aria-disabled={isEmpty}
          title={isEmpty ? 'Indiquez le nom et le texte.' : undefined}
          loading={add.pending || reword.pending}
          onClick={save}
          rightSection={<KeyHint>Ctrl ↵</KeyHint>}
        >
          {motive ? 'Enregistrer cette version' : 'Ajouter le motif'}
        </Button>
      </div>
    </div>
  )
}
