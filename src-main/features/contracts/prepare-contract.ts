import type { ContractTerms } from '../../../src-preload/contract/contracts.ts'
import type {
  ContractId,
  ContractTemplateId,
  ProposalId,
  ProviderId,
} from '../../../src-preload/contract/ids.ts'
import { ChildFailure } from '../../children/child-failure.ts'
import { type CivilDate, civilDateIn, partsOf } from '../../domain/civil-date.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { ReadConnection } from '../../store/connection.ts'
import { appendJournal } from '../../store/journal.ts'
import { findAcceptedData, templateInForce } from '../../store/queries/contract-templates.ts'
import {
  findAcceptedProposal,
  findParty,
  firstPeriodOf,
  insertContract,
  listUncoveredCells,
} from '../../store/queries/contracts.ts'
import { dossierStateOf } from '../../store/queries/dossiers.ts'
import { recordFile } from '../../store/queries/files.ts'
import { nextReference } from '../../store/queries/references.ts'
import { loadSettings } from '../../store/queries/settings.ts'
import type { ContractData } from '../../typesetting/contract-data.ts'
import { ProposalData } from '../../typesetting/proposal-data.ts'
import { type Context, type Office, signedIn } from '../context.ts'
import { buildContractData, type ContractSources } from './build-contract-data.ts'

/**
 * What the PDF is made from; kept with the contract, so that the same bytes can be made again with the articles of its
 * text (`contract.template_id`), which are kept once.
 */
export type KeptContractData = { readonly issuedOn: string; readonly data: ContractData }

/**
 * Typesets the contract of the exclusivities that were granted to a dossier and that no contract covers yet. Checked
 * first; then numbered, typeset in a child and put in the vault; then kept with its journal in one unit, which finds
 * the exclusivities still uncovered or keeps nothing.
 *
 * @throws Refusal NOT_FOUND, DOSSIER_STATE, SETTINGS_INCOMPLETE, CONTRACT_INCOMPLETE, PRICE_CHANGED when
 *   it is not the one that was accepted, TYPESETTING_FAILED
 */
export async function prepareContract({ office, session }: Context, terms: ContractTerms) {
  const staffId = signedIn(session)
  const at = office.now()
  const issuedOn = civilDateIn(at, 'Europe/Paris')
  const sources = await office.store.read(db => gatherSources(db, office, terms))
  const draft = buildContractData({ ...sources, number: 'C-0000-0000' })
  const number = await office.store.write(({ db }) => nextReference(db, 'C', partsOf(issuedOn).year))
  const kept: KeptContractData = { issuedOn, data: { ...draft, number } }
  const bytes = await typesetContract(office, kept, sources.articles)
  const inVault = await office.vault.put(bytes)
  return office.store.write(async ({ db, changed }) => {
    const gathered = await gatherSources(db, office, terms)
    const { cells, providerId, proposalId, renewsContractId, period } = gathered
    assertSameCells(cells, sources.cells)
    const fileId = await recordFile(db, { ...inVault, mediaType: 'application/pdf', at })
    const id = await insertContract(
      db,
      {
        number,
        providerId,
        dossierId: terms.dossierId,
        ...period,
        priceCents: terms.priceCents,
        vatRate: draft.price.vat === 'rate' ? draft.price.vatRate : 0,
        data: kept,
        proposalId,
        templateId: sources.templateId,
        renewsContractId,
        fileId,
        at,
        by: staffId,
      },
      cells.map(cell => cell.exclusivityId),
    )
    await appendJournal(db, {
      at,
      staffId,
      kind: 'contract.prepared',
      subjectType: 'contract',
      subjectId: id,
      data: { number, dossier: terms.dossierId, cells: cells.length, text: draft.termsVersion },
    })
    changed({ topic: 'contract', id })
    changed({ topic: 'dossier', id: terms.dossierId })
    return { id, number, fileId }
  })
}

type Gathered = Omit<ContractSources, 'number'> & {
  readonly providerId: ProviderId
  readonly templateId: ContractTemplateId
  readonly articles: NonNullable<ContractData['articles']>
  readonly proposalId: ProposalId | null
  /** The contract that it renews, as its proposal says. */
  readonly renewsContractId: ContractId | null
  readonly period: { readonly startsOn: CivilDate; readonly endsOn: CivilDate }
}

async function gatherSources(db: ReadConnection, office: Office, terms: ContractTerms): Promise<Gathered> {
  const state = await dossierStateOf(db, terms.dossierId)
  if (state === null) throw new Refusal('NOT_FOUND', { what: 'dossier' })
  const uncovered = await listUncoveredCells(db, terms.dossierId)
  const cells = firstPeriodOf(uncovered)
  const first = cells[0]
  if (state !== 'approved' || first === undefined || first.endsOn === null) {
    throw new Refusal('DOSSIER_STATE', { state })
  }
  const { startsOn, endsOn, providerId } = first
  const proposal = await findAcceptedProposal(db, cells)
  // What was accepted is what is signed: the price is not negotiated a second time here.
  if (proposal && proposal.netCents !== terms.priceCents)
    throw new Refusal('PRICE_CHANGED', { netCents: proposal.netCents })
  const party = await findParty(db, providerId)
  if (party === null) throw new Refusal('NOT_FOUND', { what: 'dossier' })
  const settings = await loadSettings(db, office.folders.data)
  const proposalId = proposal?.id ?? null
  const renewsContractId = proposal?.renewsContractId ?? null
  const text = await templateInForce(db, civilDateIn(office.now(), 'Europe/Paris'))
  return {
    settings,
    party,
    terms,
    cells,
    providerId,
    termsVersion: text.version,
    templateId: text.id,
    articles: text.articles,
    evidence: proposalId === null ? null : evidenceOf(await findAcceptedData(db, proposalId)),
    proposalId,
    renewsContractId,
    period: { startsOn, endsOn },
  }
}

/** What the accepted price was computed from, as the proposal printed it. */
function evidenceOf(sent: unknown): NonNullable<ContractData['evidence']> {
  const { reference, version, perimeter, pricing, counted, duplicates } = ProposalData.parse(sent)
  const name = version === 1 ? reference : `${reference}, version ${version}`
  return { reference: name, perimeter, pricing, counted, duplicates }
}

/** Somebody prepared the same contract while this one was being typeset. */
function assertSameCells(now: ContractSources['cells'], then: ContractSources['cells']): void {
  const ids = (cells: ContractSources['cells']) => JSON.stringify(cells.map(cell => cell.exclusivityId))
  if (ids(now) !== ids(then)) throw new Refusal('DOSSIER_STATE', { state: 'approved' })
}

async function typesetContract(
  office: Office,
  { data, issuedOn }: KeptContractData,
  articles: Gathered['articles'],
): Promise<Uint8Array> {
  try {
    const request = { template: 'contract', data: { ...data, articles }, issuedOn } as const
    return (await office.children.run('typeset', request)).pdf
  } catch (error) {
    if (!(error instanceof ChildFailure)) throw error
    if (error.work?.name === 'TypesettingRefused') {
      throw new Refusal('CONTRACT_INCOMPLETE', { fields: ['un texte que l’on puisse imprimer'] })
    }
    office.log.fault(error, 'typeset')
    throw new Refusal('TYPESETTING_FAILED', { reason: error.reason })
  }
}
