import { z } from 'zod'
import { type FieldKind, type FilterOf, type FilterOperator, filterOf, OPERATORS } from './filter.ts'

/** The fields that requests are filtered by and exported with. */
export const leadFields = {
  reference: 'text',
  customer: 'text',
  state: 'choice',
  received: 'instant',
  /** The door it came by, by the id of the source; its kind of door is the channel. */
  source: 'choice',
  channel: 'choice',
  department: 'choice',
  service: 'choice',
  subtype: 'choice',
  postalCode: 'text',
  commune: 'text',
  doubt: 'choice',
  /** Linked to another request of the same need, or another one to it. */
  duplicates: 'flag',
  consent: 'flag',
  emailConfirmed: 'flag',
  /** Of its live dispatch: to whom, when, and what became of the message. */
  provider: 'text',
  dispatched: 'instant',
  delivery: 'choice',
  accepted: 'instant',
  /** Whole minutes from the reception to the acceptance by the server of the provider. */
  delay: 'number',
  /** What the provider said last. */
  outcome: 'choice',
  returned: 'flag',
} as const satisfies Readonly<Record<string, FieldKind>>
export type LeadField = keyof typeof leadFields
export const leadField = z.enum(Object.keys(leadFields) as [LeadField, ...LeadField[]])

/** One filter of the requests (contract/filter.ts). */
export const leadFilter = filterOf(leadFields)
export type LeadFilter = FilterOf<LeadField>
export const leadFilters = z.array(leadFilter).max(40)

export const operatorsOfLead = (field: LeadField): readonly FilterOperator[] => OPERATORS[leadFields[field]]
