import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { dossierId, uploadId } from './ids.ts'
import { refusals } from './refusals.ts'
import { progress } from './shared.ts'

/** What a column of a table of applications can be. */
export const applicationColumn = z.enum([
  'companyName',
  'siret',
  'legalForm',
  'address',
  'postalCode',
  'commune',
  'headcount',
  'declaredCapacity',
  'contactName',
  'contactFirstName',
  'email',
  'phone',
  'departments',
  'subtypes',
  'message',
  'receivedOn',
])
export type ApplicationColumn = z.infer<typeof applicationColumn>

/** What each column of the table is, in their order; null: left out. */
const columnsOfTable = z.array(applicationColumn.nullable()).min(1).max(200)

/**
 * What a row becomes: a dossier of its own; more of an open dossier of the same company, of this office or of an
 * earlier row (`withLine`); nothing, being known already; or nothing, for a reason.
 */
export const applicationRow = z.object({
  /** Of the file, from 1. */
  line: z.int(),
  outcome: z.enum(['added', 'merged', 'already', 'refused']),
  companyName: z.string(),
  /** Of the dossier it is, or is added to; null: it gets its reference when it is imported. */
  reference: z.string().nullable(),
  dossierId: dossierId.nullable(),
  withLine: z.int().nullable(),
  /** What shows that it is the same company, or the same row. */
  sameBy: z.enum(['siren', 'email', 'row']).nullable(),
  /** What a merged row completes: only what was empty, and cells that were not asked yet. */
  completes: z.array(applicationColumn),
  /** In French: what of the row is kept elsewhere than in its field. */
  note: z.string().nullable(),
  /** In French, without a full stop. */
  reason: z.string().nullable(),
})
export type ApplicationRow = z.infer<typeof applicationRow>

export const applicationImport = z.object({
  /** Lines that hold something, the heading aside: the sum of the four others. */
  read: z.int(),
  added: z.int(),
  merged: z.int(),
  already: z.int(),
  refused: z.int(),
  rows: z.array(applicationRow),
  /** The refused rows with their reason, to correct and import again: a CSV at `/files/<id>`. */
  refusedFileId: z.string().nullable(),
})
export type ApplicationImport = z.infer<typeof applicationImport>

export const applicationPreview = applicationImport.extend({
  /** The table and its columns as they were understood, and what would happen: an import is of this, or refused. */
  token: z.string(),
  columns: z.array(
    z.object({
      head: z.string(),
      column: applicationColumn.nullable(),
      /** The first values of the column. */
      samples: z.array(z.string()),
    }),
  ),
})
export type ApplicationPreview = z.infer<typeof applicationPreview>

const table = { uploadId, columns: columnsOfTable.nullable() }

export const applications = {
  /** Says what a table of applications (CSV, XLSX) would become; `columns`: null recognises them by their headings. */
  preview: oc
    .input(z.object(table))
    .output(eventIterator(progress, applicationPreview))
    .errors(refusals('NOT_SIGNED_IN', 'UPLOAD_GONE', 'IMPORT_UNREADABLE')),
  /**
   * Does what the preview said, in one piece: a stop or a failure leaves nothing. PREVIEW_OUTDATED: the table, its
   * columns or the dossiers it meets are no longer what the preview was of.
   */
  take: oc
    .input(z.object({ ...table, token: z.string().length(64) }))
    .output(eventIterator(progress, applicationImport))
    .errors(refusals('NOT_SIGNED_IN', 'UPLOAD_GONE', 'IMPORT_UNREADABLE', 'PREVIEW_OUTDATED')),
}
