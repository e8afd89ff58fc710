import type {
  FilterOperator,
  InboxField,
  InboxFilter,
  inboxFields,
} from '../../../src-preload/contract/inbox.ts'

/** What each field holds, as the contract says it: a field that differs does not compile. */
export const fieldKinds: { readonly [Field in InboxField]: (typeof inboxFields)[Field] } = {
  reference: 'text',
  company: 'text',
  siret: 'text',
  legalForm: 'text',
  headcount: 'number',
  commune: 'text',
  postalCode: 'text',
  email: 'text',
  phone: 'text',
  state: 'choice',
  waiting: 'choice',
  since: 'instant',
  received: 'instant',
  origin: 'choice',
  attention: 'choice',
  department: 'choice',
  region: 'choice',
  service: 'choice',
  subtype: 'choice',
  conflict: 'flag',
  missing: 'choice',
  toJudge: 'choice',
  toReplace: 'choice',
  expiry: 'day',
  extractDay: 'day',
  complete: 'flag',
  ready: 'flag',
  duplicates: 'flag',
  claimedBy: 'choice',
  assignedTo: 'choice',
  owner: 'choice',
  messageIn: 'instant',
  messageOut: 'instant',
  request: 'flag',
  reminders: 'number',
  decided: 'instant',
  decidedBy: 'choice',
}

/** What can be asked of each kind, the most usual first. */
const OPERATORS: Readonly<Record<(typeof fieldKinds)[InboxField], readonly FilterOperator[]>> = {
  text: ['contains', 'starts', 'empty', 'filled'],
  choice: ['any', 'none', 'empty', 'filled'],
  number: ['at_least', 'at_most', 'empty', 'filled'],
  instant: ['last_days', 'before_days', 'today', 'empty', 'filled'],
  day: ['next_days', 'before_days', 'past', 'last_days', 'today', 'empty', 'filled'],
  flag: ['yes', 'no'],
}
export const operatorsOf = (field: InboxField): readonly FilterOperator[] => OPERATORS[fieldKinds[field]]

/** What is being asked, before it is a filter. */
export type FilterDraft = {
  readonly field: InboxField
  readonly op: FilterOperator
  readonly values: readonly string[]
  readonly text: string
  readonly number: number
}

export const emptyDraft = (field: InboxField): FilterDraft => ({
  field,
  op: operatorsOf(field)[0] ?? 'filled',
  values: [],
  text: '',
  number: 7,
})

/** null: something is still to say. */
export function filterOfDraft({ field, op, values, text, number }: FilterDraft): InboxFilter | null {
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

export function draftOfFilter(filter: InboxFilter): FilterDraft {
  const draft = { ...emptyDraft(filter.field), op: filter.op }
  if ('values' in filter) return { ...draft, values: filter.values }
  if ('text' in filter) return { ...draft, text: filter.text }
  if ('value' in filter) return { ...draft, number: filter.value }
  return 'days' in filter ? { ...draft, number: filter.days } : draft
}
