import { parseCivilDate } from '../domain/civil-date.ts'
import { inPieces } from './in-pieces.ts'
import { parisClock } from './paris-clock.ts'
import type { Rows, TableColumn, TableValue } from './table.ts'
import {
  CONTENT_TYPES,
  PACKAGE_RELATIONS,
  STYLE,
  STYLES,
  WORKBOOK_RELATIONS,
  workbook,
} from './xlsx-parts.ts'
import { zip } from './zip.ts'

/** What a cell of Excel can hold, in UTF-16 units; the rest of a longer text is left out, and says so by an ellipsis. */
const LONGEST_CELL = 32_767
/** What a sheet can hold, its heading included. */
const MOST_ROWS = 1_048_576

/**
 * The table as a workbook of one sheet: headings that stay in sight and filter, days and instants as real dates,
 * numbers as numbers, texts as texts: none is ever a formula, nor becomes one when it is edited (its cell is of the
 * format « texte »). Bounded: rows are written as they come.
 *
 * Written here rather than by a library: write-excel-file holds the whole workbook, 1.1 GB and a stall of six seconds
 * for 100,000 rows.
 *
 * @throws RangeError beyond the rows of a sheet
 */
export function writeXlsx(
  columns: readonly TableColumn[],
  rows: Rows,
  { sheet = 'Feuille' }: { readonly sheet?: string } = {},
): AsyncGenerator<Uint8Array, void, void> {
  return zip([
    { name: '[Content_Types].xml', content: [CONTENT_TYPES] },
    { name: '_rels/.rels', content: [PACKAGE_RELATIONS] },
    { name: 'xl/workbook.xml', content: [workbook(escaped(sheetName(sheet)))] },
    { name: 'xl/_rels/workbook.xml.rels', content: [WORKBOOK_RELATIONS] },
    { name: 'xl/styles.xml', content: [STYLES] },
    { name: 'xl/worksheets/sheet1.xml', content: sheetOf(columns, rows) },
  ])
}

async function* sheetOf(columns: readonly TableColumn[], rows: Rows): AsyncGenerator<string, void, void> {
  const names = columns.map((_, index) => columnName(index + 1))
  let last = 1
  yield* inPieces(opening(columns, names), rows, (row, index) => {
    last = index + 2
    if (last > MOST_ROWS) throw new RangeError(`a sheet holds ${MOST_ROWS} rows`)
    const cells = columns.map((column, at) => cellOf(`${names[at]}${last}`, column, row[at] ?? null))
    return `<row r="${last}">${cells.join('')}</row>`
  })
  const filter = names.length > 0 ? `<autoFilter ref="A1:${names.at(-1)}${last}"/>` : ''
  yield `</sheetData>${filter}</worksheet>`
}

function opening(columns: readonly TableColumn[], names: readonly string[]): string {
  const widths = columns
    .map(({ head, width }, index) => {
      const wide = width ?? Math.max(10, head.length + 3)
      return `<col min="${index + 1}" max="${index + 1}" width="${wide}" customWidth="1"/>`
    })
    .join('')
  const heads = columns.map(({ head }, index) => textCell(`${names[index]}1`, head, STYLE.head)).join('')
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews>',
    '<sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView>',
    `</sheetViews>${widths && `<cols>${widths}</cols>`}<sheetData><row r="1">${heads}</row>`,
  ].join('')
}

/** `at` is where the cell is: 'B7'. */
function cellOf(at: string, { kind }: TableColumn, value: TableValue): string {
  if (value === null || value === '') return ''
  switch (kind) {
    case 'text':
      return textCell(at, String(value), STYLE.text)
    case 'number':
      return typeof value === 'number' && Number.isFinite(value)
        ? numberCell(at, value, STYLE.number)
        : textCell(at, String(value), STYLE.text)
    case 'day':
      return dayCell(at, String(value))
    case 'instant':
      return typeof value === 'number' ? instantCell(at, value) : textCell(at, value, STYLE.text)
  }
}

/** Days are counted from 30 December 1899; before March 1900 Excel counts one too many, and a text is exact. */
function serialOf(day: string): number | null {
  const serial = parseCivilDate(day) ? (Date.parse(day) - Date.UTC(1899, 11, 30)) / 86_400_000 : 0
  return serial >= 61 ? serial : null
}

function dayCell(at: string, day: string): string {
  const serial = serialOf(day)
  return serial === null ? textCell(at, day, STYLE.text) : numberCell(at, serial, STYLE.day)
}

function instantCell(at: string, instant: number): string {
  const { day, time } = parisClock(instant)
  const serial = serialOf(day)
  if (serial === null) return textCell(at, `${day} ${time}`, STYLE.text)
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number)
  return numberCell(at, serial + (hours * 3600 + minutes * 60 + seconds) / 86_400, STYLE.instant)
}

function numberCell(at: string, value: number, style: number): string {
  return `<c r="${at}" s="${style}"><v>${value}</v></c>`
}

function textCell(at: string, text: string, style: number): string {
  const whole = text.length > LONGEST_CELL ? `${text.slice(0, LONGEST_CELL - 1)}…` : text
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(whole)}</t></is></c>`
}

/** XML 1.0 has no control characters; `_x0041_` is an escape of Office itself, and its own escape keeps it a text. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu, '')
    .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;')
}

/** 'A' for 1, 'AA' for 27. */
function columnName(number: number): string {
  const letter = String.fromCharCode(65 + ((number - 1) % 26))
  return number <= 26 ? letter : columnName(Math.floor((number - 1) / 26)) + letter
}

/** What Excel takes as the name of a sheet. */
function sheetName(name: string): string {
  return (
    name
      .replace(/[\\/?*[\]:]/g, ' ')
      .replace(/^'+|'+$/g, '')
      .trim()
      .slice(0, 31) || 'Feuille'
  )
}
