import { Select, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { LeadDoubt } from '../../../src-preload/contract/leads.ts'
import type { CommuneChoice } from '../../../src-preload/contract/shared.ts'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import { formatPhone } from '../../wording/format.ts'
import { CommuneChoices } from './CommuneChoices.tsx'
import { draftError, fieldOfDoubt, type LeadDraft, type LeadDraftField } from './lead-draft.ts'
import classes from './lead-form.module.css'
import { doubtSentences, energySentence } from './lead-words.ts'

export type LeadFormProps = {
  readonly draft: LeadDraft
  readonly onChange: (next: Partial<LeadDraft>) => void
  /** The request was asked to be kept: what is missing is said even in fields never entered. */
  readonly asked: boolean
  /** What the core still doubts, told at its field until the field changes. */
  readonly doubts?: readonly LeadDoubt[]
  readonly choices?: { readonly postalCode: string; readonly communes: readonly CommuneChoice[] } | undefined
}

type Field = {
  readonly name: LeadDraftField
  readonly label: string
  readonly wide?: boolean
  readonly numeric?: boolean
  readonly longest: number
}
const contact: readonly Field[] = [
  { name: 'customerName', label: 'Nom du client', wide: true, longest: 160 },
  { name: 'phone', label: 'Téléphone', longest: 40 },
  { name: 'email', label: 'Courriel', longest: 254 },
  { name: 'address', label: 'Adresse (rue et numéro)', wide: true, longest: 300 },
  { name: 'postalCode', label: 'Code postal', numeric: true, longest: 12 },
]

/** Told with its remedy above the fields: nothing is wrong in the field itself. */
const saidAbove: readonly LeadDoubt[] = ['subtype-proposed', 'duplicate-possible']

/** Who asks, where, for what. Each field is checked when it is left. */
export function LeadFormFields({ draft, onChange, asked, doubts = [], choices }: LeadFormProps) {
  const [left, setLeft] = useState<ReadonlySet<LeadDraftField>>(new Set())
  const [changed, setChanged] = useState<ReadonlySet<LeadDraftField>>(new Set())
  const change = (name: LeadDraftField, text: string) => {
    setChanged(new Set([...changed, name]))
    onChange({ [name]: text })
  }
  const errorOf = (name: LeadDraftField): string | null => {
    const wrong = asked || left.has(name) ? draftError(name, draft, Date.now()) : null
    const doubt = doubts.find(one => fieldOfDoubt[one] === name && !saidAbove.includes(one))
    return wrong ?? (doubt && !changed.has(name) ? doubtSentences[doubt] : null)
  }
  const leave = (name: LeadDraftField) => {
    setLeft(new Set([...left, name]))
    if (name === 'phone' && draft.phone !== formatPhone(draft.phone)) {
      onChange({ phone: formatPhone(draft.phone) })
    }
  }
  const field = ({ name, label, wide, numeric, longest }: Field) => (
    <TextInput
      key={name}
      id={`demande-${name}`}
      className={wide ? classes.wide : undefined}
      label={label}
      maxLength={longest}
      required={name === 'customerName'}
      inputMode={numeric ? 'numeric' : undefined}
      autoComplete="off"
      autoFocus={name === 'customerName' && draft.customerName === ''}
      value={draft[name]}
      error={errorOf(name)}
      onChange={event => change(name, event.currentTarget.value)}
      onBlur={() => leave(name)}
    />
  )
  const asksCommune = choices !== undefined && choices.postalCode === draft.postalCode.trim()
  return (
    <div className={classes.fields}>
      {contact.map(field)}
      {!asksCommune && field({ name: 'commune', label: 'Commune', longest: 120 })}
      {asksCommune && (
        <CommuneChoices
          postalCode={choices.postalCode}
          choices={choices.communes}
          departmentCode={draft.departmentCode}
          commune={draft.commune}
          onChange={onChange}
        />
      )}
      <SubtypeField
        value={draft.subtypeCode}
        error={errorOf('subtypeCode')}
        onChange={code => change('subtypeCode', code)}
      />
      <Textarea
        className={classes.wide}
        label="Ce que demande le client"
        maxLength={20_000}
        minRows={3}
        value={draft.message}
        onChange={event => onChange({ message: event.currentTarget.value })}
      />
    </div>
  )
}

type SubtypeFieldProps = {
  readonly value: string
  readonly error: string | null
  readonly onChange: (code: string) => void
}

function SubtypeField({ value, error, onChange }: SubtypeFieldProps) {
  const { data: services = [] } = useOffice(office.cells.services)
  const isEnergy = services.some(({ subtypes }) =>
    subtypes.some(({ code, energy }) => code === value && energy),
  )
  return (
    <Select
      id="demande-subtypeCode"
      className={classes.wide}
      label="Sous-type de prestation"
      description={isEnergy ? energySentence : undefined}
      placeholder="Nom du sous-type"
      searchable
      clearable
      clearButtonProps={{ 'aria-label': 'Vider le sous-type' }}
      nothingFoundMessage="Aucun résultat"
      data={services.map(service => ({
        group: service.name,
        items: service.subtypes.map(({ code, name }) => ({ value: code, label: name })),
      }))}
      value={value === '' ? null : value}
      error={error}
      onChange={code => onChange(code ?? '')}
    />
  )
}
