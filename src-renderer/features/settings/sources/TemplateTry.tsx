import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import { office } from '../../../office/client.ts'
import { useCommand } from '../../../office/commands.ts'
import { Note, RefusalNote } from '../../../ui/Feedback.tsx'
import { KeyValueList } from '../../../ui/Section.tsx'
import settings from '../settings.module.css'
import { labelsOf, type SourceDraft } from './source-draft.ts'
import { fieldNames } from './source-words.ts'
import classes from './sources.module.css'

type Tried = Awaited<ReturnType<typeof office.leadSources.tryTemplate>>

/** What the template makes of a message pasted here: nothing of it is kept. */
export function TemplateTry({ draft }: { readonly draft: SourceDraft }) {
  const [message, setMessage] = useState('')
  const [tried, setTried] = useState<Tried | null>(null)
  const attempt = useCommand(office.leadSources.tryTemplate, { saves: false, onDone: setTried })
  const isEmpty = message.trim() === ''
  const run = () => {
    if (isEmpty || attempt.pending) return
    void attempt.run({ template: { ...draft.template, labels: labelsOf(draft.labels) }, message })
  }
  return (
    <fieldset className={classes.group}>
      <legend>Essai</legend>
      <Textarea
        label="Un courriel de cette source"
        description="Collez-le avec ses en-têtes pour savoir aussi s’il serait reconnu. Rien n’est enregistré."
        minRows={4}
        maxRows={10}
        autosize
        maxLength={200_000}
        value={message}
        onChange={event => {
          setMessage(event.currentTarget.value)
          setTried(null)
        }}
      />
      <div className={settings.motiveActs}>
        <RefusalNote refusal={attempt.refusal} />
        <Button
          aria-disabled={isEmpty}
          title={isEmpty ? 'Collez d’abord un courriel.' : undefined}
          loading={attempt.pending}
          onClick={run}
        >
          Essayer le modèle
        </Button>
      </div>
      {tried !== null && <Result tried={tried} />}
    </fieldset>
  )
}

function Result({ tried: { takes, read } }: { readonly tried: Tried }) {
  return (
    <div role="status" aria-label="Ce qui est lu">
      <Note tone={takes === false ? 'late' : 'plain'}>
        {takes === null && 'Sans ses en-têtes, on ne sait pas si ce courriel serait celui de la source.'}
        {takes === true && 'Ce courriel serait une demande de cette source.'}
        {takes === false && 'Ce courriel ne serait pas reconnu comme venant de cette source.'}
      </Note>
      <KeyValueList
        items={read.map(({ field, value }) => ({
          key: fieldNames[field],
          value: value ?? <span className="mute">non lu</span>,
        }))}
      />
    </div>
  )
}
