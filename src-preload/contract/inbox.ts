import { z } from 'zod'

/** What a field of the inbox holds, which says how it can be filtered. */
export type FieldKind = 'text' | 'choice' | 'number' | 'instant' | 'day' | 'flag'

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

const OPERATORS = {
  text: ['contains', 'starts', 'empty', 'filled'],
  choice: ['any', 'none', 'empty', 'filled'],
  number: ['at_least', 'at_most', 'empty', 'filled'],
  instant: ['today', 'last_days', 'before_days', 'empty', 'filled'],
  day: ['today', 'last_days', 'before_days', 'next_days', 'past', 'empty', 'filled'],
  flag: ['yes', 'no'],
} as const satisfies Readonly<Record<FieldKind, readonly string[]>>
export type FilterOperator = (typeof OPERATORS)[FieldKind][number]

/** What can be asked of a field. */
export const operatorsOf = (field: InboxField): readonly FilterOperator[] => OPERATORS[inboxFields[field]]

const field = inboxField
const days = z.int().min(0).max(3650)
/**
 * One filter. Days are those of Paris: « last_days 7 » is today and the six days before; « before_days 7 » is earlier
 * than seven days ago; « next_days 30 » is from today to the thirtieth day.
 */
export const inboxFilter = z
  .discriminatedUnion('op', [
    z.object({ field, op: z.literal(['any', 'none']), values: z.array(z.string().max(80)).min(1).max(150) }),
    z.object({ field, op: z.literal(['contains', 'starts']), text: z.string().trim().min(1).max(120) }),
    z.object({ field, op: z.literal(['at_least', 'at_most']), value: z.int().min(0).max(1_000_000) }),
    z.object({ field, op: z.literal(['last_days', 'before_days', 'next_days']), days }),
    z.object({ field, op: z.literal(['today', 'past', 'yes', 'no', 'empty', 'filled']) }),
  ])
  .refine(({ field, op }) => operatorsOf(field).includes(op), 'this cannot be asked of this field')
export type InboxFilter = z.infer<typeof inboxFilter>
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
