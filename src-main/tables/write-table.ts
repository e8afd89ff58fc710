import { open, rm } from 'node:fs/promises'
import type { Rows, TableColumn, TableFormat } from './table.ts'
import { writeCsv } from './write-csv.ts'
import { writeXlsx } from './write-xlsx.ts'

export type TableToWrite = {
  readonly format: TableFormat
  readonly columns: readonly TableColumn[]
  /** Asked for as they are written: a query in pages of some thousand rows stays bounded. */
  readonly rows: Rows
  /** The name of the sheet in a workbook: « Boîte de réception ». */
  readonly sheet?: string
}

/** The bytes of a table, in pieces: `for await (const piece of tableBytes({ format, columns, rows }))`. */
export function tableBytes({ format, columns, rows, sheet }: TableToWrite): AsyncGenerator<Uint8Array> {
  switch (format) {
    case 'csv':
      return writeCsv(columns, rows)
    case 'xlsx':
      return writeXlsx(columns, rows, sheet === undefined ? {} : { sheet })
  }
}

/**
 * Writes a table in a new file that only its owner reads, and answers its size in bytes. Aborting `signal` stops
 * between two pieces and throws its reason; a file half-written is removed.
 */
export async function writeTable(
  path: string,
  { signal, ...table }: TableToWrite & { readonly signal?: AbortSignal | undefined },
): Promise<number> {
  const file = await open(path, 'wx', 0o600)
  let size = 0
  try {
    for await (const piece of tableBytes(table)) {
      signal?.throwIfAborted()
      await file.writeFile(piece)
      size += piece.length
    }
  } catch (error) {
    await file.close()
    await rm(path, { force: true })
    throw error
  }
  await file.close()
  return size
}
