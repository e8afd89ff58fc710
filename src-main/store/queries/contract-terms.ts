import { sql } from 'drizzle-orm'
import type { ContractDetail, RenewalAnswer } from '../../../src-preload/contract/contracts.ts'
import type { Cell, ContractId, ExclusivityId, StaffId } from '../../../src-preload/contract/ids.ts'
import { type CivilDate, civilDateIn } from '../../domain/civil-date.ts'
import { type Requirement, requiredDocuments } from '../../domain/required-documents.ts'
import type { JudgedDocument } from '../../domain/served-from.ts'
import type { ReadConnection, WriteConnection } from '../connection.ts'

/** The days that were added to a contract, the first ones first. */
export async function listAddedDays(
  db: ReadConnection,
  id: ContractId,
): Promise<ContractDetail['term']['added']> {
  return db.all(sql`
    SELECT a.days, a.reason, s.name AS "by", a.added_at AS at
    FROM contract_added_days a LEFT JOIN staff s ON s.id = a.added_by WHERE a.contract_id = ${id} ORDER BY a.id`)
}

/**
 * Gives days back at the end of a contract: its exclusivities made as much longer, then written with their reason, so
 * that a conflict leaves nothing behind for whoever goes on without them.
 *
 * @param endsOn the end (excluded) of the contract until now: a cell that ended before stays as it is
 * @throws the conflicts CELL_HELD, CELL_OPTIONED when the days that follow are somebody's
 */
export async function insertAddedDays(
  db: WriteConnection,
  added: {
    readonly id: ContractId
    readonly endsOn: CivilDate
    readonly days: number
    readonly reason: string
    /** null: our own deadline passed. */
    readonly by: StaffId | null
    readonly at: number
  },
): Promise<number> {
  const { id, endsOn, days, reason, by, at } = added
  db.run(sql`UPDATE exclusivity SET ends_on = date(ends_on, ${`+${days} days`})
    WHERE contract_id = ${id} AND ends_on = ${endsOn}`)
  const [row] = db.all<{ id: number }>(sql`
    INSERT INTO contract_added_days (contract_id, days, reason, added_by, added_at)
    VALUES (${id}, ${days}, ${reason}, ${by}, ${at}) RETURNING id`)
  if (!row) throw new Error('the days were not written')
  return row.id
}

/** The cells of a contract as they are held, in the order of the register. */
export async function listContractCells(
  db: ReadConnection,
  id: ContractId,
): Promise<(Cell & { readonly exclusivityId: ExclusivityId; readonly endsOn: CivilDate | null })[]> {
  return db.all(sql`
    SELECT e.id AS exclusivityId, e.department_code AS departmentCode, e.subtype_code AS subtypeCode,
      e.ends_on AS endsOn
    FROM exclusivity e JOIN department d ON d.code = e.department_code JOIN subtype s ON s.code = e.subtype_code
    JOIN service v ON v.code = s.service_code
    WHERE e.contract_id = ${id} ORDER BY d.position, v.position, s.position`)
}

/** What the provider said of the next twelve months; null takes it back. */
export async function saveRenewalAnswer(
  db: WriteConnection,
  id: ContractId,
  said: { readonly answer: RenewalAnswer | null; readonly at: number },
): Promise<void> {
  const at = said.answer === null ? null : said.at
  db.run(
    sql`UPDATE contract SET renewal_answer = ${said.answer}, renewal_answered_at = ${at} WHERE id = ${id}`,
  )
}

type RenewalLinks = Pick<ContractDetail['renewal'], 'answeredAt' | 'waiting' | 'proposal' | 'next' | 'renews'>

/** What comes before and after a contract: who waits, what is proposed, which contract it renews and is renewed by. */
export async function findRenewal(db: ReadConnection, id: ContractId): Promise<RenewalLinks> {
  const [row] = db.all<{
    answeredAt: number | null
    waiting: number
    renewsId: ContractId | null
    renews: string | null
  }>(sql`
    SELECT c.renewal_answered_at AS answeredAt, before.id AS renewsId, before.number AS renews,
      (SELECT count(DISTINCT w.dossier_id) FROM waiting_request w JOIN exclusivity e
        ON e.department_code = w.department_code AND e.subtype_code = w.subtype_code
        JOIN dossier d ON d.id = w.dossier_id
        WHERE e.contract_id = c.id AND w.left_at IS NULL AND w.dossier_id <> c.dossier_id
          AND ifnull(w.provider_id, d.provider_id) IS NOT c.provider_id) AS waiting
    FROM contract c LEFT JOIN contract before ON before.id = c.renews_contract_id WHERE c.id = ${id}`)
  if (!row) throw new Error(`contract ${id} is gone`)
  const [proposal] = db.all<NonNullable<RenewalLinks['proposal']>>(sql`
    SELECT id, reference, state FROM proposal
    WHERE renews_contract_id = ${id} AND state IN ('draft', 'sent', 'accepted') ORDER BY id DESC LIMIT 1`)
  const [next] = db.all<NonNullable<RenewalLinks['next']>>(
    sql`SELECT id, number FROM contract WHERE renews_contract_id = ${id} ORDER BY id DESC LIMIT 1`,
  )
  const { answeredAt, waiting, renewsId, renews } = row
  return {
    answeredAt,
    waiting,
    proposal: proposal ?? null,
    next: next ?? null,
    renews: renewsId === null || renews === null ? null : { id: renewsId, number: renews },
  }
}

export type UnservedContract = {
  readonly id: ContractId
  readonly number: string
  readonly startsOn: CivilDate
  readonly signedOn: CivilDate
  readonly required: readonly Requirement[]
  readonly documents: readonly JudgedDocument[]
}

/** The signed contracts that have begun and of which no first day of service is known yet. */
export async function listUnserved(db: ReadConnection, today: CivilDate): Promise<UnservedContract[]> {
  const rows = db.all<
    Omit<UnservedContract, 'required' | 'documents'> & {
      readonly legalForm: string | null
      readonly cover: number
    }
  >(sql`
    SELECT c.id, c.number, c.starts_on AS startsOn, c.signed_on AS signedOn, p.legal_form AS legalForm,
      EXISTS (SELECT 1 FROM exclusivity e JOIN subtype s ON s.code = e.subtype_code
        WHERE e.contract_id = c.id AND s.ten_year_cover = 1) AS cover
    FROM contract c JOIN provider p ON p.id = c.provider_id
    WHERE c.state = 'signed' AND c.served_from IS NULL AND c.signed_on IS NOT NULL AND c.starts_on <= ${today}
    ORDER BY c.id`)
  return rows.map(({ legalForm, cover, ...contract }) => ({
    ...contract,
    required: requiredDocuments(legalForm, [{ tenYearCover: cover === 1 }]),
    documents: documentsOf(db, contract.id),
  }))
}

/** Those of any dossier of the provider, as the dispatch counts them. */
function documentsOf(db: ReadConnection, id: ContractId): JudgedDocument[] {
  return db
    .all<Omit<JudgedDocument, 'judgedOn'> & { readonly judgedAt: number | null }>(sql`
      SELECT d.kind, d.state, d.valid_from AS validFrom, d.valid_until AS validUntil, d.judged_at AS judgedAt
      FROM contract c JOIN dossier o ON o.provider_id = c.provider_id OR o.id = c.dossier_id
      JOIN document d ON d.dossier_id = o.id WHERE c.id = ${id} AND d.state = 'conforme'`)
    .map(({ judgedAt, ...document }) => ({
      ...document,
      judgedOn: judgedAt === null ? null : civilDateIn(judgedAt, 'Europe/Paris'),
    }))
}

export async function saveServedFrom(db: WriteConnection, id: ContractId, day: CivilDate): Promise<void> {
  db.run(sql`UPDATE contract SET served_from = ${day} WHERE id = ${id}`)
}
