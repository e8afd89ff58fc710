import type { ContractDetail } from '../../../src-preload/contract/contracts.ts'
import type { ContractId } from '../../../src-preload/contract/ids.ts'
import { addDays, civilDateIn } from '../../domain/civil-date.ts'
import { priceWithVat } from '../../domain/money.ts'
import { Refusal } from '../../domain/refusal.ts'
import { holderWindow } from '../../domain/waiting-list.ts'
import type { ReadConnection } from '../../store/connection.ts'
import { findSeal } from '../../store/queries/contract-seal.ts'
import { findSignature } from '../../store/queries/contract-signature.ts'
import { findRenewal, listAddedDays } from '../../store/queries/contract-terms.ts'
import {
  type ContractRecord,
  findContract,
  findContractDelivery,
  findParty,
  findProposalOfContract,
  listPerimeterOf,
} from '../../store/queries/contracts.ts'
import { listJournal } from '../../store/queries/journal.ts'
import { loadSettings } from '../../store/queries/settings.ts'
import { ContractData, opensWithdrawal } from '../../typesetting/contract-data.ts'
import type { Office } from '../context.ts'
import { contractRow } from './list-contracts.ts'
import type { KeptContractData } from './prepare-contract.ts'

const WITHDRAWAL_DAYS = 14
const PAYMENT_DAYS = 8

/** A contract whole. Price, VAT and terms are those that were printed, not those of today's settings. */
export async function getContract(
  office: Office,
  { id }: { readonly id: ContractId },
): Promise<ContractDetail> {
  return office.store.read(async db => {
    const contract = await findContract(db, id, civilDateIn(office.now(), 'Europe/Paris'))
    if (contract === null) throw new Refusal('NOT_FOUND', { what: 'contract' })
    const data = printedData(contract)
    const { vatCents, ttcCents } = priceWithVat(contract.priceCents, contract.vatRate)
    const party = await findParty(db, contract.providerId)
    return {
      ...contractRow(contract),
      fileId: contract.fileId,
      sha256: contract.sha256,
      vatRate: contract.vatRate,
      vatNote: data.price.vat === 'none' ? data.price.note : null,
      vatCents,
      totalCents: ttcCents,
      perimeter: await listPerimeterOf(db, id),
      recipient: { name: party?.contactName ?? null, email: party?.email ?? null },
      sentAt: contract.sentAt,
      seal: await sealOf(db, id),
      proposal: await findProposalOfContract(db, id),
      signatureDueOn: data.signatureDueOn,
      delivery: await findContractDelivery(db, id),
      offPremises: data.offPremises,
      placeOfSignature: data.placeOfSignature,
      headcount: data.headcount,
      text: data.termsVersion,
      signature: await findSignature(db, id),
      withdrawal: withdrawalOf(data, contract),
      term: {
        servedFrom: contract.servedFrom,
        printedLastDay: addDays(contract.lastDay, -contract.addedDays),
        added: await listAddedDays(db, id),
      },
      renewal: await renewalOf(db, office, contract),
      journal: await journalOf(db, contract),
    }
  })
}

/** Fourteen days to withdraw, and nothing asked for before the eighth (code de la consommation, L. 221-10 and L. 221-18). */
function withdrawalOf(data: ContractData, { signedOn }: ContractRecord): ContractDetail['withdrawal'] {
  if (!opensWithdrawal(data)) return null
  return {
    lastDay: signedOn && addDays(signedOn, WITHDRAWAL_DAYS),
    payableFrom: signedOn && addDays(signedOn, PAYMENT_DAYS),
  }
}

async function renewalOf(
  db: ReadConnection,
  office: Office,
  { id, lastDay, renewalAnswer }: ContractRecord,
): Promise<ContractDetail['renewal']> {
  const { renewalOpensDays, renewalClosesDays } = (await loadSettings(db, office.folders.data)).rules
  const rule = { opensDaysBefore: renewalOpensDays, closesDaysBefore: renewalClosesDays }
  const { opensOn, closesOn } = holderWindow(addDays(lastDay, 1), rule, false)
  return { answer: renewalAnswer, opensOn, closesOn, ...(await findRenewal(db, id)) }
}

function printedData(contract: ContractRecord): ContractData {
  // Written by prepareContract from data that was checked; a store edited by hand fails here, loudly.
  return ContractData.parse((contract.data as Partial<KeptContractData>).data)
}

/** The id of a contract that was discarded may serve again: what bears another number is not of this one. */
async function journalOf(db: ReadConnection, { id, number }: ContractRecord) {
  const entries = await listJournal(db, [{ type: 'contract', ids: [id] }])
  return entries.filter(({ data }) => data.number === undefined || data.number === number)
}

async function sealOf(db: ReadConnection, id: ContractId): Promise<ContractDetail['seal']> {
  const seal = await findSeal(db, id)
  return seal && { fileId: seal.fileId, facts: seal.facts }
}
