import { sql } from 'drizzle-orm'
import type { DossierDetail } from '../../../src-preload/contract/dossiers.ts'
import type { ContractId, DossierId, StaffId } from '../../../src-preload/contract/ids.ts'
import type { JudgedCheckKind } from '../../../src-preload/contract/shared.ts'
import { type CivilDate, civilDateIn } from '../../domain/civil-date.ts'
import type { ContractFact } from '../../domain/contract.ts'
import type { ReadConnection } from '../connection.ts'

/** What the row of a dossier says, and the names of who it names. */
export type DossierSheet = Pick<
  DossierDetail,
  | 'id'
  | 'reference'
  | 'version'
  | 'state'
  | 'origin'
  | 'providerId'
  | 'subject'
  | 'body'
  | 'receivedAt'
  | 'waitingOn'
  | 'waitingSince'
  | 'claimedAt'
  | 'claimedUntil'
> &
  Omit<DossierDetail['identity'], 'contact'> & {
    readonly claimedById: StaffId | null
    readonly claimedByName: string | null
    readonly decidedByName: string | null
    readonly decidedAt: number | null
    readonly decisionReason: string | null
  }

export async function findDossierSheet(db: ReadConnection, id: DossierId): Promise<DossierSheet | null> {
  const [row] = db.all<DossierSheet>(sql`
    SELECT d.id, d.reference, d.version, d.state, d.origin, d.provider_id AS providerId, d.subject, d.body,
      d.received_at AS receivedAt, d.waiting_on AS waitingOn, d.waiting_since AS waitingSince,
      d.company_name AS companyName, d.siret, d.legal_form AS legalForm, d.address, d.postal_code AS postalCode,
      d.commune, d.headcount, d.declared_capacity AS declaredCapacity,
      d.claimed_at AS claimedAt, d.claimed_until AS claimedUntil, d.claimed_by AS claimedById, c.name AS claimedByName,
      j.name AS decidedByName, d.decided_at AS decidedAt, d.decision_reason AS decisionReason
    FROM dossier d LEFT JOIN staff c ON c.id = d.claimed_by LEFT JOIN staff j ON j.id = d.decided_by
    WHERE d.id = ${id}`)
  return row ?? null
}

export type DossierSource = {
  readonly senderName: string | null
  readonly senderAddress: string | null
  readonly fileId: NonNullable<DossierDetail['sourceFileId']>
}

/** The message that a dossier was made from; null for one that was typed. */
export async function findDossierSource(db: ReadConnection, id: DossierId): Promise<DossierSource | null> {
  const [row] = db.all<DossierSource>(sql`
    SELECT sender_name AS senderName, sender_address AS senderAddress, file_id AS fileId
    FROM inbound_message WHERE dossier_id = ${id} ORDER BY id LIMIT 1`)
  return row ?? null
}

export type JudgedCheck = {
  readonly kind: JudgedCheckKind
  readonly outcome: 'passed' | 'failed'
  readonly note: string | null
  readonly judgedBy: string
  readonly judgedAt: number
}

export async function listChecks(db: ReadConnection, id: DossierId): Promise<JudgedCheck[]> {
  return db.all<JudgedCheck>(sql`
    SELECT k.kind, k.outcome, k.note, s.name AS judgedBy, k.judged_at AS judgedAt
    FROM dossier_check k JOIN staff s ON s.id = k.judged_by WHERE k.dossier_id = ${id}`)
}

/** Every decision ever taken, the latest first. */
export async function listDecisions(db: ReadConnection, id: DossierId): Promise<DossierDetail['decisions']> {
  return db.all(sql`
    SELECT x.kind, s.name AS by, x.decided_at AS at, x.reason
    FROM dossier_decision x JOIN staff s ON s.id = x.decided_by WHERE x.dossier_id = ${id} ORDER BY x.id DESC`)
}

export type DossierContract = ContractFact & { readonly id: ContractId; readonly number: string }

/** The contracts made of a dossier. */
export async function listDossierContracts(db: ReadConnection, id: DossierId): Promise<DossierContract[]> {
  return db.all<DossierContract>(sql`
    SELECT id, number, state, signed_on AS signedOn, starts_on AS startsOn, term.ends_on AS endsOn,
      terminated_on AS terminatedOn
    FROM contract JOIN contract_term AS term ON term.contract_id = contract.id WHERE dossier_id = ${id} ORDER BY id`)
}

/** The day a dossier was approved last, in Paris. @throws RangeError when it never was */
export async function approvalDay(db: ReadConnection, id: DossierId): Promise<CivilDate> {
  const [row] = db.all<{ at: number | null }>(
    sql`SELECT max(decided_at) AS at FROM dossier_decision WHERE dossier_id = ${id} AND kind = 'approved'`,
  )
  if (!row?.at) throw new RangeError('the dossier was never approved')
  return civilDateIn(row.at, 'Europe/Paris')
}
