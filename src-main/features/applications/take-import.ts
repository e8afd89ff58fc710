import type { ApplicationRow } from '../../../src-preload/contract/applications.ts'
import type { DossierId, FileId, StaffId } from '../../../src-preload/contract/ids.ts'
import type { Progress } from '../../../src-preload/contract/shared.ts'
import type { Upload } from '../../documents/uploads.ts'
import { Refusal } from '../../domain/refusal.ts'
import { appendJournal } from '../../store/journal.ts'
import type { Unit } from '../../store/open-store.ts'
import { addToPerimeter } from '../../store/queries/applications.ts'
import { createDossier, saveDeclared } from '../../store/queries/dossiers.ts'
import { recordFile } from '../../store/queries/files.ts'
import { recordInboundMessage } from '../../store/queries/inbound-messages.ts'
import { askRequiredDocuments } from '../../store/queries/required-documents.ts'
import { formatOf } from '../../tables/read-table.ts'
import { MEDIA_TYPES } from '../../tables/table.ts'
import { type Context, signedIn } from '../context.ts'
import { tellProgress } from '../progress.ts'
import { type PlannedRow, planImport } from './plan-import.ts'
import { type AskedTable, importOf, peekUpload, tokenOf } from './preview-import.ts'
import { readApplicationTable } from './read-application-table.ts'

/** Others have their turn (reads, windows) after so many rows. */
const ROWS_PER_TURN = 25

/**
 * Imports a table as it was previewed. The plan is made again inside the unit that writes: when it is not the one that
 * was shown, nothing is written. All the right rows are one unit: a stop, a failure or a kill leaves none of them.
 */
export function takeImport(
  { office, session }: Context,
  { token, ...asked }: AskedTable & { readonly token: string },
  outer?: AbortSignal,
) {
  return tellProgress(async (tell, signal) => {
    const by = signedIn(session)
    const upload = await peekUpload(office, asked.uploadId)
    const { bytes } = upload
    const table = await readApplicationTable(office, { bytes, asked: asked.columns, signal })
    const kept = await office.vault.put(bytes)
    const now = office.now()
    const done = await office.store.write(async unit => {
      const planned = await planImport(unit.db, table, { now, by })
      if (tokenOf({ bytes, table, planned }) !== token) throw new Refusal('PREVIEW_OUTDATED', {})
      const fileId = await recordFile(unit.db, { ...kept, mediaType: MEDIA_TYPES[formatOf(bytes)], at: now })
      return takeRows(unit, planned, { fileId, name: upload.name, by, now, tell, signal })
    })
    const result = await importOf(office, { upload, table, planned: done })
    await office.uploads.forget(asked.uploadId)
    return result
  }, outer)
}

type Taking = {
  readonly fileId: FileId
  readonly name: Upload['name']
  readonly by: StaffId
  readonly now: number
  readonly tell: (progress: Progress) => void
  readonly signal: AbortSignal
}

async function takeRows(unit: Unit, planned: readonly PlannedRow[], taking: Taking): Promise<PlannedRow[]> {
  const done: PlannedRow[] = []
  for (const [index, each] of planned.entries()) {
    if (index % ROWS_PER_TURN === 0) {
      taking.tell({ done: index, total: planned.length, label: each.row.companyName })
      await new Promise(resolve => setImmediate(resolve))
      taking.signal.throwIfAborted()
    }
    done.push({ ...each, row: await takeRow(unit, each, taking) })
  }
  const made = new Map(done.map(({ row }) => [row.line, row]))
  return done.map(each => ({ ...each, row: named(each.row, made) }))
}

async function takeRow(unit: Unit, { row, act }: PlannedRow, taking: Taking): Promise<ApplicationRow> {
  if (act === null) return row
  const { application, standing } = act
  const at = application.receivedAt ?? taking.now
  if (act.kind === 'add') {
    const made = await createDossier(unit, {
      origin: 'import',
      identity: application.identity,
      cells: application.cells,
      subject: null,
      body: application.body,
      at,
      by: taking.by,
    })
    Object.assign(standing, made)
  } else {
    await complete(unit, act, { line: row.line, by: taking.by, at: taking.now })
  }
  if (standing.id === null) throw new Error('a row was added to a dossier that was not made')
  await recordInboundMessage(unit.db, sourceOf(application.key, standing.id, at, { row, taking }))
  return { ...row, dossierId: standing.id, reference: standing.reference }
}

async function complete(
  unit: Unit,
  { standing, identity, newCells }: Extract<PlannedRow['act'], { kind: 'merge' }>,
  { line, by, at }: { readonly line: number; readonly by: StaffId; readonly at: number },
): Promise<void> {
  const { id } = standing
  if (id === null) throw new Error('a row completes a dossier that was not made')
  const version = await saveDeclared(unit.db, id, identity)
  await addToPerimeter(unit.db, id, newCells)
  await askRequiredDocuments(unit.db, id, at)
  await appendJournal(unit.db, {
    at,
    staffId: by,
    kind: 'dossier.completed-by-import',
    subjectType: 'dossier',
    subjectId: id,
    data: { version, line, cells: newCells.length },
  })
  unit.changed({ topic: 'dossier', id })
}

/** Each row is remembered by its key, as a message is by its Message-ID, and its words can be read beside the dossier. */
function sourceOf(
  messageKey: string,
  dossierId: DossierId,
  at: number,
  { row, taking }: { readonly row: ApplicationRow; readonly taking: Taking },
) {
  return {
    messageKey,
    fileId: taking.fileId,
    channel: 'drop' as const,
    senderName: null,
    senderAddress: null,
    subject: `${taking.name}, ligne ${row.line}`,
    sentAt: null,
    receivedAt: at,
    dossierId,
    leadId: null,
    filing: 'dossier' as const,
  }
}

/** A row that is known from an earlier one of the file has its dossier, once that one has it. */
function named(row: ApplicationRow, made: ReadonlyMap<number, ApplicationRow>): ApplicationRow {
  const first = row.withLine === null || row.dossierId !== null ? undefined : made.get(row.withLine)
  return first ? { ...row, dossierId: first.dossierId, reference: first.reference } : row
}
