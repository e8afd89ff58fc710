import { inserter } from './bulk.ts'
import { fileAdder } from './files.ts'
import { type AskedCells, references, STAFF } from './load-dossiers.ts'
import {
  allCells,
  aYearAfter,
  type CellCode,
  cellKey,
  DAY_MS,
  dayOf,
  type Holding,
  type Holdings,
  type LoadedDossier,
  type Loading,
} from './loading.ts'

/** Of all cells, the part that somebody holds today. */
const HELD = 0.7

/** For each cell: years of past exclusivities, and for most of them one that runs; some renewals and options. */
export function loadCells(
  loading: Loading,
  {
    approvedFor,
    dossiers,
  }: { readonly approvedFor: AskedCells; readonly dossiers: readonly LoadedDossier[] },
): Holdings {
  const { random, anchor } = loading
  const contracts = contractAdder(loading)
  const grant = granter(loading)
  const placeHold = holder(
    loading,
    dossiers.filter(({ isOpen }) => isOpen),
  )
  const holdings = new Map<string, Holding>()
  for (const cell of allCells(loading.db)) {
    const candidates = approvedFor.get(cellKey(cell)) ?? []
    if (candidates.length === 0) continue
    // The past is a chain of years that ends with the present one, or some months ago. What is held stays so for the
    // whole month, and the requests that are "ready" stay right.
    const isHeld = random.chance(HELD)
    const startsAt = anchor - random.int(1, 330) * DAY_MS - (isHeld ? 0 : 365 * DAY_MS)
    for (let back = random.int(0, 3); back > 0; back--)
      grant(cell, random.pick(candidates), null, dayOf(startsAt - back * 365 * DAY_MS), 365)
    const present = random.pick(candidates)
    const contractId = isHeld ? contracts.of(present, startsAt) : null
    const exclusivityId = grant(cell, present, contractId, dayOf(startsAt), null)
    if (!isHeld) {
      if (random.chance(0.03)) placeHold(cell)
      continue
    }
    if (random.chance(0.03)) grant(cell, present, contractId, aYearAfter(dayOf(startsAt)), null)
    if (present.providerId !== null && contractId !== null)
      holdings.set(cellKey(cell), { exclusivityId, providerId: present.providerId, contractId })
  }
  contracts.disturb()
  return holdings
}

/** A period of so many days, or (null) of a year. */
function granter({ db, random, anchor }: Loading) {
  const insert = inserter(db, 'exclusivity', [
    'department_code',
    'subtype_code',
    'provider_id',
    'dossier_id',
    'contract_id',
    'starts_on',
    'ends_on',
    'granted_at',
    'granted_by',
  ])
  return (
    { department, subtype }: CellCode,
    { id, providerId }: LoadedDossier,
    contractId: number | null,
    startsOn: string,
    days: number | null,
  ) =>
    insert([
      department,
      subtype,
      providerId,
      id,
      contractId,
      startsOn,
      days === null ? aYearAfter(startsOn) : dayOf(Date.parse(startsOn) + days * DAY_MS),
      anchor,
      random.int(1, STAFF),
    ])
}

/** One signed contract a dossier; a few are suspended, a few run their notice. */
function contractAdder(loading: Loading) {
  const { db, random, anchor } = loading
  const insert = inserter(db, 'contract', [
    'number',
    'provider_id',
    'dossier_id',
    'state',
    'starts_on',
    'ends_on',
    'price_cents',
    'vat_rate',
    'data',
    'file_id',
    'created_at',
    'created_by',
    'sent_at',
    'signed_on',
    'signature_recorded_by',
  ])
  const file = fileAdder(loading, 'contract')('application/pdf')
  const nextNumber = references('C')
  const known = new Map<number, number>()
  const add = ({ id, providerId }: LoadedDossier, startsAt: number) => {
    const startsOn = dayOf(startsAt)
    return insert([
      nextNumber(startsAt),
      providerId,
      id,
      'signed',
      startsOn,
      aYearAfter(startsOn),
      random.int(600, 9_000) * 100,
      2_000,
      '{}',
      file,
      startsAt - 20 * DAY_MS,
      random.int(1, STAFF),
      startsAt - 15 * DAY_MS,
      dayOf(startsAt - 5 * DAY_MS),
      random.int(1, STAFF),
    ])
  }
  return {
    of(dossier: LoadedDossier, startsAt: number) {
      const id = known.get(dossier.id) ?? add(dossier, startsAt)
      known.set(dossier.id, id)
      return id
    },
    disturb() {
      const suspend = inserter(db, 'suspension', [
        'contract_id',
        'starts_on',
        'ground',
        'statement',
        'decided_by',
        'decided_at',
      ])
      const terminate = db.prepare(`UPDATE contract SET state = 'terminated', terminated_on = ? WHERE id = ?`)
      for (const id of known.values()) {
        const drawn = random.next()
        if (drawn < 0.01)
          suspend([id, dayOf(anchor - 20 * DAY_MS), 'documents', 'Pièces expirées.', 1, anchor])
        else if (drawn < 0.02) terminate.run(dayOf(anchor + 60 * DAY_MS), id)
      }
    },
  }
}

function holder({ db, random, anchor }: Loading, open: readonly LoadedDossier[]) {
  const insert = inserter(db, 'hold', [
    'department_code',
    'subtype_code',
    'dossier_id',
    'placed_on',
    'placed_at',
    'placed_by',
    'expires_at',
  ])
  return ({ department, subtype }: CellCode) =>
    insert([
      department,
      subtype,
      random.pick(open).id,
      dayOf(anchor),
      anchor + DAY_MS / 2,
      random.int(1, STAFF),
      anchor + 90 * DAY_MS,
    ])
}
