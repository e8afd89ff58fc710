import type { ExportColumn } from '../../../src-preload/contract/desk.ts'
import type { DossierRow } from '../../../src-preload/contract/dossiers.ts'
import type { DossierId } from '../../../src-preload/contract/ids.ts'
import { type InboxColumn, type InboxField, inboxFields } from '../../../src-preload/contract/inbox.ts'
import { safeName } from '../../documents/safe-name.ts'
import { type DossierPage, listDossierIds } from '../../store/queries/dossier-lists.ts'
import {
  type ColumnKind,
  MEDIA_TYPES,
  type TableFormat,
  type TableRow,
  type TableValue,
} from '../../tables/table.ts'
import { writeTable } from '../../tables/write-table.ts'
import { type Context, signedIn } from '../context.ts'
import { listRows } from '../dossiers/list-inbox.ts'
import { tellProgress } from '../progress.ts'

type Export = {
  readonly list: Omit<DossierPage, 'staffId' | 'now' | 'offset' | 'limit'>
  readonly columns: readonly ExportColumn[]
  readonly format: TableFormat
  /** Of the view: the name of the file and of the sheet. */
  readonly name: string
}

const ROWS_AT_ONCE = 200
const MOST_ROWS = 1_000_000

/** Writes all that a list holds, its columns as the screen shows them. Stopping leaves no file. */
export function exportInbox(context: Context, asked: Export, outer?: AbortSignal) {
  return tellProgress(async (tell, signal) => {
    const { office, session } = context
    const staffId = signedIn(session)
    const { list, columns, format } = asked
    const page = { ...list, staffId, now: office.now(), offset: 0, limit: MOST_ROWS }
    const ids = await office.store.read(db => listDossierIds(db, page))
    const name = `${safeName(asked.name || 'Boîte de réception')}.${format}`
    const fileId = await office.downloads.make({ name, mediaType: MEDIA_TYPES[format] }, path =>
      writeTable(path, {
        format,
        columns: columns.map(({ column, head }) => ({ head, kind: kindOf(column) })),
        rows: rowsOf(context, ids, { columns, tell: done => tell({ done, total: ids.length, label: '' }) }),
        sheet: asked.name || 'Dossiers',
        signal,
      }),
    )
    return { fileId, name, rows: ids.length }
  }, outer)
}

/** The order of the ids is that of the list; what went away meanwhile is left out. */
async function* rowsOf(
  context: Context,
  ids: readonly DossierId[],
  { columns, tell }: { readonly columns: readonly ExportColumn[]; readonly tell: (done: number) => void },
): AsyncGenerator<TableRow, void, void> {
  const fields = columns.map(({ column }) => column).filter(isField)
  for (let start = 0; start < ids.length; start += ROWS_AT_ONCE) {
    const part = ids.slice(start, start + ROWS_AT_ONCE)
    const asked = {
      view: 'all',
      search: '',
      ids: part,
      columns: fields,
      offset: 0,
      limit: part.length,
    } as const
    const rows = new Map((await listRows(context, asked)).map(row => [row.id, row]))
    for (const id of part) {
      const row = rows.get(id)
      if (row) yield columns.map(column => valueIn(row, column))
    }
    tell(start + part.length)
  }
}

const isField = (column: InboxColumn): column is InboxColumn & InboxField =>
  Object.hasOwn(inboxFields, column)

function kindOf(column: InboxColumn): ColumnKind {
  if (!isField(column)) return 'text'
  const kind = inboxFields[column]
  return kind === 'flag' || kind === 'choice' ? 'text' : kind
}

function valueIn(row: DossierRow, { column, words }: ExportColumn): TableValue {
  const word = (code: string) => words[code] ?? code
  switch (column) {
    case 'zone':
      return row.departmentCodes.join(', ')
    case 'subtypes':
      return row.subtypeNames.join(', ')
    case 'cells':
      return row.cells.map(word).join(', ')
    case 'documents':
      return row.documents.map(({ kind, state }) => `${word(kind)}\u00a0: ${word(state)}`).join(', ')
    case 'by':
      return row.claimedBy?.name ?? null
    default: {
      const value = row.values[column] ?? null
      if (inboxFields[column] === 'flag') return word(value === 1 ? 'yes' : 'no')
      if (inboxFields[column] !== 'choice' || typeof value !== 'string') return value
      return value.split(',').map(word).join(', ')
    }
  }
}
