import type { ApplicationRow } from '../../../src-preload/contract/applications.ts'
import type { DownloadId } from '../../documents/downloads.ts'
import { MEDIA_TYPES, type TableColumn } from '../../tables/table.ts'
import { writeTable } from '../../tables/write-table.ts'
import type { Office } from '../context.ts'
import type { ApplicationTable } from './read-application-table.ts'

/** The refused rows as they came, each with its line and its reason: corrected, the same table is imported again. */
export function makeRefusedTable(
  { downloads }: Pick<Office, 'downloads'>,
  of: {
    readonly upload: { readonly name: string }
    readonly table: ApplicationTable
    readonly rows: readonly ApplicationRow[]
  },
): Promise<DownloadId> {
  const { headings, body } = of.table
  const columns: TableColumn[] = [...headings, 'Ligne', 'Motif du refus'].map(head => ({
    head,
    kind: 'text',
  }))
  const cellsAt = new Map(body.map(({ line, cells }) => [line, cells]))
  const rows = of.rows
    .filter(({ outcome }) => outcome === 'refused')
    .map(({ line, reason }) => {
      const cells = cellsAt.get(line) ?? []
      return [...headings.map((_, index) => cells[index] ?? null), String(line), reason]
    })
  const name = `${of.upload.name.replace(/\.[^.]*$/, '')} - lignes refusées.csv`
  return downloads.make({ name, mediaType: MEDIA_TYPES.csv }, path =>
    writeTable(path, { format: 'csv', columns, rows }),
  )
}
