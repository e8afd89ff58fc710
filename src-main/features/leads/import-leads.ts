import { createHash } from 'node:crypto'
import type { FileId, LeadId, StaffId } from '../../../src-preload/contract/ids.ts'
import type { ImportedRow } from '../../../src-preload/contract/leads.ts'
import type { Progress } from '../../../src-preload/contract/shared.ts'
import { civilDateIn, partsOf } from '../../domain/civil-date.ts'
import { Refusal } from '../../domain/refusal.ts'
import { appendJournal } from '../../store/journal.ts'
import type { Unit } from '../../store/open-store.ts'
import {
  type BulkLead,
  insertBulkLeads,
  nextLeadId,
  withoutIndexMerges,
} from '../../store/queries/bulk-leads.ts'
import { recordFile } from '../../store/queries/files.ts'
import { stateAfterTest } from '../../store/queries/receive-lead.ts'
import { nextReferences } from '../../store/queries/references.ts'
import { formatOf } from '../../tables/read-table.ts'
import { MEDIA_TYPES } from '../../tables/table.ts'
import { type Context, signedIn } from '../context.ts'
import { tellProgress } from '../progress.ts'
import { type PlannedRow, planRows, readRows } from './plan-import.ts'
import { rowTester } from './test-rows.ts'

export type ImportResult = {
  /** The refused ones all, and the first of the others. */
  readonly rows: ImportedRow[]
  readonly added: number
  readonly already: number
  readonly refused: number
}

/** Of the rows that are taken or known, so many are shown; the counts are of all. */
const MOST_SHOWN = 1_000
/** So many rows are written between two turns of the others, in the one unit of work of the import. */
const ROWS_AT_ONCE = 1_000

/**
 * Takes in a table of requests, all its rows or none, or (dryRun) only says what would be taken. Both read the rows by
 * the same plan: a row is added, or already known (the same words in this file or an earlier one), or refused with its
 * reason. A stop before the end leaves nothing. The upload lives until it is really imported.
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
    const { bytes, name } = upload
    const rows = await readRows(office, bytes, signal)
    if (dryRun) return resultOf(await office.store.read(db => planRows(db, rows)))
    const kept = await office.vault.put(bytes)
    const at = office.now()
    const result = await office.store.write(async unit => {
      const fileId = await recordFile(unit.db, { ...kept, mediaType: MEDIA_TYPES[formatOf(bytes)], at })
      // Planned inside the unit: what another import wrote meanwhile is not written twice.
      const planned = await planRows(unit.db, rows)
      const report = (done: number) => tell({ done, total: planned.length, label: name })
      return takeRows(unit, planned, { name, fileId, by, at, signal, report })
    }, 'wide')
    await office.uploads.forget(uploadId)
    return result
  }, outer)
}

type Taking = {
  readonly name: string
  readonly fileId: FileId
  readonly by: StaffId
  readonly at: number
  readonly signal: AbortSignal
  readonly report: (done: number) => void
}

async function takeRows(unit: Unit, planned: readonly PlannedRow[], taking: Taking): Promise<ImportResult> {
  const { fileId, by, at, signal, report } = taking
  const added = planned.filter(({ outcome }) => outcome === 'added')
  const numbered = await number(unit, added, taking)
  await withoutIndexMerges(unit.db, async () => {
    for (let start = 0; start < numbered.length; start += ROWS_AT_ONCE) {
      report(start)
      await insertBulkLeads(unit.db, numbered.slice(start, start + ROWS_AT_ONCE), { fileId, at })
      await othersTurn()
      signal.throwIfAborted()
    }
  })
  const result = resultOf(withReferences(planned, numbered))
  if (numbered.length > 0) await tellImport(unit, { fileId, by, at, numbered, result })
  return result
}

const othersTurn = () => new Promise(resolve => setImmediate(resolve))

/** Gives each row that is added its id, its reference and what its tests say. */
async function number({ db }: Unit, added: readonly PlannedRow[], taking: Taking): Promise<BulkLead[]> {
  const { at } = taking
  const { year } = partsOf(civilDateIn(at, 'Europe/Paris'))
  const references = await nextReferences(db, { series: 'L', year, count: added.length })
  const firstId = await nextLeadId(db)
  const test = rowTester(db, at)
  const leads: BulkLead[] = []
  for (const [place, row] of added.entries()) {
    if (!row.request.ok) continue
    const { fields, doubts, subtypeBecause, key, receivedAt } = row.request
    const tested = await test(fields, receivedAt ?? at)
    const state = stateAfterTest(doubts, tested)
    leads.push({
      id: (firstId + place) as LeadId,
      reference: references[place] ?? '',
      state,
      receivedAt: receivedAt ?? at,
      fields,
      doubts,
      subtypeBecause,
      messageKey: key,
      from: `${taking.name}, ligne ${row.line}`,
      routing: state === 'to_qualify' ? null : tested.routing,
    })
  }
  return leads
}

/** One line of the journal for all: which references and ids, how many, and a digest of the rows in their order. */
async function tellImport(
  unit: Unit,
  told: Pick<Taking, 'fileId' | 'by' | 'at'> & {
    readonly numbered: readonly BulkLead[]
    readonly result: ImportResult
  },
): Promise<void> {
  const { fileId, by, at, numbered, result } = told
  const [first, last] = [numbered[0], numbered.at(-1)]
  if (first === undefined || last === undefined) return
  const digest = createHash('sha256')
  for (const { reference, messageKey } of numbered) digest.update(`${reference} ${messageKey}\n`)
  const { added, already, refused } = result
  await appendJournal(unit.db, {
    at,
    staffId: by,
    kind: 'lead.imported',
    subjectType: 'import',
    subjectId: fileId,
    data: {
      first: first.reference,
      last: last.reference,
      from: first.id,
      to: last.id,
      added,
      already,
      refused,
      digest: digest.digest('hex'),
    },
  })
  unit.changed({ topic: 'lead', id: null })
}

function withReferences(planned: readonly PlannedRow[], numbered: readonly BulkLead[]): PlannedRow[] {
  const byKey = new Map(numbered.map(({ messageKey, reference }) => [messageKey, reference]))
  return planned.map(row =>
    row.request.ok && row.reference === null
      ? { ...row, reference: byKey.get(row.request.key) ?? null }
      : row,
  )
}

function resultOf(planned: readonly PlannedRow[]): ImportResult {
  const count = (outcome: ImportedRow['outcome']) => planned.filter(row => row.outcome === outcome).length
  let left = MOST_SHOWN
  const rows = planned.filter(({ outcome }) => outcome === 'refused' || left-- > 0).map(shown)
  return { rows, added: count('added'), already: count('already'), refused: count('refused') }
}

const shown = ({ line, outcome, reference, customerName, request }: PlannedRow): ImportedRow => ({
  line,
  outcome,
  reference,
  reason: request.ok ? null : request.reason,
  customerName,
})
