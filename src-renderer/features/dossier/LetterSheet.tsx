import { Textarea, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import type { LetterPreview, Recipient } from '../../../src-preload/contract/requests.ts'
import { Note } from '../../ui/Feedback.tsx'
import classes from './letter.module.css'
import type { LetterDraft } from './letter-draft.ts'

type LetterSheetProps = {
  readonly preview: LetterPreview
  readonly draft: LetterDraft
  /** What stands between the introduction and the closing: what is asked, or the reason. */
  readonly children: ReactNode
}

/** The letter as it will be read, its words under the hand: what is shown is what leaves. */
export function LetterSheet({ preview, draft, children }: LetterSheetProps) {
  const { words, change } = draft
  return (
    <div className={classes.letter}>
      <RecipientLine to={preview.to} />
      <div className={classes.subject}>
        <label htmlFor="letter-subject">Objet</label>
        <span
          className={classes.tag}
          title="La référence reste en tête : les réponses sont classées par elle."
        >
          {preview.tag}
        </span>
        <TextInput
          id="letter-subject"
          aria-label="Objet"
          maxLength={200}
          value={words.subject}
          onChange={event => change({ subject: event.currentTarget.value })}
        />
      </div>
      <section className={classes.sheet} aria-label="Texte envoyé">
        <p>{preview.greeting}</p>
        <Textarea
          variant="unstyled"
          className={classes.words}
          aria-label="Introduction"
          minRows={1}
          value={words.intro}
          onChange={event => change({ intro: event.currentTarget.value })}
        />
        {children}
        <Textarea
          variant="unstyled"
          className={classes.words}
          aria-label="Fin du message"
          minRows={1}
          value={words.closing}
          onChange={event => change({ closing: event.currentTarget.value })}
        />
        <p className={classes.ending}>{preview.ending}</p>
      </section>
    </div>
  )
}

/** Who receives it, and what is known against the address. */
function RecipientLine({ to: { name, address, problem } }: { readonly to: Recipient }) {
  return (
    <>
      <div className={classes.to}>
        <span className="mute">À</span>
        <span>
          {address === null ? (
            <span className="late">aucune adresse au dossier</span>
          ) : (
            [name, address].filter(Boolean).join(', ')
          )}
        </span>
      </div>
      {problem === 'invalid' && (
        <Note tone="stop">
          Cette adresse n’est pas valable&nbsp;: rien ne peut partir. Corrigez-la dans l’identité du dossier.
        </Note>
      )}
      {problem === 'missing' && (
        <Note tone="late">
          Le dossier n’a pas d’adresse de courriel&nbsp;: rien ne peut partir. Complétez-la dans l’identité du
          dossier.
        </Note>
      )}
      {problem === 'bounced' && (
        <Note tone="late">
          Un message envoyé à cette adresse est revenu. Vérifiez-la auprès du prestataire avant d’envoyer.
        </Note>
      )}
    </>
  )
}

type LetterItemProps = {
  readonly title: string
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly autoFocus?: boolean
  readonly error?: string | null
}

/** One heading of the letter and what is said under it. */
export function LetterItem({ title, label, value, onChange, autoFocus, error }: LetterItemProps) {
  return (
    <div className={classes.item}>
      <p className="semi">{title}</p>
      <Textarea
        variant="unstyled"
        className={classes.words}
        aria-label={label}
        minRows={1}
        maxLength={2000}
        value={value}
        error={error}
        {...(autoFocus ? { 'data-autofocus': true } : {})}
        onChange={event => onChange(event.currentTarget.value)}
      />
    </div>
  )
}
