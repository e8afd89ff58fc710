import Papa from 'papaparse'
import { Refusal } from '../../domain/refusal.ts'
import { decodeText } from './decode-text.ts'
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
 * Reads a table of requests: separated by semicolons, commas or tabs, in any of the encodings of spreadsheets. All
 * values stay text, so that a postal code keeps its leading zero.
 *
 * @throws Refusal IMPORT_UNREADABLE with the line and, in French, what is wrong with it
 */
export function readLeadCsv(bytes: Uint8Array): CsvRow[] {
  const text = decodeText(bytes)
  assertIsTable(bytes, text)
  const lines = parseLines(text)
  const [head, ...body] = lines
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

function assertIsTable(bytes: Uint8Array, text: string): void {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b
  if (isZip) throw unreadable(1, 'c’est un classeur\u00a0: enregistrez-le au format CSV')
  if (text.trim() === '') throw unreadable(1, 'le fichier est vide')
  if (text.includes('\0')) throw unreadable(1, 'ce n’est pas un tableau au format CSV')
}

function assertColumns(line: number, columns: readonly (Column | null)[]): void {
  if (!columns.includes('name')) throw unreadable(line, 'la colonne «\u00a0nom\u00a0» manque')
  if (!columns.includes('phone') && !columns.includes('email')) {
    throw unreadable(line, 'il manque une colonne «\u00a0téléphone\u00a0» ou «\u00a0courriel\u00a0»')
  }
}

type Line = { readonly line: number; readonly cells: readonly string[] }

/** The lines that hold something. A value between quotes may hold line breaks: lines are counted in the file. */
function parseLines(text: string): Line[] {
  const lines: Line[] = []
  let line = 1
  let read = 0
  Papa.parse<string[]>(text, {
    delimiter: delimiterOf(text),
    step: ({ data, errors, meta }) => {
      const quotes = errors.find(error => error.type === 'Quotes')
      if (quotes) throw unreadable(line, 'des guillemets sont mal placés ou ne sont pas fermés')
      const cells = data.map(cell => cell.trim())
      if (cells.some(cell => cell !== '')) lines.push({ line, cells })
      line += text.slice(read, meta.cursor).split(meta.linebreak).length - 1
      read = meta.cursor
    },
  })
  return lines
}

/** The separator that the header has most of: a comma may stand in a text, a semicolon in French tables rarely does. */
function delimiterOf(text: string): string {
  const header = text.slice(0, /\r|\n/.exec(text)?.index ?? text.length).replace(/"[^"]*"/g, '')
  const count = (separator: string) => header.split(separator).length
  return [';', '\t', ','].toSorted((left, right) => count(right) - count(left))[0] ?? ';'
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
