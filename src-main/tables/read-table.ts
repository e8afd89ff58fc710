import { readCsv } from './read-csv.ts'
import type { ReadLine } from './read-line.ts'
import { readXlsx } from './read-xlsx.ts'
import type { TableFormat } from './table.ts'
import { TableUnreadable } from './table-unreadable.ts'

export type ReadTable = { readonly lines: readonly ReadLine[] }

/** Beyond, a file is no list that someone keeps by hand: it is better cut. */
const MOST_LINES = 50_000

/**
 * Reads a table of either kind, told by its bytes and not by its name. An .xls of before 2007 is refused with the
 * remedy.
 *
 * @throws TableUnreadable
 */
export async function readTable(bytes: Uint8Array): Promise<ReadTable> {
  if (bytes.length === 0) throw new TableUnreadable(1, 'le fichier est vide')
  if (isOldWorkbook(bytes)) {
    throw new TableUnreadable(
      1,
      'c’est un classeur protégé ou d’avant 2007\u00a0: enregistrez-le au format .xlsx',
    )
  }
  const lines = formatOf(bytes) === 'xlsx' ? await readXlsx(bytes) : readCsv(bytes)
  if (lines.length === 0) throw new TableUnreadable(1, 'le fichier est vide')
  if (lines.length > MOST_LINES) throw new TableUnreadable(1, `le fichier dépasse ${MOST_LINES} lignes`)
  return { lines }
}

/** Told by the first bytes. */
export function formatOf(bytes: Uint8Array): TableFormat {
  return bytes[0] === 0x50 && bytes[1] === 0x4b ? 'xlsx' : 'csv'
}

/** The compound file of .xls, and of an .xlsx behind a password. */
const isOldWorkbook = (bytes: Uint8Array) => bytes[0] === 0xd0 && bytes[1] === 0xcf
