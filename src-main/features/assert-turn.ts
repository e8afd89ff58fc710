import type { Cell, DossierId, ProviderId } from '../../src-preload/contract/ids.ts'
import type { RefusalData } from '../../src-preload/contract/refusals.ts'
import type { CivilDate } from '../domain/civil-date.ts'
import { Refusal } from '../domain/refusal.ts'
import { holderWindow, waitingOrder, whoComesBefore } from '../domain/waiting-list.ts'
import type { ReadConnection } from '../store/connection.ts'
import { nameCells } from '../store/queries/cells.ts'
import { listCellHistory } from '../store/queries/exclusivities.ts'
import { listKeptCells } from '../store/queries/holds.ts'
import { listLines, tenureOf } from '../store/queries/waiting.ts'

type Claimant = { readonly dossierId: DossierId; readonly providerId: ProviderId | null }

type Turn = {
  readonly cells: readonly Cell[]
  readonly claimant: Claimant
  /** The first day of an exclusivity; its holder goes on from the day its own ends. */
  readonly startsOn?: CivilDate
  readonly now: number
}

type Before = RefusalData<'WAITING_BEFORE'>['cells'][number]

/**
 * Who asked first is served first, also between the moment a cell is free and the next turn of the clock. A claimant
 * that already keeps the cell by an option goes on with it.
 *
 * @throws Refusal WAITING_BEFORE with who waits since when
 */
export async function assertTurn(db: ReadConnection, turn: Turn): Promise<void> {
  const { claimant, now, startsOn } = turn
  const lines = await listLines(db, turn.cells)
  if (lines.requests.length === 0) return
  const kept = await listKeptCells(db, { ...claimant, cells: turn.cells, at: now })
  const before: Before[] = []
  for (const cell of await nameCells(db, turn.cells)) {
    const requests = lines.requests.filter(isSameCell(cell))
    const found = whoComesBefore({ requests, offers: lines.offers }, claimant, now)
    if (!found || kept.some(isSameCell(cell))) continue
    if (startsOn !== undefined && (await isRenewal(db, cell, claimant, startsOn))) continue
    const { departmentCode, departmentName, subtypeCode, subtypeName } = cell
    const { companyName: firstName, requestedAt: since } = found.first
    const { waiting } = found
    before.push({ departmentCode, departmentName, subtypeCode, subtypeName, firstName, since, waiting })
  }
  if (before.length > 0) throw new Refusal('WAITING_BEFORE', { cells: before })
}

/**
 * The holder comes first until its window to renew closes, afterwards only where nobody waits.
 *
 * @throws Refusal WAITING_FIRST
 */
export async function assertHolderMay(
  db: ReadConnection,
  turn: Turn & { readonly today: CivilDate; readonly closesDaysBefore: number },
): Promise<void> {
  const { cells, claimant, today, closesDaysBefore, now } = turn
  const lines = await listLines(db, cells)
  for (const cell of cells) {
    const requests = waitingOrder(lines.requests.filter(isSameCell(cell)))
    const tenure = requests.length > 0 ? await tenureOf(db, cell, today) : null
    if (!tenure || !whoComesBefore({ requests, offers: lines.offers }, claimant, now)) continue
    const { closesOn } = holderWindow(tenure.endsOn, { opensDaysBefore: 0, closesDaysBefore }, false)
    if (closesOn <= today)
      throw new Refusal('WAITING_FIRST', { closedOn: closesOn, waiting: requests.length })
  }
}

async function isRenewal(
  db: ReadConnection,
  cell: Cell,
  { providerId }: Claimant,
  startsOn: CivilDate,
): Promise<boolean> {
  const history = await listCellHistory(db, cell)
  return history.some(held => held.providerId === providerId && held.endsOn === startsOn)
}

const isSameCell = (one: Cell) => (other: Cell) =>
  one.departmentCode === other.departmentCode && one.subtypeCode === other.subtypeCode
