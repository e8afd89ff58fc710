// The export without worker threads: they are made from the text of functions, which does not survive a bundle.
import { readSheet } from 'read-excel-file/universal'
import type { ReadLine } from './read-line.ts'
import { TableUnreadable } from './table-unreadable.ts'

/**
 * The lines of the first sheet of a workbook (.xlsx) that hold something. Numbers are the text of their value, days
 * '2026-11-24', instants '2026-11-24 09:15'; of a formula, its last result. The whole workbook is unpacked in memory:
 * call it in a child.
 *
 * @throws TableUnreadable
 */
export async function readXlsx(bytes: Uint8Array): Promise<ReadLine[]> {
  const rows = await readRows(bytes)
  return rows
    .map((row, index) => ({ line: index + 1, cells: row.map(textOf) }))
    .filter(({ cells }) => cells.some(cell => cell !== ''))
}

type CellValue = string | boolean | Date | null

async function readRows(bytes: Uint8Array): Promise<readonly (readonly CellValue[])[]> {
  const buffer = new Uint8Array(bytes).buffer
  try {
    return (await readSheet(buffer, { trim: false, parseNumber: plainNumber })) as CellValue[][]
  } catch (error) {
    // Memory is not the fault of the file's shape: whoever set the budget says so.
    if (error instanceof RangeError) throw error
    throw Object.assign(
      new TableUnreadable(
        1,
        'ce classeur est abîmé ou protégé\u00a0: enregistrez-le à nouveau, sans mot de passe',
      ),
      { cause: error },
    )
  }
}

/** Excel may write a long number as 9.8254982600013E13: a SIRET is read digit by digit. */
function plainNumber(text: string): string {
  const value = Number(text)
  return /e/i.test(text) && Number.isSafeInteger(value) ? String(value) : text
}

function textOf(value: CellValue): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return value ? 'oui' : 'non'
  if (!(value instanceof Date)) return value.trim()
  if (Number.isNaN(value.getTime())) return ''
  // A moment is a fraction of a day: it comes back some milliseconds short.
  const nearest = new Date(Math.round(value.getTime() / 1000) * 1000)
  const [day = '', time = ''] = nearest.toISOString().split('T')
  return time.startsWith('00:00') ? day : `${day} ${time.slice(0, 5)}`
}
