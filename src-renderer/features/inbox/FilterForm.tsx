import { Button, MultiSelect, NumberInput, Select, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { FilterOperator, InboxField, InboxFilter } from '../../../src-preload/contract/inbox.ts'
import { fieldNames, operatorNames } from '../../wording/inbox.ts'
import { emptyDraft, type FilterDraft, filterOfDraft, operatorsOf } from './field-kinds.ts'
import classes from './filters.module.css'
import type { Choice } from './use-field-values.ts'

type FilterFormProps = {
  /** null: which field is still to say. */
  readonly initial: FilterDraft | null
  readonly choicesOf: (field: InboxField) => readonly Choice[]
  readonly onDone: (filter: InboxFilter) => void
}

const fields = Object.entries(fieldNames)
  .map(([value, label]) => ({ value, label }))
  .toSorted((left, right) => left.label.localeCompare(right.label, 'fr'))

/** Field, what is asked of it, and of what: each by its first letters, ↵ adds. */
export function FilterForm({ initial, choicesOf, onDone }: FilterFormProps) {
  const [draft, setDraft] = useState(initial)
  const filter = draft && filterOfDraft(draft)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (filter) onDone(filter)
  }
  return (
    <form className={classes.form} onSubmit={submit} aria-label="Filtre">
      <Select
        label="Champ"
        data={fields}
        searchable
        data-autofocus={draft === null || undefined}
        selectFirstOptionOnChange
        comboboxProps={{ withinPortal: false }}
        value={draft?.field ?? null}
        onChange={field => field && setDraft(emptyDraft(field as InboxField))}
      />
      {draft && (
        <>
          {operatorsOf(draft.field).length > 1 && (
            <Select
              label="Condition"
              data={operatorsOf(draft.field).map(value => ({ value, label: operatorNames[value] }))}
              allowDeselect={false}
              comboboxProps={{ withinPortal: false }}
              value={draft.op}
              onChange={op => op && setDraft({ ...draft, op: op as FilterOperator })}
            />
          )}
          <ValueField key={draft.field} draft={draft} choicesOf={choicesOf} onChange={setDraft} />
        </>
      )}
      <Button type="submit" variant="filled" disabled={filter === null}>
        {initial === null ? 'Ajouter le filtre' : 'Changer le filtre'}
      </Button>
    </form>
  )
}

type ValueFieldProps = {
  readonly draft: FilterDraft
  readonly choicesOf: (field: InboxField) => readonly Choice[]
  readonly onChange: (draft: FilterDraft) => void
}

function ValueField({ draft, choicesOf, onChange }: ValueFieldProps) {
  switch (draft.op) {
    case 'any':
    case 'none':
      return (
        <MultiSelect
          label="Valeurs"
          data={grouped(choicesOf(draft.field))}
          searchable
          selectFirstOptionOnChange
          data-autofocus
          comboboxProps={{ withinPortal: false }}
          maxDropdownHeight={220}
          value={[...draft.values]}
          onChange={values => onChange({ ...draft, values })}
        />
      )
    case 'contains':
    case 'starts':
      return (
        <TextInput
          label="Texte"
          data-autofocus
          value={draft.text}
          onChange={event => onChange({ ...draft, text: event.currentTarget.value })}
        />
      )
    case 'at_least':
    case 'at_most':
    case 'last_days':
    case 'before_days':
    case 'next_days':
      return (
        <NumberInput
          label={draft.op === 'at_least' || draft.op === 'at_most' ? 'Nombre' : 'Jours'}
          data-autofocus
          min={0}
          max={3650}
          value={draft.number}
          onChange={number => onChange({ ...draft, number: Number(number) || 0 })}
        />
      )
    case 'today':
    case 'past':
    case 'yes':
    case 'no':
    case 'empty':
    case 'filled':
      return null
  }
}

/** Sub-types stand under their service. */
function grouped(choices: readonly Choice[]) {
  const items = (some: readonly Choice[]) => some.map(({ value, label }) => ({ value, label }))
  const groups = [...Map.groupBy(choices, ({ group }) => group ?? '')]
  const [only] = groups
  if (groups.length === 1 && only?.[0] === '') return items(only[1])
  return groups.map(([group, some]) => ({ group, items: items(some) }))
}
