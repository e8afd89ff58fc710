import { sql } from 'drizzle-orm'
import type { ContractId, DossierId, ProviderId } from '../../../src-preload/contract/ids.ts'
import type { ContractFact } from '../../domain/contract.ts'
import type { ReadConnection } from '../connection.ts'

export type KnownProvider = {
  readonly providerId: ProviderId
  readonly name: string
  /** Null: it has none yet. */
  readonly contract: (ContractFact & { readonly id: ContractId; readonly number: string }) | null
}

type Row = Omit<ContractFact, 'state'> & {
  readonly providerId: ProviderId
  readonly name: string
  readonly id: ContractId | null
  readonly number: string | null
  readonly state: ContractFact['state'] | null
}

/** The provider of a SIREN, once for each of its contracts, the latest first; not for what came of `exceptDossier`. */
export async function listProviderContracts(
  db: ReadConnection,
  { siren, exceptDossier }: { readonly siren: string; readonly exceptDossier: DossierId },
): Promise<KnownProvider[]> {
  const rows = db.all<Row>(sql`
    SELECT p.id AS providerId, p.name, c.id, c.number, c.state, c.signed_on AS signedOn, c.starts_on AS startsOn,
      term.ends_on AS endsOn, c.terminated_on AS terminatedOn
    FROM provider p LEFT JOIN contract c ON c.provider_id = p.id AND c.dossier_id IS NOT ${exceptDossier}
    LEFT JOIN contract_term AS term ON term.contract_id = c.id
    WHERE p.siren = ${siren} ORDER BY c.starts_on DESC, c.id DESC`)
  return rows.map(({ providerId, name, id, number, state, ...dates }) => ({
    providerId,
    name,
    contract: id === null || number === null || state === null ? null : { id, number, state, ...dates },
  }))
}
