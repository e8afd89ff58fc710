import { type SQL, sql } from 'drizzle-orm'
import type { DossierId, ProviderId } from '../../../src-preload/contract/ids.ts'
import type { HeldCell, ProviderDetail } from '../../../src-preload/contract/providers.ts'
import type { JournalEntry } from '../../../src-preload/contract/shared.ts'
import type { CivilDate } from '../../domain/civil-date.ts'
import {
  type DocumentFact,
  isExpired,
  requiredDocuments,
  type Standing,
  standingOf,
} from '../../domain/required-documents.ts'
import type { ReadConnection } from '../connection.ts'
import { loadRequiredDocuments } from './settings.ts'

/** An exclusivity of a provider, without the state that its cell has today. */
export type HeldCellRecord = Omit<HeldCell, 'state'>

/** Every exclusivity of a provider: those of the day, then to come, then past with the latest first. */
export async function listCellsOfProvider(
  db: ReadConnection,
  id: ProviderId,
  on: CivilDate,
): Promise<HeldCellRecord[]> {
  const rows = db.all<
    Omit<HeldCellRecord, 'contract'> & { contractId: number | null; number: string | null }
  >(sql`
    SELECT e.id, e.department_code AS departmentCode, e.subtype_code AS subtypeCode, d.name AS departmentName,
      v.name AS serviceName, s.name AS subtypeName, e.starts_on AS startsOn, e.ends_on AS endsOn,
      CASE WHEN e.starts_on > ${on} THEN 'later' WHEN e.ends_on <= ${on} THEN 'past' ELSE 'now' END AS "when",
      e.dossier_id AS dossierId, e.ended_reason AS endedReason, c.id AS contractId, c.number
    FROM exclusivity e JOIN department d ON d.code = e.department_code JOIN subtype s ON s.code = e.subtype_code
    JOIN service v ON v.code = s.service_code LEFT JOIN contract c ON c.id = e.contract_id
    WHERE e.provider_id = ${id}
    ORDER BY instr('now later past', "when"), CASE WHEN e.ends_on <= ${on} THEN e.ends_on END DESC,
      d.position, v.position, s.position`)
  return rows.map(({ contractId, number, ...row }) => ({
    ...row,
    contract:
      contractId === null || number === null
        ? null
        : { id: contractId as NonNullable<HeldCell['contract']>['id'], number },
  }))
}

type Kept = DocumentFact & {
  readonly id: ProviderDetail['documents']['inForce'][number]['id']
  readonly dossierId: DossierId
  readonly judgedAt: number | null
}

/**
 * The documents of all the dossiers of a provider: of each kind the conforme one that lasts longest, and how they stand
 * against what the office requires for the cells of the day. A provider that holds nothing yet is asked what any is.
 */
export async function documentsOfProvider(
  db: ReadConnection,
  { id, legalForm }: { readonly id: ProviderId; readonly legalForm: string | null },
  on: CivilDate,
): Promise<ProviderDetail['documents']> {
  const documents = db.all<Kept>(sql`
    SELECT d.id, d.dossier_id AS dossierId, d.kind, d.state, d.valid_from AS validFrom, d.valid_until AS validUntil,
      d.judged_at AS judgedAt
    FROM dossier o JOIN document d ON d.dossier_id = o.id
    WHERE o.provider_id = ${id} AND d.state = 'conforme'
    ORDER BY ifnull(d.valid_until, '~') DESC, d.id DESC`)
  const subtypes = db.all<{ tenYearCover: number; energy: number }>(sql`
    SELECT DISTINCT s.ten_year_cover AS tenYearCover, s.energy
    FROM exclusivity e JOIN subtype s ON s.code = e.subtype_code
    WHERE e.provider_id = ${id} AND e.starts_on <= ${on} AND (e.ends_on IS NULL OR e.ends_on > ${on})`)
  const required = requiredDocuments(
    legalForm,
    subtypes.map(({ tenYearCover, energy }) => ({ tenYearCover: tenYearCover === 1, energy: energy === 1 })),
    await loadRequiredDocuments(db),
  )
  const standing: Standing = standingOf(required, documents, on)
  const lasting = documents.filter(
    (document, place) => documents.findIndex(({ kind }) => kind === document.kind) === place,
  )
  return {
    required: standing.required,
    conforme: standing.conforme,
    missing: required
      .filter(group => standingOf([group], documents, on).conforme === 0)
      .map(group => [...group]),
    inForce: lasting.map(({ state: _state, ...document }) => ({
      ...document,
      state: isExpired({ state: 'conforme', validUntil: document.validUntil }, on) ? 'expired' : 'conforme',
    })),
  }
}

export async function listDossiersOfProvider(
  db: ReadConnection,
  id: ProviderId,
): Promise<ProviderDetail['dossiers']> {
  return db.all(sql`
    SELECT id, reference, state, received_at AS receivedAt, decided_at AS decidedAt FROM dossier
    WHERE provider_id = ${id} ORDER BY received_at DESC, id DESC`)
}

export async function listDecisionsOfProvider(
  db: ReadConnection,
  id: ProviderId,
): Promise<ProviderDetail['decisions']> {
  return db.all(sql`
    SELECT d.id AS dossierId, d.reference AS dossierReference, k.kind, k.reason, s.name AS by, k.decided_at AS at
    FROM dossier d JOIN dossier_decision k ON k.dossier_id = d.id JOIN staff s ON s.id = k.decided_by
    WHERE d.provider_id = ${id} ORDER BY k.decided_at DESC, k.id DESC`)
}

export async function listSuspensionsOfProvider(
  db: ReadConnection,
  id: ProviderId,
): Promise<ProviderDetail['suspensions']> {
  return db.all(sql`
    SELECT x.contract_id AS contractId, c.number AS contractNumber, x.starts_on AS startsOn, x.lifted_on AS liftedOn,
      x.ground, x.statement, s.name AS decidedBy, x.decided_at AS decidedAt
    FROM contract c JOIN suspension x ON x.contract_id = c.id JOIN staff s ON s.id = x.decided_by
    WHERE c.provider_id = ${id} ORDER BY x.starts_on DESC, x.id DESC`)
}

const MOST_REQUESTS = 100

/** The latest requests forwarded to a provider, and how many were since an instant. */
export async function listRequestsOfProvider(
  db: ReadConnection,
  id: ProviderId,
  since: number,
): Promise<ProviderDetail['requests']> {
  const rows = db.all<
    Omit<ProviderDetail['requests']['rows'][number], 'isCancelled'> & { isCancelled: number }
  >(sql`
    SELECT l.id AS leadId, l.reference, l.department_code AS departmentCode, s.name AS subtypeName, l.commune,
      p.dispatched_at AS dispatchedAt, m.state AS delivery, p.cancelled_at IS NOT NULL AS isCancelled
    FROM dispatch p JOIN lead l ON l.id = p.lead_id JOIN subtype s ON s.code = l.subtype_code
    JOIN outbox_message m ON m.id = p.outbox_message_id
    WHERE p.provider_id = ${id} ORDER BY p.dispatched_at DESC, p.id DESC LIMIT ${MOST_REQUESTS}`)
  const [counted] = db.all<{ total: number }>(sql`
    SELECT count(*) AS total FROM dispatch
    WHERE provider_id = ${id} AND dispatched_at >= ${since} AND cancelled_at IS NULL`)
  return {
    total12Months: counted?.total ?? 0,
    rows: rows.map(row => ({ ...row, isCancelled: row.isCancelled === 1 })),
  }
}

const MOST_ACTS = 200

/**
 * What was done about all that is of a provider, the latest first. The id of a contract or a proposal that was discarded
 * may serve again: an act that bears another number is not of this one.
 */
export async function listJournalOfProvider(db: ReadConnection, id: ProviderId): Promise<JournalEntry[]> {
  const rows = db.all<Omit<JournalEntry, 'data'> & { readonly data: string }>(sql`
    SELECT j.seq, j.at, s.name AS by, j.kind, j.data
    FROM (${subjectsOf(id)}) w CROSS JOIN journal j ON j.subject_type = w.type AND j.subject_id = w.id
    LEFT JOIN staff s ON s.id = j.staff_id
    WHERE w.number IS NULL OR ifnull(j.data ->> '$.number', w.number) = w.number
    ORDER BY j.seq DESC LIMIT ${MOST_ACTS}`)
  return rows.map(row => ({ ...row, data: JSON.parse(row.data) as JournalEntry['data'] }))
}

function subjectsOf(id: ProviderId): SQL {
  return sql`SELECT 'dossier' AS type, d.id, NULL AS number FROM dossier d WHERE d.provider_id = ${id}
    UNION ALL SELECT 'provider', ${id}, NULL
    UNION ALL SELECT 'contract', c.id, c.number FROM contract c WHERE c.provider_id = ${id}
    UNION ALL SELECT 'proposal', p.id, NULL FROM proposal p WHERE p.provider_id = ${id}
    UNION ALL SELECT 'exclusivity', e.id, NULL FROM exclusivity e WHERE e.provider_id = ${id}
    UNION ALL SELECT 'hold', h.id, NULL FROM dossier d JOIN hold h ON h.dossier_id = d.id WHERE d.provider_id = ${id}
    UNION ALL SELECT 'waiting-request', w.id, NULL FROM dossier d JOIN waiting_request w ON w.dossier_id = d.id
      WHERE d.provider_id = ${id}`
}
