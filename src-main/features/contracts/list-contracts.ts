import type { ContractRow } from '../../../src-preload/contract/contracts.ts'
import { civilDateIn } from '../../domain/civil-date.ts'
import {
  type ContractRecord,
  type ContractView,
  countContracts,
  listContracts as findContracts,
  listToPrepare,
} from '../../store/queries/contracts.ts'
import type { Office } from '../context.ts'

/** A page of contracts, with the state that their dates give them today. */
export async function listContracts(
  office: Office,
  question: {
    readonly view: ContractView
    readonly search: string
    readonly offset: number
    readonly limit: number
  },
): Promise<{ readonly rows: ContractRow[]; readonly total: number }> {
  const { rows, total } = await office.store.read(db => findContracts(db, { ...question, on: today(office) }))
  return { rows: rows.map(contractRow), total }
}

export async function countContractViews(office: Office): Promise<Record<ContractView, number>> {
  return office.store.read(db => countContracts(db, today(office)))
}

/** The approved dossiers that wait for their contract. */
export async function listContractsToPrepare(office: Office) {
  return office.store.read(listToPrepare)
}

/** What a list shows of a contract. */
export function contractRow(contract: ContractRecord): ContractRow {
  const { id, number, state, providerId, providerName, dossierId, cells } = contract
  const { startsOn, lastDay, priceCents, createdAt, signedOn } = contract
  return {
    id,
    number,
    state,
    providerId,
    providerName,
    dossierId,
    cells,
    startsOn,
    lastDay,
    priceCents,
    createdAt,
    signedOn,
  }
}

function today(office: Office) {
  return civilDateIn(office.now(), 'Europe/Paris')
}
