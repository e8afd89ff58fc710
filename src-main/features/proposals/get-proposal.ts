import type { DossierId, ProposalId } from '../../../src-preload/contract/ids.ts'
import type { ProposalDetail } from '../../../src-preload/contract/proposals.ts'
import { civilDateIn } from '../../domain/civil-date.ts'
import { priceWithVat } from '../../domain/money.ts'
import { findParty } from '../../store/queries/contracts.ts'
import { listJournal } from '../../store/queries/journal.ts'
import {
  countProposals,
  findContractOf,
  findProposalDelivery,
  listEndingDocuments,
  listProposals,
  listProposalsOf,
  listProposedCells,
  listToPropose,
  listVersions,
  rowOf,
} from '../../store/queries/proposals.ts'
import type { Office } from '../context.ts'
import { existingProposal } from './open-proposal.ts'

/** A proposal with its price, its proof and what became of it. @throws Refusal NOT_FOUND */
export async function getProposal(
  { store, now }: Office,
  { id }: { readonly id: ProposalId },
): Promise<ProposalDetail> {
  return store.read(async db => {
    const proposal = await existingProposal(db, id)
    const { price, vatRate, vatNote, netCents, fileId, sha256, providerId, endsOn } = proposal
    const { settledBy, settledReason, overrideBy, overrideApprovedBy, dossierReference } = proposal
    const { renewsContractId, renewsNumber } = proposal
    const { acceptedName, acceptedHow, acceptedFileId, acceptedMessageId } = proposal
    const party = await findParty(db, providerId)
    const perimeter = await listProposedCells(db, id, now())
    const { vatCents, ttcCents } = priceWithVat(netCents, vatRate)
    return {
      ...rowOf(proposal),
      dossierReference,
      perimeter: perimeter.map(({ holdId: _, ...cell }) => cell),
      pricing: price,
      vat: { rate: vatRate, note: vatNote, vatCents, totalCents: ttcCents },
      fileId,
      sha256,
      recipient: { name: party?.contactName ?? null, email: party?.email ?? null },
      delivery: await findProposalDelivery(db, id),
      settledBy,
      settledReason,
      acceptance:
        acceptedName === null || acceptedHow === null
          ? null
          : { name: acceptedName, how: acceptedHow, fileId: acceptedFileId, messageId: acceptedMessageId },
      overrideBy,
      overrideApprovedBy,
      versions: await listVersions(db, proposal.reference),
      contractId: await findContractOf(db, id),
      renews:
        renewsContractId === null || renewsNumber === null
          ? null
          : { id: renewsContractId, number: renewsNumber },
      endingDocuments: [
        ...(await listEndingDocuments(db, providerId, {
          today: civilDateIn(now(), 'Europe/Paris'),
          endsOn,
        })),
      ],
      journal: await listJournal(db, [{ type: 'proposal', ids: [id] }]),
    }
  })
}

export async function listSomeProposals({ store }: Office, question: Parameters<typeof listProposals>[1]) {
  return store.read(db => listProposals(db, question))
}

export async function countEachView({ store }: Office) {
  return store.read(countProposals)
}

export async function listOfDossier({ store }: Office, { dossierId }: { readonly dossierId: DossierId }) {
  return store.read(db => listProposalsOf(db, dossierId))
}

export async function listWaitingForProposal({ store, now }: Office) {
  return (await store.read(db => listToPropose(db, now()))).map(({ cells, ...row }) => ({
    ...row,
    cells: [...cells],
  }))
}
