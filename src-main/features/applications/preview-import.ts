import { createHash } from 'node:crypto'
import type {
  ApplicationColumn,
  ApplicationImport,
  ApplicationPreview,
  ApplicationRow,
} from '../../../src-preload/contract/applications.ts'
import type { Upload } from '../../documents/uploads.ts'
import { Refusal } from '../../domain/refusal.ts'
import { type Context, type Office, signedIn } from '../context.ts'
import { tellProgress } from '../progress.ts'
import { type PlannedRow, planImport } from './plan-import.ts'
import { type ApplicationTable, readApplicationTable } from './read-application-table.ts'
import { makeRefusedTable } from './refused-table.ts'

export type AskedTable = {
  readonly uploadId: string
  readonly columns: readonly (ApplicationColumn | null)[] | null
}

const SAMPLES = 3

/**
 * Says what would become of each row of an uploaded table, and writes nothing. The token stands for all of it: the
 * bytes, the columns and the outcomes.
 */
export function previewImport({ office, session }: Context, asked: AskedTable, outer?: AbortSignal) {
  return tellProgress<ApplicationPreview>(async (tell, signal) => {
    const by = signedIn(session)
    const upload = await peekUpload(office, asked.uploadId)
    tell({ done: 0, total: 1, label: upload.name })
    const table = await readApplicationTable(office, { bytes: upload.bytes, asked: asked.columns, signal })
    const planned = await office.store.read(db => planImport(db, table, { now: office.now(), by }))
    return {
      ...(await importOf(office, { upload, table, planned })),
      token: tokenOf({ bytes: upload.bytes, table, planned }),
      columns: table.headings.map((head, index) => ({
        head,
        column: table.columns[index] ?? null,
        samples: table.body.flatMap(({ cells }) => cells[index] || []).slice(0, SAMPLES),
      })),
    }
  }, outer)
}

/** @throws Refusal UPLOAD_GONE */
export async function peekUpload({ uploads }: Pick<Office, 'uploads'>, id: string): Promise<Upload> {
  const upload = await uploads.peek(id)
  if (upload === null) throw new Refusal('UPLOAD_GONE', {})
  return upload
}

export function tokenOf(of: {
  readonly bytes: Uint8Array
  readonly table: Pick<ApplicationTable, 'columns'>
  readonly planned: readonly PlannedRow[]
}): string {
  const rows = of.planned.map(({ row }) => row)
  return createHash('sha256')
    .update(of.bytes)
    .update(JSON.stringify([of.table.columns, rows]))
    .digest('hex')
}

/** The counts and rows of a plan, with the refused ones as a table to save. */
export async function importOf(
  office: Pick<Office, 'downloads'>,
  of: {
    readonly upload: Pick<Upload, 'name'>
    readonly table: ApplicationTable
    readonly planned: readonly PlannedRow[]
  },
): Promise<ApplicationImport> {
  const rows = of.planned.map(({ row }) => row)
  const count = (outcome: ApplicationRow['outcome']) => rows.filter(row => row.outcome === outcome).length
  return {
    read: rows.length,
    added: count('added'),
    merged: count('merged'),
    already: count('already'),
    refused: count('refused'),
    rows,
    refusedFileId: count('refused') > 0 ? await makeRefusedTable(office, { ...of, rows }) : null,
  }
}
