import { Button, MultiSelect, NumberInput, Select, TextInput } from '@mantine/core'
import { type FormEvent, useMemo, useState } from 'react'
import type { FilterOf, FilterOperator } from '../../src-preload/contract/filter.ts'
import { startingWords } from '../ui/starting-words.ts'
import { operatorNames } from '../wording/filters.ts'
import {
  type Choice,
  emptyDraft,
  type FilterDraft,
  type FilterFields,
  filterOfDraft,
  operatorsOf,
} from './filter-fields.ts'
import classes from './views.module.css'

type FilterFormProps<Field extends string> = {
  readonly fields: FilterFields<Field>
  /** null: which field is still to say. */
  readonly initial: FilterDraft<Field> | null
  readonly onDone: (filter: FilterOf<Field>) => void
}

/** Field, what is asked of it, and of what: each by its first letters, ↵ adds. */
export function FilterForm<Field extends string>({ fields, initial, onDone }: FilterFormProps<Field>) {
  const [draft, setDraft] = useState(initial)
  const filter = draft && filterOfDraft(draft)
  const operators = draft ? operatorsOf(fields.kinds[draft.field]) : []
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (filter) onDone(filter)
  }
  return (
    <form className={classes.form} onSubmit={submit} aria-label="Filtre">
      <Select
        label="Champ"
        data={useMemo(() => inOrder(fields.names), [fields.names])}
        searchable
        data-autofocus={draft === null || undefined}
        selectFirstOptionOnChange
        filter={startingWords}
        comboboxProps={{ withinPortal: false }}
        value={draft?.field ?? null}
        onChange={field => field && setDraft(emptyDraft(field as Field, fields.kinds[field as Field]))}
      />
      {draft && (
        <>
          {operators.length > 1 && (
            <Select
              label="Condition"
              data={operators.map(value => ({ value, label: operatorNames[value] }))}
              allowDeselect={false}
              comboboxProps={{ withinPortal: false }}
              value={draft.op}
              onChange={op => op && setDraft({ ...draft, op: op as FilterOperator })}
            />
          )}
          <ValueField
            key={draft.field}
            draft={draft}
            choices={fields.choicesOf(draft.field)}
            onChange={changes => setDraft({ ...draft, ...changes })}
          />
        </>
      )}
      <Button type="submit" variant="filled" disabled={filter === null}>
        {initial === null ? 'Ajouter le filtre' : 'Changer le filtre'}
      </Button>
    </form>
  )
}

const inOrder = (names: Readonly<Record<string, string>>) =>
  Object.entries(names)
    .map(([value, label]) => ({ value, label }))
    .toSorted((left, right) => left.label.localeCompare(right.label, 'fr'))

type ValueFieldProps = {
  readonly draft: FilterDraft<string>
  readonly choices: readonly Choice[]
  readonly onChange: (changes: Partial<Pick<FilterDraft<string>, 'values' | 'text' | 'number'>>) => void
}

function ValueField({ draft, choices, onChange }: ValueFieldProps) {
  switch (draft.op) {
    case 'any':
    case 'none':
      return (
        <MultiSelect
          label="Valeurs"
          data={grouped(choices)}
          searchable
          selectFirstOptionOnChange
          filter={startingWords}
          data-autofocus
          comboboxProps={{ withinPortal: false }}
          maxDropdownHeight={220}
          value={[...draft.values]}
          onChange={values => onChange({ values })}
        />
      )
    case 'contains':
    case 'starts':
      return (
        <TextInput
          label="Texte"
          data-autofocus
          value={draft.text}
          onChange={event => onChange({ text: event.currentTarget.value })}
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
          onChange={number => onChange({ number: Number(number) || 0 })}
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
