import { TextInput } from '@mantine/core'
import type { LeadTemplate, TemplateField } from '../../../../src-preload/contract/lead-sources.ts'
import { Note } from '../../../ui/Feedback.tsx'
import settings from '../settings.module.css'
import type { SourceDraft } from './source-draft.ts'
import { fieldNames } from './source-words.ts'
import classes from './sources.module.css'
import { TemplateTry } from './TemplateTry.tsx'

type TemplateFieldsProps = {
  readonly draft: SourceDraft
  readonly type: (change: Partial<SourceDraft>) => void
  readonly error: string | null
}

/** Which messages are those of the source, and how each field is labelled in them. */
export function TemplateFields({ draft, type, error }: TemplateFieldsProps) {
  const { template, labels } = draft
  const asked = (field: keyof Omit<LeadTemplate, 'labels'>, label: string, maxLength: number) => (
    <TextInput
      label={label}
      placeholder="Tous"
      maxLength={maxLength}
      value={template[field]}
      onChange={event => type({ template: { ...template, [field]: event.currentTarget.value } })}
    />
  )
  return (
    <>
      <fieldset className={classes.group}>
        <legend>Ses courriels</legend>
        <div className={classes.three}>
          {asked('sender', 'Expéditeur contient', 254)}
          {asked('recipient', 'Destinataire contient', 254)}
          {asked('subject', 'Objet contient', 200)}
        </div>
        {error !== null && <Note tone="late">{error}</Note>}
      </fieldset>
      <fieldset className={classes.group}>
        <legend>Ses intitulés</legend>
        <p className={settings.help}>
          Le mot qui précède les deux-points, tel que la source l’écrit&nbsp;; plusieurs, séparés par des
          virgules. Vide&nbsp;: les intitulés habituels.
        </p>
        <div className={classes.three}>
          {(Object.keys(fieldNames) as TemplateField[]).map(field => (
            <TextInput
              key={field}
              label={fieldNames[field]}
              aria-label={`Intitulé, ${fieldNames[field]}`}
              maxLength={400}
              value={labels[field] ?? ''}
              onChange={event => type({ labels: { ...labels, [field]: event.currentTarget.value } })}
            />
          ))}
        </div>
      </fieldset>
      <TemplateTry draft={draft} />
    </>
  )
}
