import { sql } from 'drizzle-orm'
import type { Certificate, SinceThen } from '../../../src-preload/contract/certificates.ts'
import type { DispatchId, FileId, LeadId, StaffId } from '../../../src-preload/contract/ids.ts'
import type { RoutingTest } from '../../../src-preload/contract/shared.ts'
import type { CertificateKey } from '../../domain/certificate-code.ts'
import type { CivilDate } from '../../domain/civil-date.ts'
import { BEFORE_THE_FIRST, certificateDigest } from '../certificate-chain.ts'
import type { ReadConnection, WriteConnection } from '../connection.ts'

/** A forwarding whose message was accepted, with all that its certificate says. */
export type CertifiableDispatch = {
  readonly dispatchId: DispatchId
  readonly leadId: LeadId
  readonly reference: string
  /** Which forwarding of its request it is among those accepted, from 1. */
  readonly rank: number
  readonly departmentCode: string
  readonly departmentName: string
  readonly subtypeCode: string
  readonly subtypeName: string
  readonly providerName: string
  readonly siren: string
  readonly contractNumber: string
  readonly contractStartsOn: CivilDate
  readonly contractEndsOn: CivilDate
  readonly exclusiveFrom: CivilDate
  readonly exclusiveUntil: CivilDate | null
  readonly dispatchedAt: number
  readonly acceptedAt: number
  readonly answer: string | null
  readonly messageId: string
  readonly sha256: string
  readonly size: number
  readonly tests: readonly RoutingTest[]
  readonly journalSeq: number
  readonly journalHash: string
  readonly customer: Customer
}

/** What the digest of the customer is made of; null once the customer took the request back. */
export type Customer = {
  readonly name: string
  readonly phone: string | null
  readonly email: string | null
  readonly postalCode: string | null
} | null

/**
 * Accepted, live, and without a certificate, the oldest first: those of a request, or all that were forwarded since an
 * instant; those in `besides` left out.
 */
export function listUncertified(
  db: ReadConnection,
  which: ({ readonly leadId: LeadId } | { readonly since: number }) & {
    readonly besides?: readonly DispatchId[]
    readonly limit: number
  },
): DispatchId[] {
  const among =
    'leadId' in which
      ? sql`dispatch.lead_id = ${which.leadId}`
      : sql`dispatch.dispatched_at >= ${which.since}`
  const rows = db.all<{ id: DispatchId }>(sql`
    SELECT dispatch.id FROM dispatch CROSS JOIN dispatch_delivery AS delivery ON delivery.dispatch_id = dispatch.id
    CROSS JOIN outbox_message AS message ON message.id = delivery.last_id
    WHERE ${among} AND dispatch.cancelled_at IS NULL
      AND message.accepted_at IS NOT NULL AND message.state = 'accepted'
      AND NOT EXISTS (SELECT 1 FROM certificate WHERE certificate.dispatch_id = dispatch.id)
      AND dispatch.id NOT IN (SELECT value FROM json_each(${JSON.stringify(which.besides ?? [])}))
    ORDER BY message.accepted_at, dispatch.id LIMIT ${which.limit}`)
  return rows.map(({ id }) => id)
}

/** Null when there is nothing to certify: not accepted, ended, or certified already. */
export function findCertifiable(db: ReadConnection, id: DispatchId): CertifiableDispatch | null {
  type Row = Omit<CertifiableDispatch, 'tests' | 'customer'> & {
    readonly explanation: string
    readonly customer: string | null
  }
  const [row] = db.all<Row>(sql`
    SELECT dispatch.id AS dispatchId, lead.id AS leadId, lead.reference,
      1 + (SELECT count(*) FROM certificate JOIN dispatch AS earlier ON earlier.id = certificate.dispatch_id
        WHERE earlier.lead_id = lead.id) AS rank,
      exclusivity.department_code AS departmentCode, department.name AS departmentName,
      exclusivity.subtype_code AS subtypeCode, subtype.name AS subtypeName,
      provider.name AS providerName, provider.siren,
      contract.number AS contractNumber, contract.starts_on AS contractStartsOn, term.ends_on AS contractEndsOn,
      exclusivity.starts_on AS exclusiveFrom, exclusivity.ends_on AS exclusiveUntil,
      dispatch.dispatched_at AS dispatchedAt, message.accepted_at AS acceptedAt, message.server_answer AS answer,
      message.message_id AS messageId, file.sha256, file.size, dispatch.explanation,
      journal.seq AS journalSeq, journal.hash AS journalHash, ${CUSTOMER} AS customer
    FROM dispatch
    JOIN dispatch_delivery AS delivery ON delivery.dispatch_id = dispatch.id
    JOIN outbox_message AS message ON message.id = delivery.last_id
    JOIN file ON file.id = message.file_id
    JOIN lead ON lead.id = dispatch.lead_id
    JOIN exclusivity ON exclusivity.id = dispatch.exclusivity_id
    JOIN department ON department.code = exclusivity.department_code
    JOIN subtype ON subtype.code = exclusivity.subtype_code
    JOIN provider ON provider.id = dispatch.provider_id
    JOIN contract ON contract.id = dispatch.contract_id
    JOIN contract_term AS term ON term.contract_id = contract.id
    JOIN journal ON journal.subject_type = 'lead' AND journal.subject_id = lead.id
      AND journal.kind IN ('lead.dispatched', 'lead.sent-again') AND journal.data ->> 'message' = dispatch.outbox_message_id
    WHERE dispatch.id = ${id} AND dispatch.cancelled_at IS NULL AND message.state = 'accepted'
      AND message.accepted_at IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM certificate WHERE certificate.dispatch_id = dispatch.id)`)
  if (!row) return null
  const { explanation, customer, ...rest } = row
  const { tests } = JSON.parse(explanation) as { readonly tests: readonly RoutingTest[] }
  return { ...rest, tests, customer: customer === null ? null : (JSON.parse(customer) as Customer) }
}

const CUSTOMER = sql`CASE WHEN lead.masked_at IS NULL THEN json_object('name', lead.customer_name, 'phone', lead.phone,
  'email', lead.email, 'postalCode', lead.postal_code) END`

/** The digest of the last certificate, which the next one holds. */
export function lastDigest(db: ReadConnection): string {
  const [row] = db.all<{ digest: string }>(sql`SELECT digest FROM certificate ORDER BY id DESC LIMIT 1`)
  return row?.digest ?? BEFORE_THE_FIRST
}

export type NewCertificate = {
  readonly dispatchId: DispatchId
  readonly code: string
  readonly statement: string
  readonly digest: string
  readonly previousDigest: string
  readonly fileId: FileId
  readonly at: number
  readonly by: StaffId | null
}

/** The database refuses one that does not follow the last (CERTIFICATE_CHAIN), or of a message that was not accepted. */
export function insertCertificate(db: WriteConnection, made: NewCertificate): number {
  const [row] = db.all<{ id: number }>(sql`
    INSERT INTO certificate (dispatch_id, code, statement, digest, previous_digest, file_id, issued_at, issued_by)
    VALUES (${made.dispatchId}, ${made.code}, ${made.statement}, ${made.digest}, ${made.previousDigest},
      ${made.fileId}, ${made.at}, ${made.by}) RETURNING id`)
  if (!row) throw new Error('the certificate was not kept')
  return row.id
}

/** Of a request, the newest first. */
export function listCertificates(db: ReadConnection, leadId: LeadId): Certificate[] {
  return db.all<Certificate>(sql`
    SELECT code, digest, file_id AS fileId, issued_at AS issuedAt, provider.name AS providerName
    FROM certificate JOIN dispatch ON dispatch.id = certificate.dispatch_id
    JOIN provider ON provider.id = dispatch.provider_id
    WHERE dispatch.lead_id = ${leadId} ORDER BY certificate.id DESC`)
}

/** A certificate as it is kept, with what it is compared with. */
export type KeptCertificate = {
  readonly id: number
  readonly certificate: Certificate
  readonly leadId: LeadId
  readonly reference: string
  readonly dispatchId: DispatchId
  readonly statement: string
  readonly previousDigest: string
  readonly fileSha256: string
  /** As the outbox says now. */
  readonly messageId: string
  readonly messageSha256: string
  readonly acceptedAt: number | null
  readonly answer: string | null
  readonly customer: Customer
}

export function findCertificate(
  db: ReadConnection,
  by: CertificateKey | { readonly fileSha256: string },
): KeptCertificate | null {
  const isIt =
    'code' in by
      ? sql`certificate.code = ${by.code}`
      : 'digest' in by
        ? sql`certificate.digest = ${by.digest}`
        : sql`file.sha256 = ${by.fileSha256}`
  type Row = Omit<KeptCertificate, 'certificate' | 'customer'> &
    Certificate & { readonly customer: string | null }
  const [row] = db.all<Row>(sql`
    SELECT certificate.id, certificate.code, certificate.digest, certificate.file_id AS fileId,
      certificate.issued_at AS issuedAt, provider.name AS providerName, lead.id AS leadId, lead.reference,
      dispatch.id AS dispatchId, certificate.statement, certificate.previous_digest AS previousDigest,
      file.sha256 AS fileSha256, message.message_id AS messageId, sent.sha256 AS messageSha256,
      message.accepted_at AS acceptedAt, message.server_answer AS answer, ${CUSTOMER} AS customer
    FROM certificate JOIN file ON file.id = certificate.file_id
    JOIN dispatch ON dispatch.id = certificate.dispatch_id
    JOIN dispatch_delivery AS delivery ON delivery.dispatch_id = dispatch.id
    JOIN outbox_message AS message ON message.id = delivery.last_id
    JOIN file AS sent ON sent.id = message.file_id
    JOIN provider ON provider.id = dispatch.provider_id
    JOIN lead ON lead.id = dispatch.lead_id
    WHERE ${isIt}`)
  if (!row) return null
  const { code, digest, fileId, issuedAt, providerName, customer, ...rest } = row
  return {
    ...rest,
    certificate: { code, digest, fileId, issuedAt, providerName },
    customer: customer === null ? null : (JSON.parse(customer) as Customer),
  }
}

/** Whether every certificate from the first to this one is what it says and follows the one before. */
export function chainHolds(db: ReadConnection, id: number): boolean {
  const rows = db.all<{ statement: string; digest: string; previousDigest: string }>(sql`
    SELECT statement, digest, previous_digest AS previousDigest FROM certificate WHERE id <= ${id} ORDER BY id`)
  let last = BEFORE_THE_FIRST
  for (const { statement, digest, previousDigest } of rows) {
    if (previousDigest !== last || certificateDigest(previousDigest, statement) !== digest) return false
    last = digest
  }
  return rows.length > 0
}

/** What happened after it was issued, in order. */
export function listSince(
  db: ReadConnection,
  { leadId, dispatchId }: Pick<KeptCertificate, 'leadId' | 'dispatchId'>,
) {
  return db.all<SinceThen>(sql`
    SELECT cancel_kind AS what, cancelled_at AS at FROM dispatch
    WHERE id = ${dispatchId} AND cancel_kind IN ('ended', 'returned')
    UNION ALL SELECT 'withdrawn', withdrawn_at FROM lead WHERE id = ${leadId} AND withdrawn_at IS NOT NULL
    UNION ALL SELECT 'forwarded-again', dispatched_at FROM dispatch WHERE lead_id = ${leadId} AND id > ${dispatchId}
    ORDER BY at`)
}

/** The digest that the journal says it issued a certificate with; null when it has no such line. */
export function findIssuedDigest(
  db: ReadConnection,
  { leadId, code }: { readonly leadId: LeadId; readonly code: string },
) {
  const [row] = db.all<{ digest: string }>(sql`
    SELECT data ->> 'digest' AS digest FROM journal
    WHERE subject_type = 'lead' AND subject_id = ${leadId} AND kind = 'certificate.issued' AND data ->> 'code' = ${code}`)
  return row?.digest ?? null
}

/**
 * Whether the journal issued a certificate that is no longer kept. A chain does not miss what was cut off at its end,
 * and the next one issued would follow as if nothing had been there: all lines are compared, not the last one alone.
 */
export function isCutOff(db: ReadConnection): boolean {
  const [row] = db.all(sql`
    SELECT 1 FROM journal WHERE kind = 'certificate.issued'
      AND NOT EXISTS (SELECT 1 FROM certificate WHERE code = journal.data ->> 'code' AND digest = journal.data ->> 'digest')
    LIMIT 1`)
  return row !== undefined
}
