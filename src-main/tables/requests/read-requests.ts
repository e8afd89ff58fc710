import type { ReadLine } from '../read-line.ts'
import { readTable } from '../read-table.ts'
import { TableUnreadable } from '../table-unreadable.ts'
import { type Column, columnsOf } from './request-columns.ts'
import {
  type ReadyFacts,
  type RequestFacts,
  type RequestOfRow,
  readyFacts,
  requestOfRow,
} from './request-of-row.ts'

/** A row of the table: its line in the file (the first is 1), and what it is. */
export type ReadRequest = {
  readonly line: number
  /** As far as it is written. */
  readonly customerName: string
  readonly request: RequestOfRow
}

/** The values of a row by their columns, trimmed, as text. */
export type RequestRow = {
  readonly values: Readonly<Partial<Record<Column, string>>>
  /** Not as many values as headers: the row cannot be trusted. */
  readonly misshapen: boolean
}

/**
 * Reads a table of requests, CSV or workbook: what each row is, judged as the doors judge a request. Values stay the text
 * that they are: nothing is computed, and a postal code keeps its zeros. Heavy: call it in a child.
 *
 * @throws TableUnreadable with the line and, in French, what is wrong with it
 */
export async function readRequests(bytes: Uint8Array, facts: RequestFacts): Promise<ReadRequest[]> {
  const { lines } = await readTable(bytes)
  const [head, ...body] = lines
  if (head === undefined) throw new TableUnreadable(1, 'le fichier est vide')
  const columns = columnsOf(head.cells)
  assertColumns(head.line, columns)
  // The empty cells at the end of a line are not written in a workbook.
  const isPadded = bytes[0] === 0x50
  const reading = { columns, isPadded, facts: readyFacts(facts) }
  return body.map(line => readRow(line, reading))
}

type Reading = {
  readonly columns: readonly (Column | null)[]
  readonly isPadded: boolean
  readonly facts: ReadyFacts
}

function readRow({ line, cells }: ReadLine, { columns, isPadded, facts }: Reading): ReadRequest {
  const values = valuesOf(columns, cells)
  const misshapen = isPadded ? cells.length > columns.length : cells.length !== columns.length
  const request = requestOfRow({ values, misshapen }, facts)
  return { line, customerName: request.ok ? request.fields.customerName : (values.name ?? ''), request }
}

function assertColumns(line: number, columns: readonly (Column | null)[]): void {
  if (!columns.includes('name')) throw new TableUnreadable(line, 'la colonne «\u00a0nom\u00a0» manque')
  if (!columns.includes('phone') && !columns.includes('email')) {
    throw new TableUnreadable(line, 'il manque une colonne «\u00a0téléphone\u00a0» ou «\u00a0courriel\u00a0»')
  }
}

function valuesOf(columns: readonly (Column | null)[], cells: readonly string[]): RequestRow['values'] {
  const values: Partial<Record<Column, string>> = {}
  for (const [index, column] of columns.entries()) {
    const cell = cells[index]
    if (column !== null && cell !== undefined && cell !== '') values[column] = cell
  }
  return values
}
