/**
 * What a table of this application is made of, whether it leaves as CSV or as a workbook. A value is what the store
 * holds: text, a number, a civil day ('2026-11-24') or an instant (milliseconds since 1970 UTC, shown as in Paris).
 */
export type ColumnKind = 'text' | 'number' | 'day' | 'instant'

export type TableColumn = {
  /** The heading, in French. */
  readonly head: string
  readonly kind: ColumnKind
  /** In characters; by the heading when absent. Of the workbook only. */
  readonly width?: number
}

/** Null is an empty cell. A text in a column of days or instants that is neither is written as text. */
export type TableValue = string | number | null

/** One value per column, in their order. */
export type TableRow = readonly TableValue[]

export type Rows = Iterable<TableRow> | AsyncIterable<TableRow>

export type TableFormat = 'csv' | 'xlsx'

export const MEDIA_TYPES: Readonly<Record<TableFormat, string>> = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}
