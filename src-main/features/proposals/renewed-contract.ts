import type { ContractId, DossierId, ProviderId } from '../../../src-preload/contract/ids.ts'
import { addDays, type CivilDate, civilDateIn } from '../../domain/civil-date.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { ReadConnection } from '../../store/connection.ts'
import { findContract } from '../../store/queries/contracts.ts'

/** A contract whose next twelve months are proposed. */
export type RenewedContract = {
  readonly id: ContractId
  readonly dossierId: DossierId
  readonly providerId: ProviderId
  /** The day it ends (excluded), with the days that were added: the first one of the next. */
  readonly endsOn: CivilDate
}

/**
 * The contract that a proposal renews, as it stands at `at`; undefined: it renews none.
 *
 * @throws Refusal NOT_FOUND, CONTRACT_STATE unless it is signed and runs or will
 */
export async function renewedContract(
  db: ReadConnection,
  id: ContractId | null,
  at: number,
): Promise<RenewedContract | undefined> {
  if (id === null) return undefined
  const contract = await findContract(db, id, civilDateIn(at, 'Europe/Paris'))
  if (!contract) throw new Refusal('NOT_FOUND', { what: 'contract' })
  const { state, keptState, dossierId, providerId, lastDay } = contract
  if (keptState !== 'signed' || (state !== 'active' && state !== 'upcoming'))
    throw new Refusal('CONTRACT_STATE', { state })
  return { id, dossierId, providerId, endsOn: addDays(lastDay, 1) }
}
