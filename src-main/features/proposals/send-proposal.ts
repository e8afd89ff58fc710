import type { ProposalId } from '../../../src-preload/contract/ids.ts'
import type { PerimeterPrice } from '../../../src-preload/contract/prices.ts'
import { ChildFailure } from '../../children/child-failure.ts'
import { civilDateIn } from '../../domain/civil-date.ts'
import { instantInParis } from '../../domain/paris-time.ts'
import { Refusal } from '../../domain/refusal.ts'
import { composeMail, type Mailbox, newMessageId } from '../../mail/compose.ts'
import { enqueue } from '../../mail/outbox.ts'
import type { ReadConnection } from '../../store/connection.ts'
import type { Unit } from '../../store/open-store.ts'
import { countedYear } from '../../store/queries/cell-evidence.ts'
import { findParty } from '../../store/queries/contracts.ts'
import { approvalDay } from '../../store/queries/dossier-details.ts'
import { findDossier } from '../../store/queries/dossiers.ts'
import { recordFile } from '../../store/queries/files.ts'
import { findGrid } from '../../store/queries/price-grids.ts'
import {
  countDuplicates,
  findStandingVersion,
  listProposedCells,
  markProposalSent,
  type ProposalRecord,
  type ProposedCell,
  saveProposedHold,
  settleProposal,
} from '../../store/queries/proposals.ts'
import { loadSettings, type StoredSettings } from '../../store/queries/settings.ts'
import { ProposalData } from '../../typesetting/proposal-data.ts'
import { type Context, type Office, signedIn } from '../context.ts'
import { keepCells } from '../keep-cells.ts'
import { priceCells } from '../price-cells.ts'
import { pricedWith } from '../territory-vat.ts'
import { existingProposal, proposalIn, tellOfProposal } from './open-proposal.ts'
import { type ProposalLetter, proposalLetter } from './proposal-letter.ts'

type Prepared = {
  readonly proposal: ProposalRecord
  readonly cells: readonly ProposedCell[]
  readonly price: PerimeterPrice
  readonly data: ProposalData
  readonly letter: ProposalLetter
  readonly to: Mailbox
  readonly settings: StoredSettings
}

/** The exact words, recipient and price of the message that would carry the proposal. */
export async function previewProposal({ office, session }: Context, { id }: { readonly id: ProposalId }) {
  signedIn(session)
  const { letter, to, price } = await office.store.read(db => prepare(db, office, id))
  return { toName: to.name, toAddress: to.address, ...letter, netCents: price.netCents }
}

/**
 * Freezes a draft with the evidence of today, typesets it and sends it: from then on nothing of it changes. Its cells
 * are kept by options until its last day to accept. An earlier version of it is replaced in the same unit.
 *
 * @throws Refusal PROPOSAL_STATE, PRICE_CHANGED when the price is no longer the one that was read, CELLS_TAKEN,
 *   SECOND_PERSON_REQUIRED, PROPOSAL_INCOMPLETE, SETTINGS_INCOMPLETE, TYPESETTING_FAILED, NOT_FOUND
 */
export async function sendProposal(
  { office, session }: Context,
  { id, netCents }: { readonly id: ProposalId; readonly netCents: number },
) {
  const staffId = signedIn(session)
  const at = office.now()
  const prepared = await office.store.read(db => prepare(db, office, id))
  const { proposal, price, data, letter, to, settings } = prepared
  if (price.netCents !== netCents) throw new Refusal('PRICE_CHANGED', { netCents: price.netCents })
  if (price.blockedBy !== null) throw new Refusal('SECOND_PERSON_REQUIRED', {})
  const pdf = await typesetProposal(office, data, civilDateIn(at, 'Europe/Paris'))
  const pdfInVault = await office.vault.put(pdf)
  const { fromName, fromAddress } = settings.mail
  const messageId = newMessageId(fromAddress)
  const mail = await composeMail({
    from: { name: fromName || null, address: fromAddress },
    to,
    ...letter,
    attachments: [{ name: fileName(proposal), mediaType: 'application/pdf', bytes: pdf }],
    messageId,
    date: at,
  })
  const mailInVault = await office.vault.put(mail)
  const fileId = await office.store.write(async unit => {
    const { db } = unit
    const { dossierId, providerId, startsOn, endsOn, validUntil } = await proposalIn(db, id, ['draft'])
    await replaceStanding(unit, proposal, { staffId, at })
    const period = { startsOn, endsOn }
    const { cells } = prepared
    const holds = await keepCells(unit, {
      cells,
      dossierId,
      providerId,
      period,
      through: validUntil,
      closesDaysBefore: settings.rules.renewalClosesDays,
      staffId,
      at,
    })
    for (const [place, cell] of cells.entries()) {
      const holdId = holds[place]
      if (holdId != null) await saveProposedHold(db, id, { ...cell, holdId })
    }
    const file = await recordFile(db, { ...pdfInVault, mediaType: 'application/pdf', at })
    const message = await enqueue(unit, {
      kind: 'proposal',
      subjectOf: { type: 'dossier', id: dossierId },
      to,
      subject: letter.subject,
      body: letter.text,
      fileId: await recordFile(db, { ...mailInVault, mediaType: 'message/rfc822', at }),
      messageId,
      createdBy: staffId,
      at,
    })
    await markProposalSent(db, id, { at, price, data, fileId: file, message })
    await tellOfProposal(unit, {
      ...proposal,
      kind: 'proposal.sent',
      staffId,
      at,
      data: { message, netCents },
    })
    return file
  })
  office.deliverSoon()
  return { sentAt: at, fileId }
}

/** The version that stood until now is replaced by this one. */
async function replaceStanding(
  unit: Unit,
  { id, reference }: ProposalRecord,
  act: { readonly staffId: Parameters<typeof tellOfProposal>[1]['staffId']; readonly at: number },
): Promise<void> {
  const standing = await findStandingVersion(unit.db, reference)
  if (standing === null || standing === id) return
  const replaced = await existingProposal(unit.db, standing)
  await settleProposal(unit.db, standing, { state: 'replaced', at: act.at, by: act.staffId })
  await tellOfProposal(unit, { ...replaced, kind: 'proposal.replaced', ...act })
}

/** Gathers and checks what the proposal prints, with the price of today's evidence under the grid of its draft. */
async function prepare(db: ReadConnection, office: Office, id: ProposalId): Promise<Prepared> {
  const proposal = await proposalIn(db, id, ['draft'])
  const now = office.now()
  const today = civilDateIn(now, 'Europe/Paris')
  const settings = await loadSettings(db, office.folders.data)
  if (settings.mail.fromAddress === '')
    throw new Refusal('SETTINGS_INCOMPLETE', { fields: ['adresse d’envoi'] })
  const party = await findParty(db, proposal.providerId)
  if (!party?.email) throw new Refusal('PROPOSAL_INCOMPLETE', { fields: ['courriel du contact principal'] })
  if (proposal.validUntil < today)
    throw new Refusal('PROPOSAL_INCOMPLETE', { fields: ['date de validité, aujourd’hui au plus tôt'] })
  const cells = await listProposedCells(db, id, now)
  const grid = await findGrid(db, proposal.priceGridId)
  if (!grid) throw new Refusal('NOT_FOUND', { what: 'price-grid' })
  const price = await priceCells(db, { grid, cells, on: today, override: overrideOf(proposal) })
  const counted = countedYear(today)
  const midnight = { hour: 0, minute: 0 }
  const dossier = await findDossier(db, proposal.dossierId)
  const { platform } = settings
  const data = checked({
    reference: proposal.reference,
    version: proposal.version,
    platform: {
      name: platform.name,
      legalForm: platform.legalForm,
      capital: platform.capital || null,
      siret: platform.siret.replace(/\s/g, ''),
      registration: platform.rcs,
      vatNumber: platform.vatNumber || null,
      address: { street: platform.address, postalCode: platform.postalCode, commune: platform.city },
      representative: platform.representative,
      email: platform.email,
    },
    provider: {
      name: party.name,
      address: {
        street: party.address ?? '',
        postalCode: party.postalCode ?? '',
        commune: party.commune ?? '',
      },
    },
    dossierReference: dossier?.reference ?? proposal.dossierReference,
    approvedOn: await approvalDay(db, proposal.dossierId),
    perimeter: cells.map(({ departmentCode, departmentName, serviceName, subtypeName }) => ({
      departmentCode,
      departmentName,
      serviceName,
      subtypeName,
    })),
    period: { startsOn: proposal.startsOn, endsOn: proposal.endsOn },
    // What a second person must still agree to is said by its own refusal, not by a file that cannot be made.
    pricing: { ...price, blockedBy: null },
    price: pricedWith(price.netCents, { rate: proposal.vatRate, note: proposal.vatNote ?? '' }),
    counted,
    duplicates: await countDuplicates(db, cells, {
      from: instantInParis(counted.from, midnight),
      until: instantInParis(counted.until, midnight),
    }),
    validUntil: proposal.validUntil,
    signBy: proposal.signBy,
  })
  const letter = proposalLetter({
    reference: proposal.reference,
    dossierReference: proposal.dossierReference,
    contactName: party.contactName,
    cells: cells.length,
    startsOn: proposal.startsOn,
    netCents: price.netCents,
    validUntil: proposal.validUntil,
    signature: [platform.representative, platform.name],
  })
  return {
    proposal,
    cells,
    price,
    data,
    letter,
    to: { name: party.contactName, address: party.email },
    settings,
  }
}

function overrideOf({ price, netCents, overrideById, overrideApprovedById }: ProposalRecord) {
  const line = price.lines.find(({ what }) => what === 'override')
  if (line?.what !== 'override' || overrideById === null) return null
  return { netCents, motive: line.motive, by: overrideById, approvedBy: overrideApprovedById }
}

/** @throws Refusal SETTINGS_INCOMPLETE for what the platform must say of itself, PROPOSAL_INCOMPLETE for the rest */
function checked(gathered: ProposalData): ProposalData {
  const parsed = ProposalData.safeParse(gathered)
  if (parsed.success) return parsed.data
  const paths = parsed.error.issues.map(({ path }) => path.map(String).join('.'))
  if (paths.some(path => path.startsWith('platform')))
    throw new Refusal('SETTINGS_INCOMPLETE', { fields: ['identité et mentions de la plateforme'] })
  const isAddress = (path: string) => path.startsWith('provider.address')
  throw new Refusal('PROPOSAL_INCOMPLETE', {
    fields: [...new Set(paths.map(path => (isAddress(path) ? 'adresse du prestataire' : path)))],
  })
}

async function typesetProposal(office: Office, data: ProposalData, issuedOn: string): Promise<Uint8Array> {
  try {
    return (await office.children.run('typeset', { template: 'proposal', data, issuedOn })).pdf
  } catch (error) {
    if (!(error instanceof ChildFailure)) throw error
    if (error.work?.name === 'TypesettingRefused')
      throw new Refusal('PROPOSAL_INCOMPLETE', { fields: ['un texte que l’on puisse imprimer'] })
    office.log.fault(error, 'typeset')
    throw new Refusal('TYPESETTING_FAILED', { reason: error.reason })
  }
}

const fileName = ({ reference, version }: ProposalRecord) =>
  version === 1 ? `Proposition ${reference}.pdf` : `Proposition ${reference} v${version}.pdf`
