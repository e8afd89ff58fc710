import { Autocomplete, Checkbox, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { SettingsView } from '../../../src-preload/contract/settings.ts'
import { DateField } from '../../ui/DateField.tsx'
import { Section } from '../../ui/Section.tsx'
import { draftError, type LeadDraft, momentOf } from './lead-draft.ts'
import classes from './lead-form.module.css'

/** How a customer may have agreed. */
const channels = ['Téléphone', 'Courriel', 'Formulaire du site', 'Papier signé', 'Sur place']

type ConsentFieldsProps = {
  readonly rule: Pick<SettingsView['rules'], 'consentText' | 'consentVersion'>
  readonly draft: LeadDraft
  readonly onChange: (next: Partial<LeadDraft>) => void
  readonly error?: string | undefined
}

/** The text in force, and a box that nobody but the person asking may tick; then how and when it was given. */
export function ConsentFields({ rule, draft, onChange, error }: ConsentFieldsProps) {
  const [left, setLeft] = useState(false)
  const timeError = left ? draftError('consentTime', draft, Date.now()) : null
  return (
    <Section
      title="Consentement"
      note={rule.consentVersion ? `version ${rule.consentVersion}` : 'sans version'}
    >
      <blockquote className={classes.quote}>«&nbsp;{rule.consentText}&nbsp;»</blockquote>
      <div className={classes.fields}>
        <Checkbox
          id="demande-consented"
          className={classes.wide}
          label="Le client a entendu ou lu ce texte et l’accepte"
          description={
            draft.consented ? undefined : 'Sans accord, la demande est gardée et reste à qualifier.'
          }
          error={draft.consented ? undefined : error}
          checked={draft.consented}
          onChange={event =>
            onChange({
              consented: event.currentTarget.checked,
              ...(event.currentTarget.checked ? momentOf(Date.now()) : { consentOn: '', consentTime: '' }),
            })
          }
        />
        {draft.consented && (
          <>
            <Autocomplete
              label="Recueilli par"
              maxLength={80}
              data={channels}
              value={draft.consentChannel}
              onChange={consentChannel => onChange({ consentChannel })}
            />
            <TextInput
              className={classes.wide}
              label="Professionnel nommé au client (facultatif)"
              description="Vide : l’accord vaut pour le titulaire du secteur. Nommé : pour lui seul."
              maxLength={400}
              autoComplete="off"
              value={draft.consentRecipient}
              onChange={event => onChange({ consentRecipient: event.currentTarget.value })}
            />
            <div className={classes.moment}>
              <DateField
                id="demande-consentOn"
                label="Le"
                value={draft.consentOn}
                onChange={consentOn => onChange({ consentOn })}
              />
              <TextInput
                id="demande-consentTime"
                label="À"
                placeholder="9&nbsp;h&nbsp;15"
                autoComplete="off"
                value={draft.consentTime}
                error={timeError}
                onChange={event => onChange({ consentTime: event.currentTarget.value })}
                onBlur={() => setLeft(true)}
              />
            </div>
          </>
        )}
      </div>
    </Section>
  )
}
