import { z } from 'zod'
import { type FieldKind, type FilterOf, type FilterOperator, filterOf, OPERATORS } from './filter.ts'

export type { FilterOperator } from './filter.ts'

/** The fields of a dossier that the inbox filters by, shows and exports. */
export const inboxFields = {
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
  /** Where it is asked: all that is asked of places and services is asked of one cell. */
  department: 'choice',
  region: 'choice',
  service: 'choice',
  subtype: 'choice',
  /** Whether some cell asked is held by or reserved for somebody else. */
  conflict: 'flag',
  /** Kinds of document in each state; "toReplace" is refused too. */
  missing: 'choice',
  toJudge: 'choice',
  toReplace: 'choice',
  /** Last day of validity of a document that was found right. */
  expiry: 'day',
  /** The day that a proof of registration says it was issued on, in its newest version. */
  extractDay: 'day',
  complete: 'flag',
  /** Complete, the three checks passed, and a cell that can be granted. */
  ready: 'flag',
  duplicates: 'flag',
  /** Who has it open, while the lease lasts; "me" is who asks. */
  claimedBy: 'choice',
  assignedTo: 'choice',
  /** Whose it is: taken by them, or given to them. */
  owner: 'choice',
  messageIn: 'instant',
  messageOut: 'instant',
  /** A request to the provider that waits for its answer, and how many reminders of it have left. */
  request: 'flag',
  reminders: 'number',
  decided: 'instant',
  decidedBy: 'choice',
} as const satisfies Readonly<Record<string, FieldKind>>
export type InboxField = keyof typeof inboxFields
export const inboxField = z.enum(Object.keys(inboxFields) as [InboxField, ...InboxField[]])

/** The columns that every row has; the others are fields whose values are asked for. */
export const fixedColumns = [
  'reference',
  'company',
  'zone',
  'subtypes',
  'cells',
  'documents',
  'waiting',
  'since',
  'by',
] as const
export const inboxColumn = z.enum([
  ...fixedColumns,
  ...inboxField.exclude(['reference', 'company', 'waiting', 'since']).options,
])
export type InboxColumn = z.infer<typeof inboxColumn>

/** What can be asked of a field. */
export const operatorsOf = (field: InboxField): readonly FilterOperator[] => OPERATORS[inboxFields[field]]

/** One filter of the inbox (contract/filter.ts). */
export const inboxFilter = filterOf(inboxFields)
export type InboxFilter = FilterOf<InboxField>
export const inboxFilters = z.array(inboxFilter).max(40)

/** What a list can be sorted by. « importance »: why it wants to be looked at, then what has waited the longest. */
export const dossierSort = z.enum([
  'importance',
  'since',
  'received',
  'company',
  'reference',
  'state',
  'commune',
  'postalCode',
  'headcount',
  'expiry',
  'messageIn',
  'messageOut',
  'decided',
])
export type DossierSort = z.infer<typeof dossierSort>
export const listOrder = z.object({ by: dossierSort, direction: z.enum(['asc', 'desc']) })
export type ListOrder = z.infer<typeof listOrder>
