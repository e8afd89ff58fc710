import type { ContractId, ProposalId } from '../../../src-preload/contract/ids.ts'
import { type CivilDate, civilDateIn } from '../../domain/civil-date.ts'
import { Refusal } from '../../domain/refusal.ts'
import { holderWindow } from '../../domain/waiting-list.ts'
import type { ReadConnection } from '../../store/connection.ts'
import { findRenewal, listContractCells } from '../../store/queries/contract-terms.ts'
import { loadSettings } from '../../store/queries/settings.ts'
import type { Context, Office } from '../context.ts'
import { draftProposal } from './draft-proposal.ts'
import { renewedContract } from './renewed-contract.ts'

/**
 * The draft of the next twelve months of a contract, for the cells that it still holds to its end, from the day it
 * ends: no gap, no overlap. The one that is drafted or sent already when there is one.
 *
 * @throws Refusal WAITING_FIRST when the holder's window has closed and somebody waits, CONTRACT_STATE, and as
 *   draftProposal
 */
export async function draftRenewal(context: Context, { contractId }: { readonly contractId: ContractId }) {
  const { office } = context
  const found = await office.store.read(db => nextOf(db, office, contractId))
  if ('id' in found) return found
  return draftProposal(context, found.wanted)
}

async function nextOf(
  db: ReadConnection,
  office: Office,
  id: ContractId,
): Promise<{ readonly id: ProposalId } | { readonly wanted: Parameters<typeof draftProposal>[1] }> {
  const at = office.now()
  const renews = await renewedContract(db, id, at)
  if (!renews) throw new Refusal('NOT_FOUND', { what: 'contract' })
  const { proposal, waiting } = await findRenewal(db, id)
  if (proposal) return { id: proposal.id }
  if (waiting > 0) {
    const closedOn = await closingOf(db, office, renews.endsOn)
    if (closedOn <= civilDateIn(at, 'Europe/Paris')) throw new Refusal('WAITING_FIRST', { closedOn, waiting })
  }
  const cells = (await listContractCells(db, id)).filter(({ endsOn }) => endsOn === renews.endsOn)
  const { dossierId, endsOn: startsOn } = renews
  return { wanted: { dossierId, cells, startsOn, renews } }
}

/** The first day without priority for the holder. */
async function closingOf(db: ReadConnection, office: Office, endsOn: CivilDate): Promise<CivilDate> {
  const { renewalOpensDays, renewalClosesDays } = (await loadSettings(db, office.folders.data)).rules
  const rule = { opensDaysBefore: renewalOpensDays, closesDaysBefore: renewalClosesDays }
  return holderWindow(endsOn, rule, false).closesOn
}
