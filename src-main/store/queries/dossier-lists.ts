import { type SQL, sql } from 'drizzle-orm'
import type { DossierRow, DossierSort, DossierView } from '../../../src-preload/contract/dossiers.ts'
import type { DossierId, StaffId } from '../../../src-preload/contract/ids.ts'
import { normaliseDigits } from '../../domain/siret.ts'
import type { ReadConnection } from '../connection.ts'
import { fullTextQuery } from '../full-text-query.ts'

export type DossierFilter = {
  readonly view: DossierView
  readonly search: string
  readonly departmentCode?: string | undefined
  readonly subtypeCode?: string | undefined
  /** Whose dossiers « à moi » are. */
  readonly staffId: StaffId | null
}

export type DossierPage = DossierFilter & {
  readonly sort?: { readonly by: DossierSort; readonly direction: 'asc' | 'desc' } | undefined
  readonly offset: number
  readonly limit: number
}

/** A row of the list, without what is looked up for the whole page at once. */
export type ListedDossier = Omit<
  DossierRow,
  'departmentCodes' | 'subtypeNames' | 'cells' | 'documents' | 'claimedBy'
> & { readonly claimedById: StaffId | null; readonly claimedByName: string | null }

/** Word for word the conditions of the partial indexes dossier_review_… and dossier_provider_waiting. */
const VIEW_CONDITIONS: Readonly<Record<Exclude<DossierView, 'mine'>, SQL>> = {
  to_review: sql.raw(`d.state IN ('received', 'in_review') AND d.waiting_on <> 'provider'`),
  waiting_provider: sql.raw(`d.state IN ('received', 'in_review') AND d.waiting_on = 'provider'`),
  approved: sql.raw(`d.state = 'approved'`),
  refused: sql.raw(`d.state = 'refused'`),
  all: sql.raw('1'),
}

function viewCondition(view: DossierView, staffId: StaffId | null): SQL {
  return view === 'mine'
    ? sql`d.claimed_by = ${staffId} AND d.state IN ('received', 'in_review')`
    : VIEW_CONDITIONS[view]
}

/** A page of dossiers in the asked order; the id makes it the same order every time. */
export async function listDossiers(db: ReadConnection, page: DossierPage): Promise<ListedDossier[]> {
  return db.all<ListedDossier>(sql`
    SELECT d.id, d.reference, d.state, d.company_name AS companyName, d.waiting_on AS waitingOn,
      d.waiting_since AS waitingSince, d.received_at AS receivedAt, d.claimed_by AS claimedById,
      (SELECT name FROM staff WHERE id = d.claimed_by) AS claimedByName
    FROM dossier d WHERE ${conditionOf(page)} ORDER BY ${orderOf(page)}
    LIMIT ${page.limit} OFFSET ${page.offset}`)
}

/** How many dossiers match, the whole of the list. */
export async function countDossiers(db: ReadConnection, filter: DossierFilter): Promise<number> {
  const [row] = db.all<{ total: number }>(
    sql`SELECT count(*) AS total FROM dossier d WHERE ${conditionOf(filter)}`,
  )
  return row?.total ?? 0
}

/** How many dossiers each view holds: six counts of an index. */
export async function countViews(
  db: ReadConnection,
  staffId: StaffId | null,
): Promise<Record<DossierView, number>> {
  const count = (view: DossierView) =>
    sql`(SELECT count(*) FROM dossier d WHERE ${viewCondition(view, staffId)})`
  const [row] = db.all<Record<DossierView, number>>(sql`
    SELECT ${count('to_review')} AS to_review, ${count('mine')} AS mine,
      ${count('waiting_provider')} AS waiting_provider, ${count('approved')} AS approved,
      ${count('refused')} AS refused, ${count('all')} AS "all"`)
  if (!row) throw new Error('the counts were not answered')
  return row
}

function conditionOf(filter: DossierFilter): SQL {
  const conditions = [
    viewCondition(filter.view, filter.staffId),
    searchCondition(filter.search),
    cellCondition(filter),
  ]
  return sql.join(
    conditions.filter(condition => condition !== null),
    sql` AND `,
  )
}

/** Digits may be a SIRET or a SIREN typed with its spaces, which words would take apart. */
function searchCondition(search: string): SQL | null {
  const digits = normaliseDigits(search)
  if (/^\d{9,14}$/.test(digits)) {
    return sql`d.siren = ${digits.slice(0, 9)} AND substr(d.siret, 1, ${digits.length}) = ${digits}`
  }
  const query = fullTextQuery(search)
  return query === null ? null : sql`d.id IN (SELECT rowid FROM dossier_fts WHERE dossier_fts MATCH ${query})`
}

function cellCondition({ departmentCode, subtypeCode }: DossierFilter): SQL | null {
  if (departmentCode === undefined && subtypeCode === undefined) return null
  const parts = [
    departmentCode === undefined ? null : sql`c.department_code = ${departmentCode}`,
    subtypeCode === undefined ? null : sql`c.subtype_code = ${subtypeCode}`,
  ].filter(part => part !== null)
  return sql`d.id IN (SELECT c.dossier_id FROM dossier_cell c WHERE ${sql.join(parts, sql` AND `)})`
}

/** References are given in the order of the ids, and sort as they do beyond 9999 a year too. */
const SORT_COLUMNS: Readonly<Record<DossierSort, string>> = {
  since: 'd.waiting_since',
  received: 'd.received_at',
  company: 'd.company_sort_key',
  reference: 'd.id',
}

/** By default: what waits for longest first where people work, the latest first elsewhere and in a search. */
function orderOf({ view, sort, search }: DossierPage): SQL {
  const isWork = view === 'to_review' || view === 'mine' || view === 'waiting_provider'
  const standard = isWork && search === '' ? (['since', 'asc'] as const) : (['received', 'desc'] as const)
  const [by, direction] = sort ? [sort.by, sort.direction] : standard
  const way = direction === 'asc' ? 'ASC' : 'DESC'
  return sql.raw(by === 'reference' ? `d.id ${way}` : `${SORT_COLUMNS[by]} ${way}, d.id ${way}`)
}

export type AskedCell = {
  readonly dossierId: DossierId
  readonly departmentCode: string
  readonly subtypeCode: string
  readonly subtypeName: string
}

/** The perimeters of a page of dossiers, in one query, each by département then sub-type. */
export async function listAskedCells(db: ReadConnection, ids: readonly DossierId[]): Promise<AskedCell[]> {
  return db.all<AskedCell>(sql`
    SELECT c.dossier_id AS dossierId, c.department_code AS departmentCode, c.subtype_code AS subtypeCode,
      s.name AS subtypeName
    FROM dossier_cell c JOIN department d ON d.code = c.department_code
    JOIN subtype s ON s.code = c.subtype_code JOIN service v ON v.code = s.service_code
    WHERE c.dossier_id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))
    ORDER BY c.dossier_id, d.position, v.position, s.position`)
}

/** The documents of a page of dossiers, in one query. */
export async function listDocumentStates(
  db: ReadConnection,
  ids: readonly DossierId[],
): Promise<(DossierRow['documents'][number] & { readonly dossierId: DossierId })[]> {
  return db.all(sql`
    SELECT dossier_id AS dossierId, kind, state FROM document
    WHERE dossier_id IN (SELECT value FROM json_each(${JSON.stringify(ids)})) ORDER BY dossier_id, id`)
}
