import Papa from 'papaparse'
import { decodeText } from './decode-text.ts'
import type { ReadLine } from './read-line.ts'
import { TableUnreadable } from './table-unreadable.ts'

/**
 * The lines of a CSV that hold something: separated by semicolons, commas or tabs, in any of the encodings of
 * spreadsheets. All values stay text, so that a postal code keeps its leading zero.
 *
 * @throws TableUnreadable
 */
export function readCsv(bytes: Uint8Array): ReadLine[] {
  const text = decodeText(bytes)
  if (text.trim() === '') throw new TableUnreadable(1, 'le fichier est vide')
  if (text.includes('\0')) throw new TableUnreadable(1, 'ce n’est pas un tableau au format CSV')
  return parseLines(text)
}

/** A value between quotes may hold line breaks: lines are counted in the file. */
function parseLines(text: string): ReadLine[] {
  const lines: ReadLine[] = []
  let line = 1
  let read = 0
  Papa.parse<string[]>(text, {
    delimiter: delimiterOf(text),
    step: ({ data, errors, meta }) => {
      const quotes = errors.find(error => error.type === 'Quotes')
      if (quotes) throw new TableUnreadable(line, 'des guillemets sont mal placés ou ne sont pas fermés')
      const cells = data.map(cell => cell.trim())
      if (cells.some(cell => cell !== '')) lines.push({ line, cells })
      line += text.slice(read, meta.cursor).split(meta.linebreak).length - 1
      read = meta.cursor
    },
  })
  return lines
}

const SEPARATORS = [';', '\t', ',']
const SEARCHED = 10

/**
 * The separator that the header has most of: a comma may stand in a text, a semicolon in French tables rarely does.
 * The header is the first line with any: a title may stand above.
 */
function delimiterOf(text: string): string {
  const lines = text.slice(0, 20_000).split(/\r\n|\r|\n/, SEARCHED)
  const bare = lines.map(line => line.replace(/"[^"]*"/g, ''))
  const header = bare.find(line => SEPARATORS.some(separator => line.includes(separator))) ?? ''
  const count = (separator: string) => header.split(separator).length
  return SEPARATORS.toSorted((left, right) => count(right) - count(left))[0] ?? ';'
}
