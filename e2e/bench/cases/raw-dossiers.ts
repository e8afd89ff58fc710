import type Database from 'better-sqlite3'
import type { DossierSort, DossierView } from '../../../src-preload/contract/dossiers.ts'
import { type Moment, ON_CELL, STATE, wordOf } from './raw-cells.ts'

export type PageQuestion = {
  readonly view: DossierView
  readonly search: string
  readonly sort?: { readonly by: DossierSort; readonly direction: 'asc' | 'desc' }
  readonly departmentCode?: string
  readonly offset: number
  readonly limit: number
}

const VIEWS: Readonly<Record<DossierView, string>> = {
  to_review: `d.state IN ('received', 'in_review') AND d.waiting_on <> 'provider'`,
  waiting_provider: `d.state IN ('received', 'in_review') AND d.waiting_on = 'provider'`,
  approved: `d.state = 'approved'`,
  refused: `d.state = 'refused'`,
  mine: '0',
  all: '1',
}
const INDEXES: Partial<Record<DossierView, Partial<Record<DossierSort, string>>>> = {
  to_review: {
    since: 'dossier_review_waiting',
    received: 'dossier_review_received',
    company: 'dossier_review_sort_key',
  },
  waiting_provider: { since: 'dossier_provider_waiting' },
}
const SORTS: Readonly<Partial<Record<DossierSort, string>>> = {
  since: 'd.waiting_since',
  received: 'd.received_at',
  company: 'd.company_sort_key',
  reference: 'd.id',
}

/** Words to look for, all of them, the last one by its beginning: what a person types. */
export const matchOf = (search: string) =>
  `${(search.match(/[\p{L}\p{N}]+/gu) ?? []).map(word => `"${word}"`).join(' ')}*`

/** The view is a word of the index too (resources/migrations/after.sql). */
const matchIn = ({ view, search }: PageQuestion) =>
  `${view === 'all' ? '' : `facets : "zv${view.replaceAll('_', '')}" AND `}(- facets : (${matchOf(search)}))`

/**
 * The dossiers that have the words, in their own columns or in what people, documents and messages say: two indexes. Of
 * an unfinished word of less than three letters only the first is asked, as the application does.
 */
const matched = (search: string, condition: string) =>
  `SELECT rowid FROM dossier_fts WHERE dossier_fts MATCH @match${
    /[\p{L}\p{N}]{3,}$/u.test(search)
      ? ` UNION SELECT t.rowid FROM dossier_text_fts t WHERE t.dossier_text_fts MATCH @words${
          condition === '1' ? '' : ` AND (SELECT ${condition} FROM dossier d WHERE d.id = t.rowid)`
        }`
      : ''
  }`

function listSql({ view, search, sort, departmentCode }: PageQuestion): { list: string; count: string } {
  const isSearch = search !== ''
  const by = sort?.by ?? 'received'
  const way = sort?.direction === 'asc' ? 'ASC' : 'DESC'
  const index = isSearch || departmentCode ? undefined : INDEXES[view]?.[by]
  const from = isSearch
    ? `(${matched(search, VIEWS[view])}) f CROSS JOIN dossier d ON d.id = f.rowid`
    : departmentCode
      ? '(SELECT DISTINCT dossier_id FROM dossier_cell WHERE department_code = @departmentCode) w CROSS JOIN dossier d ON d.id = w.dossier_id'
      : `dossier d ${index ? `INDEXED BY ${index}` : ''}`
  const where = isSearch ? '1' : VIEWS[view]
  const order = isSearch
    ? 'f.rowid DESC'
    : by === 'reference'
      ? `d.id ${way}`
      : `${SORTS[by]} ${way}, d.id ${way}`
  const columns = `d.id, d.reference, d.state, d.company_name AS companyName, d.waiting_on AS waitingOn,
    d.waiting_since AS waitingSince, d.received_at AS receivedAt, d.claimed_by AS claimedById,
    (SELECT name FROM staff WHERE id = d.claimed_by) AS claimedByName`
  const count = isSearch
    ? `SELECT count(*) FROM (${matched(search, VIEWS[view])})`
    : `SELECT count(*) FROM ${from} WHERE ${where}`
  return {
    list: `SELECT ${columns} FROM ${from} WHERE ${where} ORDER BY ${order} LIMIT @limit OFFSET @offset`,
    count,
  }
}

type Listed = {
  readonly id: number
  readonly claimedById: number | null
  readonly claimedByName: string | null
}
type Asked = {
  readonly dossierId: number
  readonly departmentCode: string
  readonly subtypeName: string
  readonly letter: string
}

/** The rows of the inbox as the application answers them, by hand-written SQL on a bare connection. */
export function rawDossiers(db: Database.Database) {
  const kept = new Map<string, Database.Statement>()
  const prepared = (sql: string) => {
    const statement = kept.get(sql) ?? db.prepare(sql)
    kept.set(sql, statement)
    return statement
  }
  const cells = db.prepare<[Moment & { ids: string }], Asked>(`
    SELECT c.dossier_id AS dossierId, c.department_code AS departmentCode, s.name AS subtypeName, ${STATE} AS letter
    FROM dossier_cell c JOIN department d ON d.code = c.department_code JOIN subtype s ON s.code = c.subtype_code
    JOIN service v ON v.code = s.service_code ${ON_CELL}
    WHERE c.dossier_id IN (SELECT value FROM json_each(@ids)) ORDER BY c.dossier_id, d.position, v.position, s.position`)
  const documents = db.prepare<[{ ids: string }], { dossierId: number; kind: string; state: string }>(`
    SELECT dossier_id AS dossierId, kind, state FROM document
    WHERE dossier_id IN (SELECT value FROM json_each(@ids)) ORDER BY dossier_id, id`)
  return (question: PageQuestion & Moment) => {
    const { list, count } = listSql(question)
    const values = {
      ...question,
      match: question.search === '' ? null : matchIn(question),
      words: question.search === '' ? null : matchOf(question.search),
      sort: null,
    }
    const listed = prepared(list).all(values) as Listed[]
    const total = prepared(count).pluck().get(values) as number
    const ids = JSON.stringify(listed.map(({ id }) => id))
    const askedBy = Map.groupBy(cells.all({ ...question, sort: null, ids } as never), row => row.dossierId)
    const documentsOf = Map.groupBy(documents.all({ ids }), row => row.dossierId)
    const rows = listed.map(({ claimedById, claimedByName, ...row }) => {
      const asked = askedBy.get(row.id) ?? []
      return {
        ...row,
        departmentCodes: [...new Set(asked.map(({ departmentCode }) => departmentCode))],
        subtypeNames: [...new Set(asked.map(({ subtypeName }) => subtypeName))],
        cells: asked.slice(0, 12).map(({ letter }) => wordOf(letter)),
        documents: (documentsOf.get(row.id) ?? []).map(({ kind, state }) => ({ kind, state })),
        claimedBy: claimedById === null ? null : { id: claimedById, name: claimedByName },
      }
    })
    return { rows, total }
  }
}

/** The whole of a dossier, each list by one query. */
export function rawDossier(db: Database.Database) {
  const one = db.prepare(`
    SELECT d.*, c.name AS claimedByName, j.name AS decidedByName FROM dossier d
    LEFT JOIN staff c ON c.id = d.claimed_by LEFT JOIN staff j ON j.id = d.decided_by WHERE d.id = @id`)
  const lists = {
    contacts: 'SELECT name, email, phone FROM contact WHERE dossier_id = @id ORDER BY position',
    perimeter: `SELECT c.department_code, d.name AS departmentName, c.subtype_code, s.name AS subtypeName, s.energy,
      c.approved_at, ${STATE} AS letter, e.ends_on, p.name AS holderName
      FROM dossier_cell c JOIN department d ON d.code = c.department_code JOIN subtype s ON s.code = c.subtype_code
      ${ON_CELL} LEFT JOIN provider p ON p.id = e.provider_id WHERE c.dossier_id = @id`,
    checks: `SELECT k.*, s.name FROM dossier_check k JOIN staff s ON s.id = k.judged_by WHERE k.dossier_id = @id`,
    decisions: `SELECT x.*, s.name FROM dossier_decision x JOIN staff s ON s.id = x.decided_by WHERE x.dossier_id = @id`,
    documents: `SELECT d.*, s.name AS judgedBy FROM document d LEFT JOIN staff s ON s.id = d.judged_by
      WHERE d.dossier_id = @id ORDER BY d.id`,
    versions: `SELECT v.*, f.media_type, f.size FROM document d JOIN document_version v ON v.document_id = d.id
      JOIN file f ON f.id = v.file_id WHERE d.dossier_id = @id ORDER BY v.document_id, v.version DESC`,
    evidence: `SELECT e.* FROM document d JOIN document_version v ON v.document_id = d.id
      JOIN evidence e ON e.version_id = v.id WHERE d.dossier_id = @id ORDER BY e.id`,
    verdicts: `SELECT j.*, s.name FROM document d JOIN verdict j ON j.document_id = d.id
      JOIN staff s ON s.id = j.judged_by WHERE d.dossier_id = @id ORDER BY j.id DESC`,
    source: 'SELECT sender_name, sender_address, file_id FROM inbound_message WHERE dossier_id = @id LIMIT 1',
    contracts:
      'SELECT id, number, state, starts_on, ends_on FROM contract WHERE dossier_id = @id ORDER BY id',
    registry: `SELECT a.* FROM dossier d JOIN registry_answer a ON a.siret = d.siret WHERE d.id = @id
      ORDER BY a.asked_at DESC, a.id DESC LIMIT 1`,
    journal: `SELECT j.seq, j.at, s.name AS by, j.kind, j.data FROM journal j LEFT JOIN staff s ON s.id = j.staff_id
      WHERE j.subject_type = 'dossier' AND j.subject_id = @id ORDER BY j.seq DESC LIMIT 200`,
  }
  const prepared = Object.entries(lists).map(([name, sql]) => [name, db.prepare(sql)] as const)
  return (question: Moment & { readonly id: number }) => ({
    ...(one.get({ id: question.id }) as { readonly id: number }),
    ...Object.fromEntries(prepared.map(([name, statement]) => [name, statement.all(question)])),
  })
}
