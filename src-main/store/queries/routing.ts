import { sql } from 'drizzle-orm'
import type {
  ContractId,
  ExclusivityId,
  LeadId,
  OutboxMessageId,
  ProviderId,
} from '../../../src-preload/contract/ids.ts'
import type { LeadFields, Routing } from '../../../src-preload/contract/leads.ts'
import { type CivilDate, civilDateIn, type Period } from '../../domain/civil-date.ts'
import type { ContractFact } from '../../domain/contract.ts'
import {
  type DocumentFact,
  requiredDocuments,
  type Standing,
  standingOf,
} from '../../domain/required-documents.ts'
import { explainRouting, type HolderFacts, type RoutingFacts } from '../../domain/routing.ts'
import type { ReadConnection, WriteConnection } from '../connection.ts'

/** Who holds the cell of a request on a day, with what its tests and its letter need. */
export type Holder = {
  readonly providerId: ProviderId
  readonly providerName: string
  readonly exclusivityId: ExclusivityId
  readonly contractId: ContractId | null
  readonly contractNumber: string | null
  readonly contactName: string | null
  readonly email: string | null
}

/** What the tests said, and the holder they were about. */
export type TestedRouting = { readonly routing: Routing; readonly holder: Holder | null }

/** What a request is routed by; `id` is null while it has no row. */
export type RoutableLead = Pick<LeadFields, 'postalCode' | 'commune' | 'departmentCode' | 'subtypeCode'> & {
  readonly id: LeadId | null
  readonly withdrawnAt: number | null
}

/**
 * Tests now whether a request can be forwarded, to whom, and why: on the connection given, so that a dispatch tests
 * inside the transaction that writes it.
 *
 * @param now milliseconds since 1970 UTC; its day in Paris decides who holds the cell
 * @param resending the message of a dispatch to that same holder that is not counted as an earlier one: it goes again
 */
export async function testRouting(
  db: ReadConnection,
  lead: RoutableLead,
  now: number,
  resending: OutboxMessageId | null = null,
): Promise<TestedRouting> {
  const on = civilDateIn(now, 'Europe/Paris')
  const found = findHolder(db, lead, on)
  const { tests, verdict } = explainRouting({
    on,
    withdrawnAt: lead.withdrawnAt,
    postalCode: lead.postalCode,
    commune: lead.commune,
    ...namesOf(db, lead),
    holder: found?.facts ?? null,
    previousDispatch: findPreviousDispatch(db, {
      leadId: lead.id,
      to: found?.holder.providerId ?? null,
      resending,
    }),
  })
  const holder = found?.holder ?? null
  return {
    holder,
    routing: {
      verdict,
      tests,
      providerId: holder?.providerId ?? null,
      providerName: holder?.providerName ?? null,
      testedAt: now,
    },
  }
}

/** Keeps what was tested when a request came in or was qualified, so that a non-routing explains itself later. */
export async function recordRouting(
  db: WriteConnection,
  { leadId, routing }: { readonly leadId: LeadId; readonly routing: Routing },
): Promise<void> {
  db.run(sql`
    INSERT INTO routing (lead_id, tested_at, verdict, explanation)
    VALUES (${leadId}, ${routing.testedAt}, ${routing.verdict}, ${JSON.stringify(routing)})`)
}

type Named = Pick<RoutingFacts, 'department' | 'subtype'>

function namesOf(db: ReadConnection, { departmentCode, subtypeCode }: RoutableLead): Named {
  const [row] = db.all<{ department: string | null; subtype: string | null }>(sql`
    SELECT (SELECT name FROM department WHERE code = ${departmentCode}) AS department,
      (SELECT name FROM subtype WHERE code = ${subtypeCode}) AS subtype`)
  const named = (code: string | null, name: string | null | undefined) =>
    code !== null && name ? { code, name } : null
  return { department: named(departmentCode, row?.department), subtype: named(subtypeCode, row?.subtype) }
}

type HolderRow = {
  readonly exclusivityId: ExclusivityId
  readonly startsOn: CivilDate
  readonly endsOn: CivilDate | null
  readonly providerId: ProviderId
  readonly providerName: string
  readonly legalForm: string | null
  readonly contractId: ContractId | null
  readonly number: string | null
  readonly contractState: ContractFact['state'] | null
  readonly signedOn: CivilDate | null
  readonly contractStartsOn: CivilDate | null
  readonly contractEndsOn: CivilDate | null
  readonly terminatedOn: CivilDate | null
}

function findHolder(
  db: ReadConnection,
  lead: RoutableLead,
  on: CivilDate,
): { readonly holder: Holder; readonly facts: HolderFacts } | null {
  if (lead.departmentCode === null || lead.subtypeCode === null) return null
  const [row] = db.all<HolderRow>(sql`
    SELECT exclusivity.id AS exclusivityId, exclusivity.starts_on AS startsOn, exclusivity.ends_on AS endsOn,
      provider.id AS providerId, provider.name AS providerName, provider.legal_form AS legalForm,
      contract.id AS contractId, contract.number, contract.state AS contractState, contract.signed_on AS signedOn,
      contract.starts_on AS contractStartsOn, term.ends_on AS contractEndsOn,
      contract.terminated_on AS terminatedOn
    FROM exclusivity JOIN provider ON provider.id = exclusivity.provider_id
    LEFT JOIN contract ON contract.id = exclusivity.contract_id
    LEFT JOIN contract_term AS term ON term.contract_id = contract.id
    WHERE exclusivity.department_code = ${lead.departmentCode} AND exclusivity.subtype_code = ${lead.subtypeCode}
      AND exclusivity.starts_on <= ${on} AND (exclusivity.ends_on IS NULL OR ${on} < exclusivity.ends_on)`)
  if (!row) return null
  const contact = mainContact(db, row.providerId)
  return {
    holder: {
      providerId: row.providerId,
      providerName: row.providerName,
      exclusivityId: row.exclusivityId,
      contractId: row.contractId,
      contractNumber: row.number,
      contactName: contact.name,
      email: contact.email,
    },
    facts: {
      providerName: row.providerName,
      exclusivity: { startsOn: row.startsOn, endsOn: row.endsOn },
      contract: contractOf(row),
      suspension: findSuspension(db, row.contractId, on),
      documents: standingOfProvider(db, row, on),
      email: contact.email,
    },
  }
}

function contractOf(row: HolderRow): HolderFacts['contract'] {
  const { number, contractState, contractStartsOn, contractEndsOn, signedOn, terminatedOn } = row
  if (number === null || contractState === null || contractStartsOn === null || contractEndsOn === null)
    return null
  return {
    number,
    state: contractState,
    signedOn,
    startsOn: contractStartsOn,
    endsOn: contractEndsOn,
    terminatedOn,
  }
}

/** Requests go to the address of the main contact, and to no other. */
function mainContact(
  db: ReadConnection,
  providerId: ProviderId,
): { readonly name: string | null; readonly email: string | null } {
  const [row] = db.all<{ name: string | null; email: string | null }>(sql`
    SELECT name, email FROM contact WHERE provider_id = ${providerId} ORDER BY position, id LIMIT 1`)
  return row ?? { name: null, email: null }
}

function findSuspension(db: ReadConnection, contractId: ContractId | null, on: CivilDate): Period | null {
  const [row] = db.all<Period>(sql`
    SELECT starts_on AS startsOn, lifted_on AS endsOn FROM suspension
    WHERE contract_id = ${contractId} AND starts_on <= ${on} AND (lifted_on IS NULL OR ${on} < lifted_on)
    ORDER BY starts_on LIMIT 1`)
  return row ?? null
}

/** The documents of all the dossiers of a provider, against what the sub-types it holds that day ask for. */
function standingOfProvider(
  db: ReadConnection,
  { providerId, legalForm }: Pick<HolderRow, 'providerId' | 'legalForm'>,
  on: CivilDate,
): Standing | null {
  const documents = db.all<DocumentFact>(sql`
    SELECT document.kind, document.state, document.valid_from AS validFrom, document.valid_until AS validUntil
    FROM dossier JOIN document ON document.dossier_id = dossier.id
    WHERE dossier.provider_id = ${providerId}`)
  if (documents.length === 0) return null
  const subtypes = db.all<{ tenYearCover: number }>(sql`
    SELECT DISTINCT subtype.ten_year_cover AS tenYearCover
    FROM exclusivity JOIN subtype ON subtype.code = exclusivity.subtype_code
    WHERE exclusivity.provider_id = ${providerId} AND exclusivity.starts_on <= ${on}
      AND (exclusivity.ends_on IS NULL OR ${on} < exclusivity.ends_on)`)
  const required = requiredDocuments(
    legalForm,
    subtypes.map(({ tenYearCover }) => ({ tenYearCover: tenYearCover === 1 })),
  )
  return standingOf(required, documents, on)
}

/** One to somebody else always counts; one to this same holder, unless it was cancelled or is the one that goes again. */
function findPreviousDispatch(
  db: ReadConnection,
  {
    leadId,
    to,
    resending,
  }: {
    readonly leadId: LeadId | null
    readonly to: ProviderId | null
    readonly resending: OutboxMessageId | null
  },
): RoutingFacts['previousDispatch'] {
  if (leadId === null) return null
  const [row] = db.all<{ providerName: string; at: number }>(sql`
    SELECT provider.name AS providerName, dispatch.dispatched_at AS at
    FROM dispatch JOIN provider ON provider.id = dispatch.provider_id
    WHERE dispatch.lead_id = ${leadId} AND (dispatch.provider_id IS NOT ${to}
      OR (dispatch.cancelled_at IS NULL AND dispatch.outbox_message_id IS NOT ${resending}))
    ORDER BY dispatch.id LIMIT 1`)
  return row ?? null
}
