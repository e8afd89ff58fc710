import { type SQL, sql } from 'drizzle-orm'
import type { ContractId, ProviderId } from '../../../src-preload/contract/ids.ts'
import type { ProviderRow } from '../../../src-preload/contract/providers.ts'
import type { CivilDate } from '../../domain/civil-date.ts'
import { contractStateOn } from '../../domain/contract.ts'
import {
  contractToShow,
  lastDayOf,
  providerStanding,
  type StandingContract,
} from '../../domain/provider-standing.ts'
import type { ReadConnection } from '../connection.ts'
import type { RegisterDay } from './provider-register.ts'

/** A provider as it is kept, with its main contact. */
export type ProviderRecord = {
  readonly id: ProviderId
  readonly name: string
  readonly siren: string
  readonly siret: string | null
  readonly legalForm: string | null
  readonly address: string | null
  readonly postalCode: string | null
  readonly commune: string | null
  readonly headcount: number | null
  readonly createdAt: number
  readonly contactName: string | null
  readonly email: string | null
  readonly phone: string | null
}

/** What a list and an export show of a provider. */
export type RegisteredProvider = ProviderRow & Omit<ProviderRecord, 'headcount' | 'createdAt'>

type KnownContract = StandingContract & { readonly id: ContractId; readonly number: string }
type Owned<Row> = Row & { readonly providerId: ProviderId }

/** What is shown of some providers, in their order: a query for each part, whatever their number. */
export async function describeProviders(
  db: ReadConnection,
  ids: readonly ProviderId[],
  { on, since }: RegisterDay,
): Promise<RegisteredProvider[]> {
  const among = sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`
  const records = new Map(listRecords(db, among).map(row => [row.id, row]))
  const contracts = byProvider(listStandingContracts(db, among, on))
  const cells = byProvider(listHeld(db, among, on))
  const ends = byProvider(listDocumentEnds(db, among))
  const requests = new Map(countRequests(db, among, since).map(row => [row.providerId, row.count]))
  return ids.flatMap(id => {
    const record = records.get(id)
    if (!record) return []
    const { headcount: _headcount, createdAt: _createdAt, ...known } = record
    const own = contracts.get(id) ?? []
    const held = cells.get(id) ?? []
    const now = held.filter(({ startsOn }) => startsOn <= on)
    const shown = contractToShow(own, on)
    const end = ends.get(id)?.[0]
    return {
      ...known,
      standing: providerStanding(own, { holdsCells: held.length > 0, on }),
      cells: now.length,
      departmentCodes: [...new Set(now.map(({ departmentCode }) => departmentCode))],
      subtypeNames: [...new Set(now.map(({ subtypeName }) => subtypeName))],
      contract: shown && {
        id: shown.id,
        number: shown.number,
        state: contractStateOn(shown, on),
        lastDay: lastDayOf(shown),
      },
      documentEnd: end ? { kind: end.kind, validUntil: end.validUntil } : null,
      requests12Months: requests.get(id) ?? 0,
    }
  })
}

/** A provider as it is kept; null: there is none of that id. */
export async function findProvider(db: ReadConnection, id: ProviderId): Promise<ProviderRecord | null> {
  return listRecords(db, sql`(${id})`)[0] ?? null
}

function byProvider<Row>(rows: readonly Owned<Row>[]): ReadonlyMap<ProviderId, Owned<Row>[]> {
  return Map.groupBy(rows, ({ providerId }) => providerId)
}

function listRecords(db: ReadConnection, among: SQL): ProviderRecord[] {
  return db.all(sql`
    SELECT p.id, p.name, p.siren, p.siret, p.legal_form AS legalForm, p.address, p.postal_code AS postalCode, p.commune,
      p.headcount, p.created_at AS createdAt, c.name AS contactName, c.email, c.phone
    FROM provider p LEFT JOIN contact c ON c.id = (
      SELECT id FROM contact WHERE contact.provider_id = p.id ORDER BY position, id LIMIT 1)
    WHERE p.id IN ${among}`)
}

function listStandingContracts(db: ReadConnection, among: SQL, on: CivilDate): Owned<KnownContract>[] {
  const rows = db.all<Owned<Omit<KnownContract, 'isSuspended'>> & { readonly isSuspended: number }>(sql`
    SELECT c.provider_id AS providerId, c.id, c.number, c.state, c.signed_on AS signedOn, c.starts_on AS startsOn,
      t.ends_on AS endsOn, c.terminated_on AS terminatedOn,
      EXISTS (SELECT 1 FROM suspension s WHERE s.contract_id = c.id AND s.starts_on <= ${on}
        AND (s.lifted_on IS NULL OR s.lifted_on > ${on})) AS isSuspended
    FROM contract c JOIN contract_term t ON t.contract_id = c.id WHERE c.provider_id IN ${among}`)
  return rows.map(row => ({ ...row, isSuspended: row.isSuspended === 1 }))
}

type Held = { readonly departmentCode: string; readonly subtypeName: string; readonly startsOn: CivilDate }

/** Held now or from a later day, in the order of the register. */
function listHeld(db: ReadConnection, among: SQL, on: CivilDate): Owned<Held>[] {
  return db.all(sql`
    SELECT e.provider_id AS providerId, e.department_code AS departmentCode, s.name AS subtypeName,
      e.starts_on AS startsOn
    FROM exclusivity e JOIN department d ON d.code = e.department_code JOIN subtype s ON s.code = e.subtype_code
    JOIN service v ON v.code = s.service_code
    WHERE e.provider_id IN ${among} AND (e.ends_on IS NULL OR e.ends_on > ${on})
    ORDER BY d.position, v.position, s.position`)
}

/** For each provider, the latest dated conforme document of each kind, the first to end first. */
function listDocumentEnds(
  db: ReadConnection,
  among: SQL,
): Owned<NonNullable<RegisteredProvider['documentEnd']>>[] {
  return db.all(sql`
    SELECT o.provider_id AS providerId, d.kind, max(ifnull(d.valid_until, '~')) AS validUntil
    FROM dossier o JOIN document d ON d.dossier_id = o.id
    WHERE o.provider_id IN ${among} AND d.state = 'conforme'
    GROUP BY o.provider_id, d.kind HAVING validUntil <> '~' ORDER BY validUntil`)
}

function countRequests(db: ReadConnection, among: SQL, since: number): Owned<{ readonly count: number }>[] {
  return db.all(sql`
    SELECT provider_id AS providerId, count(*) AS count FROM dispatch
    WHERE provider_id IN ${among} AND dispatched_at >= ${since} AND cancelled_at IS NULL GROUP BY provider_id`)
}
