import { sql } from 'drizzle-orm'
import type { DossierId, RegistryAnswerId, StaffId } from '../../../src-preload/contract/ids.ts'
import { type RegistryAnswer, registryCompany } from '../../../src-preload/contract/registry.ts'
import type { ReadConnection, WriteConnection } from '../connection.ts'

type AnswerRow = Omit<RegistryAnswer, 'company'> & { readonly data: string }

/** What the registry said last of a SIRET; null: it was never asked, or never answered. */
export async function latestAnswer(db: ReadConnection, siret: string): Promise<RegistryAnswer | null> {
  const [row] = db.all<AnswerRow>(sql`
    SELECT id, siret, outcome, data, asked_at AS askedAt FROM registry_answer
    WHERE siret = ${siret} ORDER BY asked_at DESC, id DESC LIMIT 1`)
  if (!row) return null
  const { data, ...answer } = row
  return { ...answer, company: registryCompany.nullable().parse(JSON.parse(data)) }
}

export async function keepAnswer(
  db: WriteConnection,
  answer: Omit<RegistryAnswer, 'id'> & { readonly source: string; readonly askedBy: StaffId | null },
): Promise<RegistryAnswerId> {
  const { siret, outcome, company, source, askedAt, askedBy } = answer
  const [row] = db.all<{ id: RegistryAnswerId }>(sql`
    INSERT INTO registry_answer (siret, outcome, data, source, asked_at, asked_by)
    VALUES (${siret}, ${outcome}, ${JSON.stringify(company)}, ${source}, ${askedAt}, ${askedBy}) RETURNING id`)
  if (!row) throw new Error('the answer was not kept')
  return row.id
}

/** How far back the sweep looks: what is older was asked at its time, or was there before the registry was. */
const RECENT = 2_000

/** SIRETs of open dossiers that were never asked, the newest dossier first. `ids`: only of these dossiers. */
export async function listUnaskedSirets(
  db: ReadConnection,
  { ids, limit }: { readonly ids: readonly DossierId[] | null; readonly limit: number },
): Promise<string[]> {
  const among =
    ids === null
      ? sql`d.id > (SELECT ifnull(max(id), 0) - ${RECENT} FROM dossier)`
      : sql`d.id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`
  const rows = db.all<{ siret: string }>(sql`
    SELECT d.siret FROM dossier d
    WHERE ${among} AND d.state IN ('received', 'in_review') AND length(d.siret) = 14
      AND NOT EXISTS (SELECT 1 FROM registry_answer a WHERE a.siret = d.siret)
    ORDER BY d.id DESC LIMIT ${limit}`)
  return [...new Set(rows.map(({ siret }) => siret))]
}

/** The open dossiers that declare a SIRET. */
export async function listOpenDossiersOf(db: ReadConnection, siret: string): Promise<DossierId[]> {
  const rows = db.all<{ id: DossierId }>(sql`
    SELECT id FROM dossier WHERE siren = ${siret.slice(0, 9)} AND siret = ${siret}
      AND state IN ('received', 'in_review')`)
  return rows.map(({ id }) => id)
}
