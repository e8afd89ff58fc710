import type { ImportedRow } from '../../../src-preload/contract/leads.ts'
import { ChildFailure } from '../../children/child-failure.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { ReadConnection } from '../../store/connection.ts'
import { postalCodeExceptions } from '../../store/postal-code-exceptions.ts'
import { findKnownRows } from '../../store/queries/bulk-leads.ts'
import { listDepartments, listSubtypes } from '../../store/queries/cells.ts'
import { listKeywordRules } from '../../store/queries/keyword-rules.ts'
import type { ReadRequest } from '../../tables/requests/read-requests.ts'
import type { Office } from '../context.ts'

/** A row with what it will become, decided before anything is written. */
export type PlannedRow = ReadRequest & {
  readonly outcome: ImportedRow['outcome']
  /** Of the request that the same row became before. */
  readonly reference: string | null
}

/**
 * Reads a table of requests in a child, each row judged: others have their turn meanwhile.
 *
 * @throws Refusal IMPORT_UNREADABLE with the line and what is wrong with it
 */
export async function readRows(
  office: Office,
  bytes: Uint8Array,
  signal: AbortSignal,
): Promise<readonly ReadRequest[]> {
  const facts = await office.store.read(async db => ({
    departments: (await listDepartments(db)).map(({ code, name }) => ({ code, name })),
    subtypes: (await listSubtypes(db)).map(({ code, name }) => ({ code, name })),
    rules: await listKeywordRules(db),
    exceptions: postalCodeExceptions,
    now: office.now(),
  }))
  try {
    return await office.children.run('readRequests', { bytes, facts }, { signal, urgent: true })
  } catch (error) {
    if (!(error instanceof ChildFailure)) throw error
    if (error.reason === 'cancelled') signal.throwIfAborted()
    const { line, reason } = error.work?.detail ?? {}
    if (typeof line === 'number' && typeof reason === 'string') throw unreadable(line, reason)
    if (error.reason === 'memory' || error.reason === 'timeout') {
      throw unreadable(1, 'ce classeur est trop grand\u00a0: enregistrez-le au format CSV')
    }
    throw error
  }
}

const unreadable = (line: number, reason: string) => new Refusal('IMPORT_UNREADABLE', { line, reason })

/** Decides the outcome of each row, in order: the first of two equal rows is the one that is added. */
export async function planRows(db: ReadConnection, rows: readonly ReadRequest[]): Promise<PlannedRow[]> {
  const known = await findKnownRows(
    db,
    rows.flatMap(({ request }) => (request.ok ? [request.key] : [])),
  )
  const seen = new Set<string>()
  return rows.map(row => {
    if (!row.request.ok) return { ...row, outcome: 'refused', reference: null }
    const { key } = row.request
    const before = known.get(key)
    const isKnown = before !== undefined || seen.has(key)
    seen.add(key)
    return { ...row, outcome: isKnown ? 'already' : 'added', reference: before || null }
  })
}
