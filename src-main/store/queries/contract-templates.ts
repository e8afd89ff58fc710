import { sql } from 'drizzle-orm'
import type { ContractTemplateId, ProposalId, StaffId } from '../../../src-preload/contract/ids.ts'
import type { CivilDate } from '../../domain/civil-date.ts'
import type { ContractArticle } from '../../domain/contract-text.ts'
import { FIRST_TEXT_VERSION, firstContractText } from '../../domain/first-contract-text.ts'
import type { ReadConnection, WriteConnection } from '../connection.ts'
import { contractTemplate } from '../schema/selling.ts'

/** A version of the text of contracts. */
export type StoredTemplate = {
  readonly id: ContractTemplateId
  readonly version: string
  readonly articles: ContractArticle[]
  readonly inForceOn: CivilDate | null
  readonly createdAt: number
  readonly createdBy: string | null
  readonly contracts: number
}

type Row = Omit<StoredTemplate, 'articles'> & { readonly articles: string }

const COLUMNS = sql.raw(`t.id, t.version, t.articles, t.in_force_on AS inForceOn, t.created_at AS createdAt,
  s.name AS createdBy, (SELECT count(*) FROM contract c WHERE c.template_id = t.id) AS contracts
  FROM contract_template t LEFT JOIN staff s ON s.id = t.created_by`)

const asTemplate = (row: Row): StoredTemplate => ({
  ...row,
  // Written by this file, from articles that were checked.
  articles: JSON.parse(row.articles) as ContractArticle[],
})

/** Every text: those without a day first, then the latest in force first. */
export async function listTemplates(db: ReadConnection): Promise<StoredTemplate[]> {
  const rows = db.all<Row>(
    sql`SELECT ${COLUMNS} ORDER BY t.in_force_on IS NOT NULL, t.in_force_on DESC, t.id DESC`,
  )
  return rows.map(asTemplate)
}

export async function findTemplate(
  db: ReadConnection,
  id: ContractTemplateId,
): Promise<StoredTemplate | null> {
  const [row] = db.all<Row>(sql`SELECT ${COLUMNS} WHERE t.id = ${id}`)
  return row ? asTemplate(row) : null
}

/** The text that a contract of that day is made from: the latest whose day has come. */
export async function templateInForce(db: ReadConnection, on: CivilDate): Promise<StoredTemplate> {
  const [row] = db.all<Row>(
    sql`SELECT ${COLUMNS} WHERE t.in_force_on <= ${on} ORDER BY t.in_force_on DESC, t.id DESC LIMIT 1`,
  )
  if (!row) throw new Error(`no text of contracts is in force on ${on}`)
  return asTemplate(row)
}

/** What an accepted proposal was typeset from. @throws Error when it was never sent */
export async function findAcceptedData(db: ReadConnection, id: ProposalId): Promise<unknown> {
  const [row] = db.all<{ data: string | null }>(sql`SELECT data FROM proposal WHERE id = ${id}`)
  if (!row?.data) throw new Error(`the proposal ${id} has no data`)
  return JSON.parse(row.data) as unknown
}

export async function insertTemplate(
  db: WriteConnection,
  template: {
    readonly version: string
    readonly articles: readonly ContractArticle[]
    readonly inForceOn: CivilDate | null
    readonly at: number
    readonly by: StaffId | null
  },
): Promise<ContractTemplateId> {
  const { version, articles, inForceOn, at, by } = template
  const row = await db
    .insert(contractTemplate)
    .values({ version, articles, inForceOn, createdAt: at, createdBy: by })
    .returning({ id: contractTemplate.id })
    .get()
  return row.id
}

export async function isTextVersionKnown(db: ReadConnection, version: string): Promise<boolean> {
  return db.all(sql`SELECT 1 FROM contract_template WHERE version = ${version}`).length > 0
}

export async function saveTemplateDay(
  db: WriteConnection,
  id: ContractTemplateId,
  on: CivilDate,
): Promise<void> {
  db.run(sql`UPDATE contract_template SET in_force_on = ${on} WHERE id = ${id}`)
}

export async function deleteTemplate(db: WriteConnection, id: ContractTemplateId): Promise<void> {
  db.run(sql`DELETE FROM contract_template WHERE id = ${id}`)
}

/** Gives a store the text that came with the application, in force since ever; touches nothing once there is one. */
export async function seedContractText(db: WriteConnection, at: number): Promise<void> {
  if (db.all(sql`SELECT 1 FROM contract_template LIMIT 1`).length > 0) return
  await insertTemplate(db, {
    version: FIRST_TEXT_VERSION,
    articles: firstContractText,
    inForceOn: '2000-01-01' as CivilDate,
    at,
    by: null,
  })
}
