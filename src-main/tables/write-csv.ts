import { parseCivilDate } from '../domain/civil-date.ts'
import { inPieces } from './in-pieces.ts'
import { parisClock } from './paris-clock.ts'
import { safeText } from './safe-text.ts'
import type { Rows, TableColumn, TableRow, TableValue } from './table.ts'

/**
 * The table as French spreadsheets open it: UTF-8 with its mark, semicolons, CRLF, decimal commas, days as
 * 24/11/2026. No cell runs as a formula ({@link safeText}). Bounded: pieces of some 64 kB, whatever the number of rows.
 */
export async function* writeCsv(
  columns: readonly TableColumn[],
  rows: Rows,
): AsyncGenerator<Uint8Array, void, void> {
  const encoder = new TextEncoder()
  const head = `\ufeff${columns.map(({ head }) => quoted(safeText(head))).join(';')}\r\n`
  for await (const text of inPieces(head, rows, row => lineOf(columns, row))) yield encoder.encode(text)
}

function lineOf(columns: readonly TableColumn[], row: TableRow): string {
  return `${columns.map((column, index) => quoted(printed(column, row[index] ?? null))).join(';')}\r\n`
}

function printed({ kind }: TableColumn, value: TableValue): string {
  if (value === null) return ''
  switch (kind) {
    case 'text':
      return safeText(String(value))
    case 'number':
      return typeof value === 'number' ? String(value).replace('.', ',') : safeText(value)
    case 'day':
      return printedDay(String(value))
    case 'instant':
      return typeof value === 'number' ? printedInstant(value) : safeText(value)
  }
}

function printedDay(value: string): string {
  return parseCivilDate(value) ? value.split('-').toReversed().join('/') : safeText(value)
}

function printedInstant(at: number): string {
  const { day, time } = parisClock(at)
  return `${printedDay(day)} ${time.slice(0, 5)}`
}

/** RFC 4180. */
function quoted(text: string): string {
  return /[;"\r\n,\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
