import type { Cell, DossierId, HoldId, ProviderId, StaffId } from '../../../src-preload/contract/ids.ts'
import type { LetterWords } from '../../../src-preload/contract/requests.ts'
import {
  addDays,
  addMonths,
  type CivilDate,
  civilDateIn,
  civilDateOf,
  twelveMonthsFrom,
} from '../../domain/civil-date.ts'
import { missingForApproval } from '../../domain/dossier.ts'
import { Refusal } from '../../domain/refusal.ts'
import { isSiret, sirenOf } from '../../domain/siret.ts'
import type { ReadConnection, WriteConnection } from '../../store/connection.ts'
import type { Unit } from '../../store/open-store.ts'
import { findGrantConflicts } from '../../store/queries/cell-conflicts.ts'
import { copyContactsToProvider } from '../../store/queries/contacts.ts'
import {
  type DossierHead,
  listPerimeter,
  markApproved,
  saveDecision,
  saveProvider,
} from '../../store/queries/dossiers.ts'
import { releaseHoldsOf } from '../../store/queries/holds.ts'
import { retestLeadsOfCells } from '../../store/queries/leads.ts'
import { raiseNotice } from '../../store/queries/notices.ts'
import { findProviderBySiren, providerOf } from '../../store/queries/providers.ts'
import { loadSettings } from '../../store/queries/settings.ts'
import { type Context, type Office, signedIn } from '../context.ts'
import { prepareDecision } from '../decision-letter.ts'
import { assertNotOthers, openDossier } from '../dossier-for.ts'
import { endRequestOf } from '../end-open-request.ts'
import { type Granting, grantCells } from '../grant-cells.ts'
import { keepCells } from '../keep-cells.ts'
import { queueLetter } from '../prepared-letter.ts'
import { recordAct } from '../record-act.ts'
import { startReview } from '../start-review.ts'
import { loadApprovalFacts } from './approval-facts.ts'

type Approval = {
  readonly id: DossierId
  readonly cells: readonly Cell[]
  readonly startsOn: string
  /** false: the cells are only kept under option, for a proposal; its acceptance will grant them. */
  readonly grant?: boolean | undefined
  /** The letter that tells it; none is sent without. */
  readonly letter?: LetterWords | null
}

/**
 * Approves a perimeter: the provider exists from now on, and each cell is its own for twelve months from `startsOn`, or
 * is kept for it until a proposal is accepted.
 * One unit of work: all of it, or nothing.
 *
 * @throws Refusal NOT_READY with what is missing, CELLS_TAKEN with who stands in the way until when, WAITING_BEFORE, SIRET_INVALID,
 *   PERIOD_INVALID, DOSSIER_CLAIMED, DOSSIER_STATE, NOT_FOUND
 */
export async function approveDossier({ office, session }: Context, approval: Approval) {
  const staffId = signedIn(session)
  const at = office.now()
  const period = yearFrom(civilDateOf(approval.startsOn), civilDateIn(at, 'Europe/Paris'))
  const letter = approval.letter ? await letterOf(office, approval, staffId) : null
  const granted = await office.store.write(async unit => {
    const { db } = unit
    const dossier = await openDossier(db, approval.id)
    const { id } = dossier
    await assertNotOthers(db, dossier, { staffId, at })
    await startReview(unit, dossier)
    const siret = rightSiret(dossier)
    const cells = await cellsAsked(db, approval)
    await assertReady(db, dossier, { cells, startsOn: period.startsOn, at })

    const known = await findProviderBySiren(db, sirenOf(siret))
    const claimant = { dossierId: id, providerId: known }
    const conflicts = await findGrantConflicts(db, { cells, period, claimant, now: at })
    if (conflicts.length > 0) throw new Refusal('CELLS_TAKEN', { conflicts })

    const providerId = await becomeProvider(db, dossier, siret, at)
    const granting = { cells, period, dossierId: id, providerId, staffId, at }
    const options = approval.grant === false ? await keepUntil(unit, office, granting) : []
    if (approval.grant !== false) await grantCells(unit, granting)
    await releaseHoldsOf(db, id, { at, except: options })
    await markApproved(db, id, { cells, at })
    await retestWaitingLeads(unit, cells, at)
    const message = letter && (await queueLetter(unit, letter, { by: staffId, at }))
    await endRequestOf(unit, id, { staffId, at })
    await raiseNotice(unit, { dossierId: id, kind: 'decided', at, by: staffId })
    await saveDecision(db, id, { state: 'approved', by: staffId, at, reason: null, message })
    const data = { provider: providerId, cells: cells.length, ...period, message }
    await recordAct(unit, { id, staffId, at, kind: 'dossier.approved', data })
    return { providerId, endsOn: period.endsOn, cells: cells.length }
  })
  if (letter) office.deliverSoon()
  return granted
}

async function letterOf(office: Office, { id, cells, letter = null }: Approval, signerId: StaffId) {
  return prepareDecision(office, {
    dossierId: id,
    kind: 'approve',
    reason: '',
    cells,
    words: letter,
    signerId,
  })
}

/** The twelve months of an exclusivity: not over yet, and not more than a year ahead, which only a slip would ask. */
function yearFrom(startsOn: CivilDate, today: CivilDate) {
  const period = twelveMonthsFrom(startsOn)
  if (period.endsOn <= today) throw new Refusal('PERIOD_INVALID', { reason: 'over' })
  if (startsOn > addMonths(today, 12)) throw new Refusal('PERIOD_INVALID', { reason: 'too-far' })
  return period
}

/** The options that keep the cells for a proposal, as long as an option placed now. */
async function keepUntil(unit: Unit, { folders }: Office, granting: Granting): Promise<HoldId[]> {
  const { holdDays, renewalClosesDays } = (await loadSettings(unit.db, folders.data)).rules
  const through = addDays(civilDateIn(granting.at, 'Europe/Paris'), holdDays)
  const kept = await keepCells(unit, { ...granting, through, closesDaysBefore: renewalClosesDays })
  return kept.filter(id => id !== null)
}

/** The requests that waited for a holder of these cells have one, if the period has begun. */
async function retestWaitingLeads({ db, changed }: Unit, cells: readonly Cell[], at: number): Promise<void> {
  const on = civilDateIn(at, 'Europe/Paris')
  for (const id of await retestLeadsOfCells(db, { cells, on })) changed({ topic: 'lead', id })
}

function rightSiret({ siret }: DossierHead): string {
  if (siret === null || !isSiret(siret)) throw new Refusal('SIRET_INVALID', { siret: siret ?? '' })
  return siret
}

/** The cells to approve, each once; all of them were asked. */
async function cellsAsked(db: ReadConnection, { id, cells }: Approval): Promise<Cell[]> {
  const asked = await listPerimeter(db, id)
  const isWanted = (cell: Cell) => (other: Cell) =>
    other.departmentCode === cell.departmentCode && other.subtypeCode === cell.subtypeCode
  if (!cells.every(cell => asked.some(isWanted(cell)))) throw new Refusal('NOT_FOUND', { what: 'cell' })
  return asked.filter(cell => cells.some(isWanted(cell)))
}

/** All but the availability of the cells, of which CELLS_TAKEN tells more. */
async function assertReady(
  db: ReadConnection,
  dossier: DossierHead,
  {
    cells,
    startsOn,
    at,
  }: { readonly cells: readonly Cell[]; readonly startsOn: CivilDate; readonly at: number },
): Promise<void> {
  const today = civilDateIn(at, 'Europe/Paris')
  const facts = await loadApprovalFacts(db, { dossier, cells, startsOn, today, now: at })
  const missing = missingForApproval({ ...facts, cells: cells.map(() => ({ available: true })) })
  if (missing.length > 0) throw new Refusal('NOT_READY', { missing })
}

async function becomeProvider(
  db: WriteConnection,
  dossier: DossierHead,
  siret: string,
  at: number,
): Promise<ProviderId> {
  const { companyName, legalForm, address, postalCode, commune, headcount } = dossier
  const providerId = await providerOf(db, {
    siren: sirenOf(siret),
    siret,
    name: companyName,
    legalForm,
    address,
    postalCode,
    commune,
    headcount,
    at,
  })
  await saveProvider(db, dossier.id, providerId)
  await copyContactsToProvider(db, { dossierId: dossier.id, providerId })
  return providerId
}
