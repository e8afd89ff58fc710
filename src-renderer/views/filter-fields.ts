import type { FieldKind, FilterOf, FilterOperator } from '../../src-preload/contract/filter.ts'

export type Choice = { readonly value: string; readonly label: string; readonly group?: string }

/** The fields that a list can be filtered by: what each holds, how it is called, and the values it can have. */
export type FilterFields<Field extends string> = {
  readonly kinds: Readonly<Record<Field, FieldKind>>
  readonly names: Readonly<Record<Field, string>>
  readonly choicesOf: (field: Field) => readonly Choice[]
  readonly nameOf: (field: Field, value: string) => string
}

/** What can be asked of each kind, the most usual first. */
const OPERATORS: Readonly<Record<FieldKind, readonly FilterOperator[]>> = {
  text: ['contains', 'starts', 'empty', 'filled'],
  choice: ['any', 'none', 'empty', 'filled'],
  number: ['at_least', 'at_most', 'empty', 'filled'],
  instant: ['last_days', 'before_days', 'today', 'empty', 'filled'],
  day: ['next_days', 'before_days', 'past', 'last_days', 'today', 'empty', 'filled'],
  flag: ['yes', 'no'],
}
export const operatorsOf = (kind: FieldKind): readonly FilterOperator[] => OPERATORS[kind]

/** What is being asked, before it is a filter. */
export type FilterDraft<Field extends string> = {
  readonly field: Field
  readonly op: FilterOperator
  readonly values: readonly string[]
  readonly text: string
  readonly number: number
}

export const emptyDraft = <Field extends string>(field: Field, kind: FieldKind): FilterDraft<Field> => ({
  field,
  op: operatorsOf(kind)[0] ?? 'filled',
  values: [],
  text: '',
  number: 7,
})

/** null: something is still to say. */
export function filterOfDraft<Field extends string>({
  field,
  op,
  values,
  text,
  number,
}: FilterDraft<Field>): FilterOf<Field> | null {
  switch (op) {
    case 'any':
    case 'none':
      return values.length === 0 ? null : { field, op, values: [...values] }
    case 'contains':
    case 'starts':
      return text.trim() === '' ? null : { field, op, text: text.trim() }
    case 'at_least':
    case 'at_most':
      return { field, op, value: number }
    case 'last_days':
    case 'before_days':
    case 'next_days':
      return { field, op, days: number }
    case 'today':
    case 'past':
    case 'yes':
    case 'no':
    case 'empty':
    case 'filled':
      return { field, op }
  }
}

export function draftOfFilter<Field extends string>(
  filter: FilterOf<Field>,
  kind: FieldKind,
): FilterDraft<Field> {
  const draft = { ...emptyDraft(filter.field, kind), op: filter.op }
  if ('values' in filter) return { ...draft, values: filter.values }
  if ('text' in filter) return { ...draft, text: filter.text }
  if ('value' in filter) return { ...draft, number: filter.value }
  return 'days' in filter ? { ...draft, number: filter.days } : draft
}

/**
 * Filters as an address keeps them. What it cannot read is no filter of ours: null, and those of the view hold.
 */
export function readFilters<Field extends string>(
  text: string | null,
  names: Readonly<Record<Field, string>>,
): readonly FilterOf<Field>[] | null {
  if (text === null) return null
  const isFilter = (one: unknown) =>
    typeof one === 'object' && one !== null && 'op' in one && 'field' in one && String(one.field) in names
  try {
    const read: unknown = JSON.parse(text)
    return Array.isArray(read) ? (read.filter(isFilter) as FilterOf<Field>[]) : null
  } catch {
    return null
  }
}
