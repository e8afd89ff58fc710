import { type SQL, sql } from 'drizzle-orm'
import type { DossierView } from '../../../src-preload/contract/dossiers.ts'
import { normaliseDigits } from '../../domain/siret.ts'
import type { ReadConnection } from '../connection.ts'
import { fullTextQuery } from '../full-text-query.ts'
import { type DossierFilter, type DossierPage, isPlain, viewCondition } from './dossier-filter.ts'

export type Words = { readonly kind: 'words'; readonly query: string; readonly isLongEnough: boolean }
type Search = { readonly kind: 'nothing' } | { readonly kind: 'number'; readonly digits: string } | Words

/** Nine digits or more are a SIREN or the beginning of a SIRET, typed with spaces that would make words of them. */
export function searchOf(search: string): Search {
  const digits = normaliseDigits(search)
  if (/^\d{9,14}$/.test(digits)) return { kind: 'number', digits }
  const query = fullTextQuery(search)
  if (query === null) return { kind: 'nothing' }
  return {
    kind: 'words',
    query,
    isLongEnough: (/[\p{L}\p{N}]+$/u.exec(search.trim())?.[0] ?? '').length >= 3,
  }
}

/** The view is then a word of the match, not a condition on each dossier that was found. */
export function isInMatch({ view, search }: DossierFilter): boolean {
  return view !== 'mine' && searchOf(search).kind === 'words'
}

/** The words, only in what people wrote, and the view as the column facets of the store writes it. */
export function matchIn(view: DossierView, words: string): string {
  const text = `(- facets : (${words}))`
  return view === 'all' || view === 'mine' ? text : `facets : "zv${view.replaceAll('_', '')}" AND ${text}`
}

/** What documents, messages and people say is another index: most searches find nothing there. */
export type Looked = {
  readonly isInTexts: boolean
  /** So many texts have the words that the view is better read whole than asked about each. */
  readonly isCommon: boolean
}

const VIEW_INDEX: Readonly<Partial<Record<DossierView, SQL>>> = {
  to_review: sql`INDEXED BY dossier_review_waiting`,
  waiting_provider: sql`INDEXED BY dossier_provider_waiting`,
}

/**
 * The dossiers that have the words in their own columns, and those whose people, documents or messages have them.
 * An unfinished word of one or two letters is not looked for in whole documents, of which each has hundreds like it.
 */
export function wordRows({ view, isCommon }: DossierFilter & Looked, search: Words): SQL {
  const condition = viewCondition(view, null)
  // The plus keeps the planner from asking the index of words about each id of the view, which takes seconds.
  const isThere = isCommon
    ? sql`+t.rowid IN (SELECT d.id FROM dossier d ${VIEW_INDEX[view] ?? sql``} WHERE ${condition})`
    : sql`(SELECT ${condition} FROM dossier d WHERE d.id = t.rowid)`
  const inView = view === 'all' || view === 'mine' ? sql`` : sql` AND ${isThere}`
  return sql`SELECT rowid FROM dossier_fts WHERE dossier_fts MATCH ${matchIn(view, search.query)}
    UNION SELECT t.rowid FROM dossier_text_fts t WHERE t.dossier_text_fts MATCH ${search.query}${inView}`
}

/** The newest that a page wants are taken from both indexes as they come, where nothing else is asked of them. */
export function wordSource(filter: DossierFilter & Looked & Partial<DossierPage>, search: Words): SQL {
  if (!filter.isInTexts) return sql`dossier_fts f CROSS JOIN dossier d ON d.id = f.rowid`
  const { offset, limit, sort } = filter
  const isNewest =
    limit !== undefined && (sort === undefined || (sort.by === 'reference' && sort.direction === 'desc'))
  const page = isPlain(filter) && isNewest ? sql` ORDER BY 1 DESC LIMIT ${(offset ?? 0) + limit}` : sql``
  return sql`(${wordRows(filter, search)}${page}) f CROSS JOIN dossier d ON d.id = f.rowid`
}

const COMMON = 1000

export function looksInTexts(db: ReadConnection, typed: string): Looked {
  const search = searchOf(typed)
  if (search.kind !== 'words' || !search.isLongEnough) return { isInTexts: false, isCommon: false }
  const [row] = db.all<{ found: number }>(sql`SELECT count(*) AS found FROM (
    SELECT 1 FROM dossier_text_fts WHERE dossier_text_fts MATCH ${search.query} LIMIT ${COMMON})`)
  const found = row?.found ?? 0
  return { isInTexts: found > 0, isCommon: found === COMMON }
}

export function searchCondition({ search: typed, view, isInTexts }: DossierFilter & Looked): SQL | null {
  const search = searchOf(typed)
  switch (search.kind) {
    case 'nothing':
      return null
    case 'number':
      return sql`d.siren = ${search.digits.slice(0, 9)}
        AND substr(d.siret, 1, ${search.digits.length}) = ${search.digits}`
    case 'words':
      return isInTexts ? null : sql`dossier_fts MATCH ${matchIn(view, search.query)}`
  }
}
