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
import {
  blocksAnother,
  type DispatchEnd,
  explainRouting,
  type HolderFacts,
  type Reassignment,
  type RoutingFacts,
} from '../../domain/routing.ts'
import type { ReadConnection, WriteConnection } from '../connection.ts'
import { loadRequiredDocuments } from './settings.ts'

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
  readonly consentRecipient?: string | null
  /** When the customer asked; without it, now. */
  readonly receivedAt?: number
}

/**
 * Tests now whether a request can be forwarded, to whom, and why: on the connection given, so that a dispatch tests
 * inside the transaction that writes it.
 *
 * @param now milliseconds since 1970 UTC; its day in Paris decides who holds the cell
 * @param resending the message of a dispatch to that same holder that is not counted as an earlier one: it goes again
 * @param before what was forwarded, ended or agreed from that instant on is left out: to try a request as it was then
 */
export async function testRouting(
  db: ReadConnection,
  lead: RoutableLead,
  now: number,
  resending: OutboxMessageId | null = null,
  before: number = Number.MAX_SAFE_INTEGER,
): Promise<TestedRouting> {
  const on = civilDateIn(now, 'Europe/Paris')
  const found = await findHolder(db, lead, on)
  const earlier = listEarlier(db, {
    lead,
    to: found?.holder.providerId ?? null,
    resending,
    before,
  })
  const { tests, verdict } = explainRouting({
    on,
    withdrawnAt: lead.withdrawnAt,
    postalCode: lead.postalCode,
    commune: lead.commune,
    ...namesOf(db, lead),
    holder: found?.facts ?? null,
    ...earlier,
    uncoveredThen: found && uncoveredThen(db, lead, { on, to: found.holder.providerId, before }),
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

async function findHolder(
  db: ReadConnection,
  lead: RoutableLead,
  on: CivilDate,
): Promise<{ readonly holder: Holder; readonly facts: HolderFacts } | null> {
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
      pause: findPause(db, row.providerId, on),
      documents: await standingOfProvider(db, row, on),
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

/** The pause of a provider that holds on a day; of several, the one that lasts longest. */
export function findPause(db: ReadConnection, providerId: ProviderId, on: CivilDate): HolderFacts['pause'] {
  const [row] = db.all<NonNullable<HolderFacts['pause']>>(sql`
    SELECT starts_on AS startsOn, ends_on AS endsOn, reason FROM provider_pause
    WHERE provider_id = ${providerId} AND starts_on <= ${on} AND (ends_on IS NULL OR ${on} < ends_on)
    ORDER BY ifnull(ends_on, '~') DESC LIMIT 1`)
  return row ?? null
}

/** The documents of all the dossiers of a provider, against what the sub-types it holds that day ask for by the rule of the office. */
async function standingOfProvider(
  db: ReadConnection,
  { providerId, legalForm }: Pick<HolderRow, 'providerId' | 'legalForm'>,
  on: CivilDate,
): Promise<Standing | null> {
  const documents = db.all<DocumentFact>(sql`
    SELECT document.kind, document.state, document.valid_from AS validFrom, document.valid_until AS validUntil
    FROM dossier JOIN document ON document.dossier_id = dossier.id
    WHERE dossier.provider_id = ${providerId}`)
  if (documents.length === 0) return null
  const subtypes = db.all<{ tenYearCover: number; energy: number }>(sql`
    SELECT DISTINCT subtype.ten_year_cover AS tenYearCover, subtype.energy
    FROM exclusivity JOIN subtype ON subtype.code = exclusivity.subtype_code
    WHERE exclusivity.provider_id = ${providerId} AND exclusivity.starts_on <= ${on}
      AND (exclusivity.ends_on IS NULL OR ${on} < exclusivity.ends_on)`)
  const required = requiredDocuments(
    legalForm,
    subtypes.map(({ tenYearCover, energy }) => ({ tenYearCover: tenYearCover === 1, energy: energy === 1 })),
    await loadRequiredDocuments(db),
  )
  return standingOf(required, documents, on)
}

type Earlier = {
  readonly providerId: ProviderId
  readonly providerName: string
  readonly at: number
  readonly end: DispatchEnd
  readonly messageId: OutboxMessageId
}

/** Of the earlier dispatches of a request: the first that stands in the way, and the last that was somebody else's. */
function listEarlier(
  db: ReadConnection,
  {
    lead,
    to,
    resending,
    before,
  }: {
    readonly lead: RoutableLead
    readonly to: ProviderId | null
    readonly resending: OutboxMessageId | null
    readonly before: number
  },
): Pick<RoutingFacts, 'previousDispatch' | 'reassignment'> {
  if (lead.id === null) return { previousDispatch: null, reassignment: null }
  const rows = db.all<Earlier>(sql`
    SELECT provider.id AS providerId, provider.name AS providerName, dispatch.dispatched_at AS at,
      iif(dispatch.cancelled_at < ${before}, dispatch.cancel_kind, NULL) AS end, dispatch.outbox_message_id AS messageId
    FROM dispatch JOIN provider ON provider.id = dispatch.provider_id
    WHERE dispatch.lead_id = ${lead.id} AND dispatch.dispatched_at < ${before} ORDER BY dispatch.id`)
  const isSame = ({ providerId }: Earlier) => providerId === to
  // The one that goes again is not an earlier one of itself.
  const goesAgain = (row: Earlier) => isSame(row) && row.end === null && row.messageId === resending
  const blocking = rows.find(
    row => !goesAgain(row) && blocksAnother(row.end, { toSameProvider: isSame(row) }),
  )
  const former = rows.findLast(row => !isSame(row))
  return {
    previousDispatch: blocking ? { providerName: blocking.providerName, at: blocking.at } : null,
    reassignment:
      former && to !== null ? reassignmentFrom(db, lead, former.providerName, { to, before }) : null,
  }
}

function reassignmentFrom(
  db: ReadConnection,
  { id, consentRecipient = null }: RoutableLead,
  formerProviderName: string,
  asked: Renewal,
): Reassignment {
  return { formerProviderName, consentRecipient, isRenewed: isRenewed(db, id, asked) }
}

type Renewal = { readonly to: ProviderId; readonly before: number }

/** Whether the customer agreed again to a provider by name. */
function isRenewed(db: ReadConnection, leadId: LeadId | null, { to, before }: Renewal): boolean {
  const agreed = db.all(sql`
    SELECT 1 FROM consent_renewal WHERE lead_id = ${leadId} AND provider_id = ${to} AND answer = 'agreed'
      AND answered_at < ${before} LIMIT 1`)
  return agreed.length > 0
}

function uncoveredThen(
  db: ReadConnection,
  { id, receivedAt, departmentCode, subtypeCode }: RoutableLead,
  { on, to, before }: Renewal & { readonly on: CivilDate },
): RoutingFacts['uncoveredThen'] {
  const receivedOn = receivedAt === undefined ? on : civilDateIn(receivedAt, 'Europe/Paris')
  // The holder of the day holds on that day.
  if (receivedOn === on) return null
  if (isHeldOn(db, { departmentCode, subtypeCode }, receivedOn)) return null
  return { receivedOn, isRenewed: isRenewed(db, id, { to, before }) }
}

/** Whether anybody held a cell on a day. */
export function isHeldOn(
  db: ReadConnection,
  { departmentCode, subtypeCode }: Pick<RoutableLead, 'departmentCode' | 'subtypeCode'>,
  on: CivilDate,
): boolean {
  const held = db.all(sql`
    SELECT 1 FROM exclusivity WHERE department_code = ${departmentCode} AND subtype_code = ${subtypeCode}
      AND starts_on <= ${on} AND (ends_on IS NULL OR ${on} < ends_on) LIMIT 1`)
  return held.length > 0
}

/** Whether the customer agreed again to the provider that holds the cell of the request on a day. */
export function isRenewedForHolder(db: ReadConnection, leadId: LeadId, on: CivilDate): boolean {
  const agreed = db.all(sql`
    SELECT 1 FROM consent_renewal JOIN lead ON lead.id = consent_renewal.lead_id
    JOIN exclusivity ON exclusivity.department_code = lead.department_code
      AND exclusivity.subtype_code = lead.subtype_code AND exclusivity.provider_id = consent_renewal.provider_id
      AND exclusivity.starts_on <= ${on} AND (exclusivity.ends_on IS NULL OR ${on} < exclusivity.ends_on)
    WHERE consent_renewal.lead_id = ${leadId} AND consent_renewal.answer = 'agreed' LIMIT 1`)
  return agreed.length > 0
}
