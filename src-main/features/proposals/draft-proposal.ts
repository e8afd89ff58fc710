import type { Cell, DossierId, ProposalId, ProviderId, StaffId } from '../../../src-preload/contract/ids.ts'
import type { PriceOverride } from '../../../src-preload/contract/prices.ts'
import {
  addDays,
  addMonths,
  type CivilDate,
  civilDateIn,
  civilDateOf,
  partsOf,
  twelveMonthsFrom,
} from '../../domain/civil-date.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { ReadConnection } from '../../store/connection.ts'
import type { Unit } from '../../store/open-store.ts'
import { nameCells } from '../../store/queries/cells.ts'
import { findParty } from '../../store/queries/contracts.ts'
import { findDossier } from '../../store/queries/dossiers.ts'
import { releaseHoldsOf } from '../../store/queries/holds.ts'
import { gridInForce } from '../../store/queries/price-grids.ts'
import {
  type DraftedProposal,
  deleteDraft,
  insertProposal,
  listApprovedCells,
  listProposedCells,
  listVersions,
  type ProposalRecord,
  replaceProposedCells,
  savePriceApproval,
  updateDraft,
} from '../../store/queries/proposals.ts'
import { nextReference } from '../../store/queries/references.ts'
import { loadSettings } from '../../store/queries/settings.ts'
import { type Context, type Office, signedIn } from '../context.ts'
import { keepCells } from '../keep-cells.ts'
import { priceCells } from '../price-cells.ts'
import { vatAt } from '../territory-vat.ts'
import { proposalIn, tellOfProposal } from './open-proposal.ts'
import { type RenewedContract, renewedContract } from './renewed-contract.ts'

type Wanted = {
  /** The contract whose next twelve months are proposed: they begin on the day it ends. */
  readonly renews?: RenewedContract | undefined
  readonly cells: readonly Cell[]
  readonly startsOn: string
  readonly validUntil?: string | undefined
  readonly signBy?: string | undefined
  readonly override?: PriceOverride | null | undefined
}

type Act = { readonly staffId: StaffId; readonly at: number }

/**
 * A draft for approved cells of a dossier, priced with the grid in force, each cell kept by an option from now on.
 *
 * @throws Refusal NOT_FOUND, DOSSIER_STATE, CELLS_NOT_APPROVED, CELLS_TAKEN, WAITING_BEFORE,
 *   WAITING_FIRST, PERIOD_INVALID, PROPOSAL_INCOMPLETE
 */
export async function draftProposal(
  { office, session }: Context,
  wanted: Wanted & { readonly dossierId: DossierId },
) {
  const act = { staffId: signedIn(session), at: office.now() }
  return office.store.write(async unit => {
    const { dossierId } = wanted
    const providerId = await approvedProvider(unit.db, dossierId)
    const { year } = partsOf(civilDateIn(act.at, 'Europe/Paris'))
    const drafted = await price(unit.db, office, { ...wanted, dossierId, providerId }, act)
    const reference = await nextReference(unit.db, 'P', year)
    const renewsContractId = wanted.renews?.id ?? null
    const row = { ...drafted, reference, version: 1, dossierId, providerId, renewsContractId }
    const id = await insertProposal(unit.db, { ...row, by: act.staffId, at: act.at })
    await keep(unit, office, { ...row, id }, wanted.cells, act)
    return { id }
  })
}

/** Changes a draft; everything is priced again. @throws as draftProposal, and PROPOSAL_STATE */
export async function redraftProposal(
  { office, session }: Context,
  { id, ...wanted }: Wanted & { readonly id: ProposalId },
) {
  const act = { staffId: signedIn(session), at: office.now() }
  return office.store.write(async unit => {
    const { dossierId, providerId, reference, version, renewsContractId } = await proposalIn(unit.db, id, [
      'draft',
    ])
    const renews = await renewedContract(unit.db, renewsContractId, act.at)
    const before = await listProposedCells(unit.db, id, act.at)
    const dropped = before.filter(cell => !wanted.cells.some(isSameCell(cell)))
    const drafted = await price(unit.db, office, { ...wanted, renews, dossierId, providerId }, act)
    await updateDraft(unit.db, id, drafted)
    await releaseHoldsOf(unit.db, dossierId, { at: act.at, cells: dropped })
    const row = { ...drafted, id, dossierId, providerId, reference, version, renewsContractId }
    await keep(unit, office, row, wanted.cells, act)
    return { id }
  })
}

/** A new version of a proposal that was sent, as it is: the old one stands until the new one is sent. */
export async function reviseProposal({ office, session }: Context, { id }: { readonly id: ProposalId }) {
  const act = { staffId: signedIn(session), at: office.now() }
  return office.store.write(async unit => {
    const sent = await proposalIn(unit.db, id, ['sent', 'declined', 'expired', 'withdrawn'])
    const { dossierId, providerId, reference, renewsContractId } = sent
    const renews = await renewedContract(unit.db, renewsContractId, act.at)
    const [latest] = await listVersions(unit.db, reference)
    if (latest?.state === 'draft') return { id: latest.id }
    const cells = (await listProposedCells(unit.db, id, act.at)).map(cellOf)
    const startsOn = renews?.endsOn ?? sent.startsOn
    const wanted = { cells, startsOn, override: overrideOf(sent), renews, dossierId, providerId }
    const drafted = await price(unit.db, office, wanted, act)
    const version = (latest?.version ?? 0) + 1
    const row = { ...drafted, reference, version, dossierId, providerId, renewsContractId }
    const next = await insertProposal(unit.db, { ...row, by: act.staffId, at: act.at })
    await keep(unit, office, { ...row, id: next }, cells, act)
    return { id: next }
  })
}

/**
 * A second person agrees to the price set by hand of a draft.
 *
 * @throws Refusal SECOND_PERSON_REQUIRED when it is the person who set it, PRICE_CHANGED, PROPOSAL_STATE, NOT_FOUND
 */
export async function approvePrice(
  { office, session }: Context,
  { id, netCents }: { readonly id: ProposalId; readonly netCents: number },
) {
  const act = { staffId: signedIn(session), at: office.now() }
  return office.store.write(async unit => {
    const draft = await proposalIn(unit.db, id, ['draft'])
    if (draft.netCents !== netCents) throw new Refusal('PRICE_CHANGED', { netCents: draft.netCents })
    if (draft.overrideById === null || draft.overrideById === act.staffId)
      throw new Refusal('SECOND_PERSON_REQUIRED', {})
    await savePriceApproval(unit.db, id, { by: act.staffId, price: { ...draft.price, blockedBy: null } })
    await tellOfProposal(unit, { ...draft, kind: 'proposal.price-approved', ...act, data: { netCents } })
    return { approvedAt: act.at }
  })
}

/** Throws a draft away; the options that it kept are free again, unless an earlier version stands. */
export async function discardProposal({ office, session }: Context, { id }: { readonly id: ProposalId }) {
  const act = { staffId: signedIn(session), at: office.now() }
  return office.store.write(async unit => {
    const draft = await proposalIn(unit.db, id, ['draft'])
    const cells = await listProposedCells(unit.db, id, act.at)
    const standing = (await listVersions(unit.db, draft.reference)).find(({ state }) => state === 'sent')
    const stillKept = standing ? await listProposedCells(unit.db, standing.id, act.at) : []
    const freed = cells.filter(cell => !stillKept.some(isSameCell(cell)))
    await deleteDraft(unit.db, id)
    await releaseHoldsOf(unit.db, draft.dossierId, { at: act.at, cells: freed })
    await tellOfProposal(unit, { ...draft, kind: 'proposal.discarded', ...act })
    return { discardedAt: act.at }
  })
}

/** The provider of an approved dossier. @throws Refusal NOT_FOUND, DOSSIER_STATE */
async function approvedProvider(db: ReadConnection, id: DossierId): Promise<ProviderId> {
  const dossier = await findDossier(db, id)
  if (!dossier) throw new Refusal('NOT_FOUND', { what: 'dossier' })
  if (dossier.state !== 'approved' || dossier.providerId === null)
    throw new Refusal('DOSSIER_STATE', { state: dossier.state })
  return dossier.providerId
}

type Priced = Omit<DraftedProposal, 'reference' | 'version' | 'dossierId' | 'providerId' | 'renewsContractId'>

async function price(
  db: ReadConnection,
  office: Office,
  wanted: Wanted & { readonly dossierId: DossierId; readonly providerId: ProviderId },
  { staffId, at }: Act,
): Promise<Priced> {
  const { rules } = await loadSettings(db, office.folders.data)
  const today = civilDateIn(at, 'Europe/Paris')
  await assertApproved(db, wanted.dossierId, wanted.cells)
  const dates = datesOf(wanted, rules, today)
  const party = await findParty(db, wanted.providerId)
  const vat = vatAt(party?.postalCode ?? null, rules)
  if (vat === null) throw new Refusal('PROPOSAL_INCOMPLETE', { fields: ['code postal du prestataire'] })
  const grid = await gridInForce(db, today)
  const override = wanted.override ? { ...wanted.override, by: staffId, approvedBy: null } : null
  const priced = await priceCells(db, { grid, cells: wanted.cells, on: today, override })
  return {
    ...dates,
    priceGridId: grid.id,
    price: priced,
    netCents: priced.netCents,
    vatRate: vat.rate,
    vatNote: vat.note || null,
    overrideBy: override?.by ?? null,
    overrideApprovedBy: null,
  }
}

async function assertApproved(
  db: ReadConnection,
  dossierId: DossierId,
  cells: readonly Cell[],
): Promise<void> {
  const approved = await listApprovedCells(db, dossierId)
  const outside = cells.filter(cell => !approved.some(isSameCell(cell)))
  if (outside.length === 0) return
  const named = await nameCells(db, outside)
  if (named.length < outside.length) throw new Refusal('NOT_FOUND', { what: 'cell' })
  throw new Refusal('CELLS_NOT_APPROVED', {
    cells: named.map(({ departmentCode, subtypeName }) => `${departmentCode} ${subtypeName}`),
  })
}

/** Three dates that follow each other: valid until, to sign by, and the twelve months themselves. */
function datesOf(
  wanted: Wanted,
  rules: { readonly proposalDays: number; readonly signatureDays: number },
  today: CivilDate,
): Pick<Priced, 'startsOn' | 'endsOn' | 'validUntil' | 'signBy'> {
  const period = twelveMonthsFrom(civilDateOf(wanted.startsOn))
  if (period.startsOn < today) throw new Refusal('PERIOD_INVALID', { reason: 'over' })
  if (period.startsOn > addMonths(today, 12)) throw new Refusal('PERIOD_INVALID', { reason: 'too-far' })
  if (wanted.renews && period.startsOn !== wanted.renews.endsOn)
    throw new Refusal('PERIOD_INVALID', { reason: 'not-adjacent' })
  // Two contracts that follow each other are both signed before the day between them.
  const last = wanted.renews ? addDays(wanted.renews.endsOn, -1) : null
  const validUntil = wanted.validUntil
    ? civilDateOf(wanted.validUntil)
    : earlier(addDays(today, rules.proposalDays), last)
  const signBy = wanted.signBy
    ? civilDateOf(wanted.signBy)
    : earlier(addDays(validUntil, rules.signatureDays), last)
  const wrong = [
    ...(validUntil < today ? ['date de validité, aujourd’hui au plus tôt'] : []),
    ...(signBy < validUntil ? ['date limite de signature, après la validité'] : []),
    ...(last !== null && validUntil > last ? ['date de validité, avant la fin du contrat à renouveler'] : []),
    ...(signBy >= period.endsOn ? ['date limite de signature, avant la fin de la période'] : []),
  ]
  if (wrong.length > 0) throw new Refusal('PROPOSAL_INCOMPLETE', { fields: wrong })
  return { ...period, validUntil, signBy }
}

const earlier = (day: CivilDate, last: CivilDate | null) => (last !== null && last < day ? last : day)

/** Options for the cells of a draft, and its journal. */
async function keep(
  unit: Unit,
  { folders }: Office,
  draft: DraftedProposal & { readonly id: ProposalId },
  cells: readonly Cell[],
  act: Act,
): Promise<void> {
  const { id, dossierId, providerId, startsOn, endsOn, validUntil, price: priced } = draft
  const { renewalClosesDays } = (await loadSettings(unit.db, folders.data)).rules
  const holds = await keepCells(unit, {
    cells,
    closesDaysBefore: renewalClosesDays,
    dossierId,
    providerId,
    period: { startsOn, endsOn },
    through: validUntil,
    ...act,
  })
  await replaceProposedCells(
    unit.db,
    id,
    cells.map((cell, place) => ({
      ...cellOf(cell),
      netCents: priced.cells[place]?.netCents ?? 0,
      holdId: holds[place] ?? null,
    })),
  )
  await tellOfProposal(unit, { ...draft, kind: 'proposal.drafted', ...act, data: { cells: cells.length } })
}

/** The price set by hand of a version goes with it into the next one. */
function overrideOf({ price: priced, netCents }: ProposalRecord): PriceOverride | null {
  const line = priced.lines.find(({ what }) => what === 'override')
  return line?.what === 'override' ? { netCents, motive: line.motive } : null
}

const cellOf = ({ departmentCode, subtypeCode }: Cell): Cell => ({ departmentCode, subtypeCode })

const isSameCell = (one: Cell) => (other: Cell) =>
  one.departmentCode === other.departmentCode && one.subtypeCode === other.subtypeCode
