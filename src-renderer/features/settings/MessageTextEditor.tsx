import { Button, Textarea, TextInput } from '@mantine/core'
import { useRef, useState } from 'react'
import type { MessageTemplate, MessageText } from '../../../src-preload/contract/message-templates.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { useKeys } from '../../shell/keyboard.ts'
import { say } from '../../shell/status.ts'
import { KeyHint } from '../../ui/Feedback.tsx'
import { Section } from '../../ui/Section.tsx'
import { MessageFaults } from './MessageFaults.tsx'
import { MessageHistory } from './MessageHistory.tsx'
import { MessagePreview } from './MessagePreview.tsx'
import { MessageVariables } from './MessageVariables.tsx'
import settings from './settings.module.css'
import texts from './texts.module.css'

type MessageTextEditorProps = { readonly name: string; readonly template: MessageTemplate }

const isSame = (one: MessageText, other: MessageText) =>
  one.subject.trim() === other.subject.trim() && one.body.trim() === other.body.trim()

/** The words of a kind of message, with what may stand in braces, and how the message would read. */
export function MessageTextEditor({ name, template }: MessageTextEditorProps) {
  const { kind, ours, variables, history } = template
  const [draft, setDraft] = useState<MessageText>({ subject: template.subject, body: template.body })
  const field = useRef<HTMLTextAreaElement>(null)
  const preview = useCommand(office.messageTemplates.preview, { saves: false })
  const [seen, setSeen] = useState<{ subject: string; text: string; html: string } | null>(null)
  const save = useCommand(office.messageTemplates.save, {
    onDone: () => say(`Texte «\u00a0${name}\u00a0» enregistré`),
  })
  const show = async () => {
    save.clear()
    const made = await preview.run({ kind, ...draft })
    if (made) setSeen(made)
  }
  const submit = () => {
    preview.clear()
    if (isSame(draft, template)) say('Rien à enregistrer\u00a0: ce texte est en vigueur')
    else if (!save.pending) void save.run({ kind, ...draft })
  }
  const insert = (variable: string) => {
    const { selectionStart: start, selectionEnd: end } = field.current ?? {
      selectionStart: draft.body.length,
      selectionEnd: draft.body.length,
    }
    setDraft({ ...draft, body: `${draft.body.slice(0, start)}{${variable}}${draft.body.slice(end)}` })
    field.current?.focus()
  }
  useKeys([
    { keys: 'Ctrl+Enter', label: 'enregistrer le texte', run: submit },
    { keys: 'Ctrl+Shift+Enter', label: 'aperçu', run: () => void show() },
  ])
  return (
    <>
      <Section
        title={name}
        note={isSame(draft, template) ? undefined : 'modifié, pas encore enregistré'}
        aside={
          !isSame(draft, ours) && (
            <Button variant="transparent" size="compact-sm" onClick={() => setDraft(ours)}>
              Revenir au texte d’origine
            </Button>
          )
        }
      >
        <div className={settings.fields} data-single>
          <TextInput
            label="Objet"
            maxLength={200}
            autoComplete="off"
            value={draft.subject}
            onChange={event => setDraft({ ...draft, subject: event.currentTarget.value })}
          />
          <Textarea
            ref={field}
            label="Texte"
            description={
              'Une ligne vide sépare deux paragraphes. «\u00a0#\u00a0» commence un titre, «\u00a01.\u00a0» une ligne de liste. La salutation, la signature et le pied sont ajoutés.'
            }
            maxLength={10_000}
            autosize
            minRows={12}
            value={draft.body}
            onChange={event => setDraft({ ...draft, body: event.currentTarget.value })}
          />
        </div>
        <MessageVariables variables={variables} onInsert={insert} />
        <div className={settings.acts}>
          <MessageFaults refusal={save.refusal ?? preview.refusal} />
          <Button
            loading={preview.pending}
            onClick={() => void show()}
            rightSection={<KeyHint>Ctrl ⇧ ↵</KeyHint>}
          >
            Aperçu
          </Button>
          <Button
            variant="filled"
            loading={save.pending}
            onClick={submit}
            rightSection={<KeyHint>Ctrl ↵</KeyHint>}
          >
            Enregistrer
          </Button>
        </div>
      </Section>
      {seen && <MessagePreview message={seen} />}
      {history.length > 0 && <MessageHistory history={history} onTake={setDraft} />}
      <div className={texts.foot} />
    </>
  )
}
