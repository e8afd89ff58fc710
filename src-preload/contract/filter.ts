import { z } from 'zod'

/** What a field of a list holds, which says how it can be filtered. */
export type FieldKind = 'text' | 'choice' | 'number' | 'instant' | 'day' | 'flag'

export const OPERATORS = {
  text: ['contains', 'starts', 'empty', 'filled'],
  choice: ['any', 'none', 'empty', 'filled'],
  number: ['at_least', 'at_most', 'empty', 'filled'],
  instant: ['today', 'last_days', 'before_days', 'empty', 'filled'],
  day: ['today', 'last_days', 'before_days', 'next_days', 'past', 'empty', 'filled'],
  flag: ['yes', 'no'],
} as const satisfies Readonly<Record<FieldKind, readonly string[]>>
export type FilterOperator = (typeof OPERATORS)[FieldKind][number]

const days = z.int().min(0).max(3650)

/**
 * One filter of a list whose fields are given. Days are those of Paris: « last_days 7 » is today and the six days
 * before; « before_days 7 » is earlier than seven days ago; « next_days 30 » is from today to the thirtieth day.
 */
export function filterOf<Field extends string>(kinds: Readonly<Record<Field, FieldKind>>) {
  const field = z.enum(Object.keys(kinds) as [Field, ...Field[]])
  const allowed = (one: Field): readonly FilterOperator[] => OPERATORS[kinds[one]]
  return z
    .discriminatedUnion('op', [
      z.object({
        field,
        op: z.literal(['any', 'none']),
        values: z.array(z.string().max(80)).min(1).max(150),
      }),
      z.object({
        field,
        op: z.literal(['contains', 'starts']),
        text: z.string().trim().min(1).max(120),
      }),
      z.object({
        field,
        op: z.literal(['at_least', 'at_most']),
        value: z.int().min(0).max(1_000_000),
      }),
      z.object({ field, op: z.literal(['last_days', 'before_days', 'next_days']), days }),
      z.object({ field, op: z.literal(['today', 'past', 'yes', 'no', 'empty', 'filled']) }),
    ])
    .refine(one => allowed(one.field as Field).includes(one.op), 'this cannot be asked of this field')
}

/** What `filterOf` reads, written out so that it can be used of any fields. */
export type FilterOf<Field extends string> =
  | { field: Field; op: 'any' | 'none'; values: string[] }
  | { field: Field; op: 'contains' | 'starts'; text: string }
  | { field: Field; op: 'at_least' | 'at_most'; value: number }
  | { field: Field; op: 'last_days' | 'before_days' | 'next_days'; days: number }
  | { field: Field; op: 'today' | 'past' | 'yes' | 'no' | 'empty' | 'filled' }
