import { setImmediate as breathe } from 'node:timers/promises'
import { type SQL, sql } from 'drizzle-orm'
import type { Period } from '../../domain/civil-date.ts'
import type { DocumentFact } from '../../domain/required-documents.ts'
import {
  type Grant,
  indexGrants,
  type RoutingWorld,
  type WorldContract,
  type WorldPause,
  type WorldProvider,
} from '../../domain/routing-world.ts'
import type { ReadConnection } from '../connection.ts'
import { loadRequiredDocuments } from './settings.ts'

/**
 * The facts of routing.ts for all the providers that hold something, one question each, read as findHolder reads them
 * for one. The other desks are answered between two questions; the connection sees one moment.
 *
 * @param candidate a provider that may hold nothing yet
 */
export async function loadRoutingWorld(db: ReadConnection, candidate?: number): Promise<RoutingWorld> {
  const grants = db.all<Grant>(sql`
    SELECT department_code || ' ' || subtype_code AS cell, provider_id AS providerId, contract_id AS contractId,
      starts_on AS startsOn, ends_on AS endsOn
    FROM exclusivity ORDER BY id`)
  await breathe()
  const documents = documentsOf(db, candidate)
  await breathe()
  const providers = providersOf(db, documents, candidate)
  await breathe()
  return {
    ...indexGrants(grants),
    providers,
    ...contractsOf(db),
    pauses: pausesOf(db),
    ...namesOf(db),
    rule: await loadRequiredDocuments(db),
  }
}

type DocumentRow = DocumentFact & { readonly providerId: number }
const concerned = (column: SQL, candidate: number | undefined) =>
  sql`(${column} IN (SELECT provider_id FROM exclusivity) OR ${column} = ${candidate ?? null})`

function documentsOf(db: ReadConnection, candidate: number | undefined): Map<number, DocumentRow[]> {
  return Map.groupBy(
    db.all<DocumentRow>(sql`
      SELECT dossier.provider_id AS providerId, document.kind, document.state, document.valid_from AS validFrom,
        document.valid_until AS validUntil
      FROM dossier JOIN document ON document.dossier_id = dossier.id
      WHERE ${concerned(sql`dossier.provider_id`, candidate)}
      ORDER BY dossier.id, document.id`),
    ({ providerId }) => providerId,
  )
}

function providersOf(
  db: ReadConnection,
  documents: ReadonlyMap<number, readonly DocumentFact[]>,
  candidate: number | undefined,
): Map<number, WorldProvider> {
  const rows = db.all<Omit<WorldProvider, 'documents'> & { id: number }>(sql`
    SELECT id, name, legal_form AS legalForm,
      (SELECT email FROM contact WHERE provider_id = provider.id ORDER BY position, contact.id LIMIT 1) AS email
    FROM provider WHERE ${concerned(sql`provider.id`, candidate)}`)
  return new Map(rows.map(({ id, ...row }) => [id, { ...row, documents: documents.get(id) ?? [] }]))
}

function contractsOf(db: ReadConnection): Pick<RoutingWorld, 'contracts' | 'suspensions'> {
  const contracts = db.all<WorldContract & { id: number }>(sql`
    SELECT contract.id, number, state, signed_on AS signedOn, starts_on AS startsOn, term.ends_on AS endsOn,
      terminated_on AS terminatedOn
    FROM contract JOIN contract_term AS term ON term.contract_id = contract.id`)
  const suspensions = db.all<Period & { contractId: number }>(sql`
    SELECT contract_id AS contractId, starts_on AS startsOn, lifted_on AS endsOn FROM suspension ORDER BY starts_on`)
  return {
    contracts: new Map(contracts.map(({ id, ...contract }) => [id, contract])),
    suspensions: Map.groupBy(suspensions, ({ contractId }) => contractId),
  }
}

function pausesOf(db: ReadConnection): Map<number, WorldPause[]> {
  const pauses = db.all<WorldPause & { providerId: number }>(sql`
    SELECT provider_id AS providerId, starts_on AS startsOn, ends_on AS endsOn, reason FROM provider_pause`)
  return Map.groupBy(pauses, ({ providerId }) => providerId)
}

function namesOf(db: ReadConnection): Pick<RoutingWorld, 'departments' | 'subtypes'> {
  const departments = db.all<{ code: string; name: string }>(sql`SELECT code, name FROM department`)
  const subtypes = db.all<{ code: string; name: string; tenYearCover: number; energy: number }>(
    sql`SELECT code, name, ten_year_cover AS tenYearCover, energy FROM subtype`,
  )
  return {
    departments: new Map(departments.map(({ code, name }) => [code, name])),
    subtypes: new Map(
      subtypes.map(({ code, name, tenYearCover, energy }) => [
        code,
        { name, tenYearCover: tenYearCover === 1, energy: energy === 1 },
      ]),
    ),
  }
}

export type PastLead = {
  readonly id: number
  readonly reference: string
  readonly receivedAt: number
  readonly departmentCode: string | null
  readonly subtypeCode: string | null
}

/** What a part of the requests of a time is read after: the last one of the part before. */
export type ReadUntil = Pick<PastLead, 'id' | 'receivedAt'>

/** Requests as they came, the earliest first; repeats and those that were refused or withdrawn left out. */
export async function listPastLeads(
  db: ReadConnection,
  after: ReadUntil,
  { until, limit }: { readonly until: number; readonly limit: number },
): Promise<PastLead[]> {
  return db.all<PastLead>(sql`
    SELECT id, reference, received_at AS receivedAt, department_code AS departmentCode, subtype_code AS subtypeCode
    FROM lead
    WHERE (received_at, id) > (${after.receivedAt}, ${after.id}) AND received_at < ${until}
      AND +state NOT IN ('duplicate', 'refused', 'withdrawn')
    ORDER BY received_at, id LIMIT ${limit}`)
}

/** The latest dossier of each provider: where its documents are looked after. */
export async function listLatestDossiers(db: ReadConnection): Promise<ReadonlyMap<number, number>> {
  const rows = db.all<{ providerId: number; dossierId: number }>(sql`
    SELECT provider_id AS providerId, max(id) AS dossierId FROM dossier
    WHERE provider_id IN (SELECT provider_id FROM exclusivity) GROUP BY provider_id`)
  return new Map(rows.map(({ providerId, dossierId }) => [providerId, dossierId]))
}
