import { createHash } from 'node:crypto'
import { asc, desc, gt, sql } from 'drizzle-orm'
import type { StaffId } from '../../src-preload/contract/ids.ts'
import { canonicalJson, type Json } from './canonical-json.ts'
import type { ReadConnection, WriteConnection } from './connection.ts'
import { journal } from './schema/journal.ts'

/** Ids, codes, dates, counts. See {@link appendJournal}. */
export type JournalData = { readonly [key: string]: Json }

export type JournalAppend = {
  /** Milliseconds since 1970 UTC. */
  readonly at: number
  /** Who did it; null: the application itself (clock, intake). */
  readonly staffId: StaffId | null
  /** What was done, as a code: 'dossier-approved'. */
  readonly kind: string
  readonly subjectType: string
  readonly subjectId: number
  readonly data?: JournalData
}

type JournalRow = typeof journal.$inferSelect

const BEFORE_THE_FIRST = '0'.repeat(64)
const CODE = /^[\p{L}\d_.:/+-]{0,100}$/u
const PAGE = 500

/**
 * Writes that something was done, in the same unit of work as the thing itself. Rows are chained: each holds the
 * SHA-256 of the one before, so that a row changed, taken out or slipped in later is noticed.
 *
 * The journal is never erased: `data` holds ids and codes only, never a name, an address, a text that someone
 * wrote, or anything else of a person. A string that is not a code (one word, no space, no '@') is a TypeError.
 *
 * @returns the sequence number of the row
 */
export async function appendJournal(db: WriteConnection, entry: JournalAppend): Promise<number> {
  const data = entry.data ?? {}
  assertCodes(data)
  const last = await db
    .select({ seq: journal.seq, hash: journal.hash })
    .from(journal)
    .orderBy(desc(journal.seq))
    .limit(1)
    .get()
  const row = {
    seq: (last?.seq ?? 0) + 1,
    at: entry.at,
    staffId: entry.staffId,
    kind: entry.kind,
    subjectType: entry.subjectType,
    subjectId: entry.subjectId,
    data: canonicalJson(data),
    previousHash: last?.hash ?? BEFORE_THE_FIRST,
  }
  await db.insert(journal).values({ ...row, hash: hashOf(row) })
  return row.seq
}

export type ChainReading = {
  /** How many rows were read and held. */
  readonly count: number
  /** The sequence number of the first row that is not what was written, or does not follow the one before. */
  readonly brokenAt: number | null
  /** Of the last row that held; null: there is none. */
  readonly hash: string | null
}

/**
 * Reads the whole chain, page by page: others have their turn between two, and are told how far it is. Aborting
 * `signal` stops it and throws its reason.
 */
export async function readChain(
  db: ReadConnection,
  { signal, onPage }: { readonly signal?: AbortSignal; readonly onPage?: (count: number) => void } = {},
): Promise<ChainReading> {
  let last = { seq: 0, hash: BEFORE_THE_FIRST }
  const reading = (brokenAt: number | null): ChainReading => ({
    count: last.seq,
    brokenAt,
    hash: last.seq === 0 ? null : last.hash,
  })
  for (;;) {
    signal?.throwIfAborted()
    const rows = await db
      .select()
      .from(journal)
      .where(gt(journal.seq, last.seq))
      .orderBy(asc(journal.seq))
      .limit(PAGE)
    for (const row of rows) {
      const follows = row.seq === last.seq + 1 && row.previousHash === last.hash
      if (!follows || row.hash !== hashOf(row)) return reading(row.seq)
      last = row
    }
    onPage?.(last.seq)
    if (rows.length < PAGE) return reading(null)
    await new Promise(resolve => setImmediate(resolve))
  }
}

/** Where the chain first breaks; null when it holds. */
export async function verifyJournal(db: ReadConnection): Promise<number | null> {
  return (await readChain(db)).brokenAt
}

function hashOf(row: Omit<JournalRow, 'hash'>): string {
  const { seq, at, staffId, kind, subjectType, subjectId, data, previousHash } = row
  const text = previousHash + canonicalJson({ seq, at, staffId, kind, subjectType, subjectId, data })
  return createHash('sha256').update(text).digest('hex')
}

function assertCodes(value: Json): void {
  if (typeof value === 'string') {
    if (!CODE.test(value))
      throw new TypeError('the journal holds ids and codes only: a string of its data is neither')
  } else if (value !== null && typeof value === 'object') {
    for (const member of Object.values(value)) assertCodes(member)
  }
}

/** A line by its rank, and whether it is what was written; null when there is none. */
export function findLine(
  db: ReadConnection,
  seq: number,
): { readonly hash: string; readonly isWhole: boolean } | null {
  const [row] = db.all<JournalRow>(sql`
    SELECT seq, at, staff_id AS staffId, kind, subject_type AS subjectType, subject_id AS subjectId, data,
      previous_hash AS previousHash, hash FROM journal WHERE seq = ${seq}`)
  return row ? { hash: row.hash, isWhole: row.hash === hashOf(row) } : null
}
