import type { ContractId } from '../../../src-preload/contract/ids.ts'
import { civilDateIn } from '../../domain/civil-date.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { ReadConnection } from '../../store/connection.ts'
import { type ContractRecord, findContract } from '../../store/queries/contracts.ts'

/** A contract as it is on the day of `at`. @throws Refusal NOT_FOUND */
export async function openContract(db: ReadConnection, id: ContractId, at: number): Promise<ContractRecord> {
  const contract = await findContract(db, id, civilDateIn(at, 'Europe/Paris'))
  if (contract === null) throw new Refusal('NOT_FOUND', { what: 'contract' })
  return contract
}
