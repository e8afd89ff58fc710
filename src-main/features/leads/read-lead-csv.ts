import { Refusal } from '../../domain/refusal.ts'
import { readCsv } from '../../tables/read-csv.ts'
import type { ReadLine } from '../../tables/read-line.ts'
import { TableUnreadable } from '../../tables/table-unreadable.ts'
import { type Column, columnsOf } from './lead-columns.ts'

/** A row of the table: its line in the file (the first is 1), and its values by column, trimmed, as text. */
export type CsvRow = {
  readonly line: number
  readonly values: Readonly<Partial<Record<Column, string>>>
  /** Not as many values as headers: the row cannot be trusted. */
  readonly misshapen: boolean
}

const MOST_ROWS = 50_000

/**
 * Reads a table of requests (tables/read-csv.ts).
 *
 * @throws Refusal IMPORT_UNREADABLE with the line and, in French, what is wrong with it
 */
export function readLeadCsv(bytes: Uint8Array): CsvRow[] {
  const [head, ...body] = readLines(bytes)
  if (head === undefined) throw unreadable(1, 'le fichier est vide')
  const columns = columnsOf(head.cells)
  assertColumns(head.line, columns)
  if (body.length > MOST_ROWS) throw unreadable(1, `le fichier dépasse ${MOST_ROWS} lignes`)
  return body.map(({ line, cells }) => ({
    line,
    values: valuesOf(columns, cells),
    misshapen: cells.length !== columns.length,
  }))
}

function readLines(bytes: Uint8Array): ReadLine[] {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b
  if (isZip) throw unreadable(1, 'c’est un classeur\u00a0: enregistrez-le au format CSV')
  try {
    return readCsv(bytes)
  } catch (error) {
    if (error instanceof TableUnreadable) throw unreadable(error.line, error.reason)
    throw error
  }
}

function assertColumns(line: number, columns: readonly (Column | null)[]): void {
  if (!columns.includes('name')) throw unreadable(line, 'la colonne «\u00a0nom\u00a0» manque')
  if (!columns.includes('phone') && !columns.includes('email')) {
    throw unreadable(line, 'il manque une colonne «\u00a0téléphone\u00a0» ou «\u00a0courriel\u00a0»')
  }
}

function valuesOf(columns: readonly (Column | null)[], cells: readonly string[]): CsvRow['values'] {
  return Object.fromEntries(
    columns.flatMap((column, index) => {
      const cell = cells[index]
      return column === null || cell === undefined || cell === '' ? [] : [[column, cell]]
    }),
  )
}

function unreadable(line: number, reason: string): Refusal<'IMPORT_UNREADABLE'> {
  return new Refusal('IMPORT_UNREADABLE', { line, reason })
}
