import type { ApplicationColumn } from '../../../src-preload/contract/applications.ts'
import { ChildFailure } from '../../children/child-failure.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { ReadLine } from '../../tables/read-line.ts'
import type { Office } from '../context.ts'
import { columnsOf, placeOfHeadings } from './application-columns.ts'

export type ApplicationTable = {
  readonly headings: readonly string[]
  /** As many as headings. */
  readonly columns: readonly (ApplicationColumn | null)[]
  readonly body: readonly ReadLine[]
}

const MOST_ROWS = 10_000

/**
 * Reads an uploaded table in a child, and says which column is what: as asked, or by its headings.
 *
 * @throws Refusal IMPORT_UNREADABLE
 */
export async function readApplicationTable(
  { children }: Pick<Office, 'children'>,
  {
    bytes,
    asked,
    signal,
  }: {
    readonly bytes: Uint8Array
    readonly asked: readonly (ApplicationColumn | null)[] | null
    readonly signal: AbortSignal
  },
): Promise<ApplicationTable> {
  const lines = await readLines(children, bytes, signal)
  const place = placeOfHeadings(lines)
  const headings = lines[place]?.cells ?? []
  const body = lines.slice(place + 1)
  const recognised = columnsOf(headings)
  const columns = headings.map((_, index) => (asked === null ? recognised[index] : asked[index]) ?? null)
  if (body.length === 0) throw unreadable(lines[place]?.line ?? 1, 'aucune ligne ne suit les en-têtes')
  if (body.length > MOST_ROWS) throw unreadable(1, `le fichier dépasse ${MOST_ROWS} lignes`)
  assertOnce(lines[place]?.line ?? 1, columns)
  return { headings, columns, body }
}

async function readLines(
  children: Office['children'],
  bytes: Uint8Array,
  signal: AbortSignal,
): Promise<readonly ReadLine[]> {
  try {
    return (await children.run('readTable', { bytes }, { signal })).lines
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

/** A person may choose the same column for two headings: which one would win is not ours to guess. */
function assertOnce(line: number, columns: readonly (ApplicationColumn | null)[]): void {
  const used = columns.filter(column => column !== null)
  if (new Set(used).size < used.length) throw unreadable(line, 'deux colonnes ont la même signification')
}

function unreadable(line: number, reason: string): Refusal<'IMPORT_UNREADABLE'> {
  return new Refusal('IMPORT_UNREADABLE', { line, reason })
}
