import { sql } from 'drizzle-orm'
import type { ContractRow } from '../../../src-preload/contract/contracts.ts'
import type { ProviderId } from '../../../src-preload/contract/ids.ts'
import type { ProposalRow } from '../../../src-preload/contract/proposals.ts'
import type { CivilDate } from '../../domain/civil-date.ts'
import { type ContractFact, contractStateOn } from '../../domain/contract.ts'
import { lastDayOf } from '../../domain/provider-standing.ts'
import type { ReadConnection } from '../connection.ts'

/** Every contract of a provider, the latest first, with the state that its dates give it on a day. */
export async function listContractsOfProvider(
  db: ReadConnection,
  id: ProviderId,
  on: CivilDate,
): Promise<ContractRow[]> {
  const rows = db.all<ContractFact & Omit<ContractRow, 'state' | 'lastDay' | 'signedOn'>>(sql`
    SELECT c.id, c.number, c.state, c.provider_id AS providerId, p.name AS providerName, c.dossier_id AS dossierId,
      (SELECT count(*) FROM exclusivity e WHERE e.contract_id = c.id) AS cells, c.starts_on AS startsOn,
      t.ends_on AS endsOn, c.terminated_on AS terminatedOn, c.price_cents AS priceCents, c.created_at AS createdAt,
      c.signed_on AS signedOn
    FROM contract c JOIN contract_term t ON t.contract_id = c.id JOIN provider p ON p.id = c.provider_id
    WHERE c.provider_id = ${id} ORDER BY c.starts_on DESC, c.id DESC`)
  return rows.map(({ endsOn, terminatedOn, state, ...row }) => {
    const fact = { state, signedOn: row.signedOn, startsOn: row.startsOn, endsOn, terminatedOn }
    return { ...row, state: contractStateOn(fact, on), lastDay: lastDayOf(fact) }
  })
}

/** Every proposal ever made to a provider, the latest first. */
export async function listProposalsOfProvider(db: ReadConnection, id: ProviderId): Promise<ProposalRow[]> {
  return db.all(sql`
    SELECT p.id, p.reference, p.version, p.state, p.dossier_id AS dossierId, p.provider_id AS providerId,
      v.name AS providerName, (SELECT count(*) FROM proposal_cell c WHERE c.proposal_id = p.id) AS cells,
      p.net_cents AS netCents, p.starts_on AS startsOn, date(p.ends_on, '-1 day') AS lastDay,
      p.valid_until AS validUntil, p.sign_by AS signBy, p.created_at AS createdAt, p.sent_at AS sentAt,
      p.settled_at AS settledAt
    FROM proposal p JOIN provider v ON v.id = p.provider_id
    WHERE p.provider_id = ${id} ORDER BY p.id DESC`)
}
