import type { CellChange, SimulatedCell } from '../../../src-preload/contract/cells.ts'
import type { Cell, ProviderId } from '../../../src-preload/contract/ids.ts'
import { withEnd, withGrant } from '../../domain/cell-change.ts'
import { type CivilDate, civilDateOf, twelveMonthsFrom } from '../../domain/civil-date.ts'
import { type CellFacts, type Claimant, cellState } from '../../domain/exclusivity.ts'
import { Refusal } from '../../domain/refusal.ts'
import { whoComesBefore } from '../../domain/waiting-list.ts'
import type { ReadConnection } from '../../store/connection.ts'
import { findGrantConflicts } from '../../store/queries/cell-conflicts.ts'
import { gatherEvidence } from '../../store/queries/cell-evidence.ts'
import {
  type CellFactsFound,
  type ExclusivityRow,
  type HoldRow,
  loadCellFacts,
  type StoredCell,
} from '../../store/queries/cell-facts.ts'
import { cellMoment } from '../../store/queries/cell-moment.ts'
import { type CellsOn, providerNames } from '../../store/queries/cell-views.ts'
import { nameCells } from '../../store/queries/cells.ts'
import { findDossier } from '../../store/queries/dossiers.ts'
import { listLines } from '../../store/queries/waiting.ts'
import type { Office } from '../context.ts'

type Question = { readonly cells: readonly Cell[]; readonly change: CellChange }
/** Who the cells would be granted to; null: they would only end. */
type Buyer = { readonly claimant: Claimant; readonly name: string } | null

/** Of nobody: a provider that is not one yet. */
const TO_COME = -1 as ProviderId

/**
 * What cells would be on a day if they ended, or were granted, then: their state before and after, who stands in the way,
 * who comes first, and the requests of the last twelve months that it is about. Reads only; nothing is kept.
 *
 * @throws Refusal NOT_FOUND
 */
export async function simulateChange({ store, now }: Office, { cells, change }: Question) {
  const on = civilDateOf(change.kind === 'end' ? change.on : change.startsOn)
  return store.read(async db => {
    const named = await nameCells(db, cells)
    if (named.length < cells.length) throw new Refusal('NOT_FOUND', { what: 'cell' })
    const moment = await cellMoment(db, { now: now(), on })
    const today = await cellMoment(db, { now: now() })
    const buyer = await buyerOf(db, change)
    const facts = await loadCellFacts(db, { of: 'cells', cells }, moment)
    const evidence = await gatherEvidence(db, cells, today.on)
    const lines = await listLines(db, cells)
    const obstacles = buyer
      ? await findGrantConflicts(db, {
          cells,
          period: twelveMonthsFrom(on),
          claimant: buyer.claimant,
          now: now(),
        })
      : []
    const nameOf = await namesIn(db, cells, facts, buyer)
    const rows = named.map((cell, place): SimulatedCell => {
      const { departmentCode, departmentName, subtypeCode, subtypeName } = cell
      const stored = facts.of(cell)
      const requests = lines.requests.filter(isSameCell(cell))
      const first = whoComesBefore({ requests, offers: lines.offers }, buyer?.claimant ?? NOBODY, now())
      return {
        departmentCode,
        departmentName,
        subtypeCode,
        subtypeName,
        before: viewOf(stored, facts, moment, nameOf),
        after: viewOf(changed(stored, buyer, on), facts, moment, nameOf),
        obstacle: obstacles.find(isSameCell(cell)) ?? null,
        comesFirst: first && {
          name: first.first.companyName,
          since: first.first.requestedAt,
          waiting: first.waiting,
        },
        leads: evidence[place]?.leads ?? 0,
      }
    })
    return { on, rows }
  })
}

const NOBODY: Claimant = { dossierId: null, providerId: null }

async function buyerOf(db: ReadConnection, change: CellChange): Promise<Buyer> {
  if (change.kind === 'end') return null
  const dossier = await findDossier(db, change.dossierId)
  if (!dossier) throw new Refusal('NOT_FOUND', { what: 'dossier' })
  const { id: dossierId, providerId, companyName: name } = dossier
  return { claimant: { dossierId, providerId }, name }
}

function changed(stored: StoredCell, buyer: Buyer, on: CivilDate): CellFacts<ExclusivityRow, HoldRow> {
  if (!buyer) return withEnd<ExclusivityRow, HoldRow>(stored, on)
  const granted: ExclusivityRow = {
    id: 0,
    departmentCode: '',
    subtypeCode: '',
    contractId: null,
    dossierId: buyer.claimant.dossierId,
    providerId: buyer.claimant.providerId ?? TO_COME,
    ...twelveMonthsFrom(on),
  }
  return withGrant<ExclusivityRow, HoldRow>(stored, granted)
}

function viewOf(
  stored: CellFacts<ExclusivityRow, HoldRow>,
  facts: CellFactsFound,
  { on, at, soonBy }: CellsOn,
  nameOf: (providerId: number) => string,
): SimulatedCell['before'] {
  const contractId = stored.exclusivities.find(({ startsOn }) => startsOn <= on)?.contractId ?? null
  const { state, until, holder, hold } = cellState({
    ...stored,
    suspension: facts.suspensionOf(contractId),
    notice: facts.noticeOf(contractId),
    today: on,
    now: at,
    soonBy,
  })
  return { state, until, holderName: holder ? nameOf(holder.providerId) : (hold?.companyName ?? null) }
}

async function namesIn(
  db: ReadConnection,
  cells: readonly Cell[],
  facts: CellFactsFound,
  buyer: Buyer,
): Promise<(providerId: number) => string> {
  const held = cells.flatMap(cell => facts.of(cell).exclusivities.map(({ providerId }) => providerId))
  const names = providerNames(db, held)
  return id => names.get(id) ?? buyer?.name ?? ''
}

const isSameCell = (one: Cell) => (other: Cell) =>
  one.departmentCode === other.departmentCode && one.subtypeCode === other.subtypeCode
