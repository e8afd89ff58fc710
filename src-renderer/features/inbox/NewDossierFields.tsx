import { Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Section } from '../../ui/Section.tsx'
import { formatPhone, formatSiret } from '../../wording/format.ts'
import classes from './new-dossier.module.css'
import { type DraftField, draftError, type NewDossierDraft } from './new-dossier-draft.ts'

type NewDossierFieldsProps = {
  readonly draft: NewDossierDraft
  readonly onChange: (next: Partial<NewDossierDraft>) => void
  /** The dossier was asked for: what is missing is said even in fields never entered. */
  readonly asked: boolean
  /** What the core said of the SIRET or of the address. */
  readonly refused: { readonly code: 'SIRET_INVALID' | 'EMAIL_INVALID'; readonly sentence: string } | null
}

type Field = {
  readonly name: DraftField
  readonly label: string
  readonly wide?: boolean
  readonly help?: string
}

const identity: readonly Field[] = [
  { name: 'companyName', label: 'Raison sociale', wide: true },
  { name: 'siret', label: 'SIRET', help: '14 chiffres, clé vérifiée à la création' },
  { name: 'legalForm', label: 'Forme juridique' },
  { name: 'address', label: 'Adresse', wide: true },
  { name: 'postalCode', label: 'Code postal' },
  { name: 'commune', label: 'Commune' },
  { name: 'headcount', label: 'Effectif' },
]
const contact: readonly Field[] = [
  { name: 'contactName', label: 'Nom du contact' },
  { name: 'email', label: 'Courriel' },
  { name: 'phone', label: 'Téléphone' },
]

const tidied: Partial<Record<DraftField, (text: string) => string>> = {
  siret: text => formatSiret(text.replaceAll(/[\s.-]/g, '')),
  phone: formatPhone,
}

/** Identity, capacity and contact; each field is checked when it is left. */
export function NewDossierFields({ draft, onChange, asked, refused }: NewDossierFieldsProps) {
  const [left, setLeft] = useState<ReadonlySet<DraftField>>(new Set())
  const errorOf = (name: DraftField) => {
    if (refused?.code === 'SIRET_INVALID' && name === 'siret') return refused.sentence
    if (refused?.code === 'EMAIL_INVALID' && name === 'email') return refused.sentence
    return asked || left.has(name) ? draftError(name, draft[name]) : null
  }
  const leave = (name: DraftField) => {
    setLeft(new Set([...left, name]))
    const tidy = tidied[name]
    if (tidy && draft[name] !== tidy(draft[name])) onChange({ [name]: tidy(draft[name]) })
  }
  const field = ({ name, label, wide, help }: Field) => (
    <TextInput
      key={name}
      id={`nouveau-${name}`}
      className={wide ? classes.wide : undefined}
      label={label}
      description={errorOf(name) ? undefined : help}
      required={name === 'companyName'}
      inputMode={name === 'headcount' || name === 'postalCode' || name === 'siret' ? 'numeric' : undefined}
      autoComplete="off"
      autoFocus={name === 'companyName'}
      value={draft[name]}
      error={errorOf(name)}
      onChange={event => onChange({ [name]: event.currentTarget.value })}
      onBlur={() => leave(name)}
    />
  )
  return (
    <>
      <Section title="Identité">
        <div className={classes.fields}>{identity.map(field)}</div>
      </Section>
      <Section title="Contact">
        <div className={classes.fields}>{contact.map(field)}</div>
      </Section>
      <Section title="Capacité déclarée">
        <div className={classes.fields}>
          <Textarea
            className={classes.wide}
            aria-label="Capacité déclarée"
            placeholder="Équipes, rayon d’intervention, délai de réponse…"
            value={draft.declaredCapacity}
            onChange={event => onChange({ declaredCapacity: event.currentTarget.value })}
          />
        </div>
      </Section>
    </>
  )
}
