import { safeName } from '../documents/safe-name.ts'
import { type ColumnKind, MEDIA_TYPES, type Rows, type TableFormat } from '../tables/table.ts'
import { writeTable } from '../tables/write-table.ts'
import type { Office } from './context.ts'

/** An export as the screen asks for it: its columns with their heads and the words of their codes. */
export type TableAsked<Column extends string> = {
  readonly columns: readonly {
    readonly column: Column
    readonly head: string
    readonly words: Readonly<Record<string, string>>
  }[]
  readonly format: TableFormat
  /** Of the file and of the sheet. */
  readonly name: string
}

/** Writes a table that a person may save; formulas in it stay text (tables/safe-text.ts). */
export async function makeTable<Column extends string>(
  { downloads }: Office,
  asked: TableAsked<Column> & {
    readonly kindOf: (column: Column) => ColumnKind
    readonly rows: Rows
    readonly signal: AbortSignal
  },
): Promise<{ readonly fileId: string; readonly name: string }> {
  const { format, kindOf, rows, signal } = asked
  const name = `${safeName(asked.name)}.${format}`
  const columns = asked.columns.map(({ column, head }) => ({ head, kind: kindOf(column) }))
  const fileId = await downloads.make({ name, mediaType: MEDIA_TYPES[format] }, path =>
    writeTable(path, { format, columns, rows, sheet: asked.name, signal }),
  )
  return { fileId, name }
}
