import type { FileId, LeadId, StaffId } from '../../../src-preload/contract/ids.ts'
import type { ImportedRow } from '../../../src-preload/contract/leads.ts'
import type { Progress } from '../../../src-preload/contract/shared.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { ReadConnection } from '../../store/connection.ts'
import type { Unit } from '../../store/open-store.ts'
import { postalCodeExceptions } from '../../store/postal-code-exceptions.ts'
import { listDepartments, listSubtypes } from '../../store/queries/cells.ts'
import { recordFile } from '../../store/queries/files.ts'
import { findInboundMessage, recordInboundMessage } from '../../store/queries/inbound-messages.ts'
import { receiveLead } from '../../store/queries/receive-lead.ts'
import { type Context, type Office, signedIn } from '../context.ts'
import { tellProgress } from '../progress.ts'
import { type LeadOfRow, leadOfRow } from './lead-of-row.ts'
import { type CsvRow, readLeadCsv } from './read-lead-csv.ts'

export type ImportResult = {
  readonly rows: ImportedRow[]
  readonly added: number
  readonly already: number
  readonly refused: number
}

/** A row with what it will become, decided before anything is written. */
type PlannedRow = {
  readonly row: CsvRow
  readonly lead: LeadOfRow
  readonly outcome: ImportedRow['outcome']
  /** Of the request that the same row became before. */
  readonly reference: string | null
}

/** So many rows are written as one unit: others can write between two, and a kill loses at most one. */
const ROWS_PER_UNIT = 200

/**
 * Takes in a table of requests, or (dryRun) only says what would be taken. Both read the rows by the same plan: a row
 * is added, or already known (the same words in this file or an earlier one), or refused with its reason. The upload
 * lives until it is really imported. A stop stops before the next rows: what is taken is kept, and the same table
 * again adds the rest.
 */
export function importLeads(
  { office, session }: Context,
  { uploadId, dryRun }: { readonly uploadId: string; readonly dryRun: boolean },
  outer?: AbortSignal,
): AsyncGenerator<Progress, ImportResult, void> {
  return tellProgress(async (tell, signal) => {
    const by = signedIn(session)
    const upload = await office.uploads.peek(uploadId)
    if (upload === null) throw new Refusal('UPLOAD_GONE', {})
    const rows = readLeadCsv(upload.bytes)
    const planned = await office.store.read(async db => planRows(db, await judgeRows(db, rows, office.now())))
    if (dryRun) return resultOf(planned.map(({ row, ...plan }) => shown(row, plan.outcome, plan)))
    const fileId = await keepTable(office, upload.bytes)
    const done: ImportedRow[] = []
    for (let start = 0; start < planned.length && !signal.aborted; start += ROWS_PER_UNIT) {
      tell({ done: start, total: planned.length, label: upload.name })
      const part = planned.slice(start, start + ROWS_PER_UNIT)
      done.push(...(await office.store.write(unit => takeRows(unit, part, { office, by, fileId }))))
    }
    if (done.length === planned.length) await office.uploads.forget(uploadId)
    return resultOf(done)
  }, outer)
}

type JudgedRow = Pick<PlannedRow, 'row' | 'lead'>

async function judgeRows(db: ReadConnection, rows: readonly CsvRow[], now: number): Promise<JudgedRow[]> {
  const departments = await listDepartments(db)
  const subtypes = await listSubtypes(db)
  return rows.map(row => ({ row, lead: leadOfRow(row, { departments, subtypes, now }) }))
}

/** Decides the outcome of each row, in order: the first of two equal rows is the one that is added. */
async function planRows(db: ReadConnection, rows: readonly JudgedRow[]): Promise<PlannedRow[]> {
  const seen = new Set<string>()
  const planned: PlannedRow[] = []
  for (const judged of rows) {
    const { lead } = judged
    if (!lead.ok) {
      planned.push({ ...judged, outcome: 'refused', reference: null })
      continue
    }
    const known = await findInboundMessage(db, lead.key)
    const isKnown = known !== null || seen.has(lead.key)
    seen.add(lead.key)
    planned.push({
      ...judged,
      outcome: isKnown ? 'already' : 'added',
      reference: known?.reference || null,
    })
  }
  return planned
}

async function keepTable(office: Office, bytes: Uint8Array): Promise<FileId> {
  const kept = await office.vault.put(bytes)
  return office.store.write(({ db }) => recordFile(db, { ...kept, mediaType: 'text/csv', at: office.now() }))
}

type Taking = { readonly office: Office; readonly by: StaffId; readonly fileId: FileId }

/** Plans the part again inside the unit: what another import wrote since the first plan is not written twice. */
async function takeRows(unit: Unit, part: readonly PlannedRow[], taking: Taking): Promise<ImportedRow[]> {
  const done: ImportedRow[] = []
  for (const { row, lead } of part) {
    if (!lead.ok) {
      done.push(shown(row, 'refused', { lead, reference: null }))
      continue
    }
    const known = await findInboundMessage(unit.db, lead.key)
    const reference = known === null ? await takeRow(unit, lead, taking) : known.reference || null
    done.push(shown(row, known === null ? 'added' : 'already', { lead, reference }))
  }
  return done
}

async function takeRow(
  unit: Unit,
  lead: Extract<LeadOfRow, { ok: true }>,
  { office, by, fileId }: Taking,
): Promise<string> {
  const now = office.now()
  const receivedAt = lead.receivedAt ?? now
  const { id, reference } = await receiveLead(unit, {
    fields: lead.fields,
    channel: 'csv',
    receivedAt,
    now,
    by,
    exceptions: postalCodeExceptions,
  })
  await recordInboundMessage(unit.db, sourceOf(lead.key, { fileId, leadId: id, receivedAt, now }))
  return reference
}

/** Each row is remembered by its key, as a message is by its Message-ID. */
function sourceOf(
  messageKey: string,
  of: {
    readonly fileId: FileId
    readonly leadId: LeadId
    readonly receivedAt: number
    readonly now: number
  },
) {
  return {
    messageKey,
    fileId: of.fileId,
    channel: 'drop' as const,
    senderName: null,
    senderAddress: null,
    subject: null,
    sentAt: of.receivedAt,
    receivedAt: of.now,
    dossierId: null,
    leadId: of.leadId,
    filing: 'lead' as const,
  }
}

function shown(
  { line, values }: CsvRow,
  outcome: ImportedRow['outcome'],
  { lead, reference }: { readonly lead: LeadOfRow; readonly reference: string | null },
): ImportedRow {
  return {
    line,
    outcome,
    reference,
    reason: lead.ok ? null : lead.reason,
    customerName: lead.ok ? lead.fields.customerName : (values.name ?? ''),
  }
}

function resultOf(rows: ImportedRow[]): ImportResult {
  const count = (outcome: ImportedRow['outcome']) => rows.filter(row => row.outcome === outcome).length
  return { rows, added: count('added'), already: count('already'), refused: count('refused') }
}
