import { sortKey } from '../../../src-main/store/sort-key.ts'
import { inserter } from './bulk.ts'
import { loadDocuments } from './load-documents.ts'
import { allCells, type CellCode, DAY_MS, type LoadedDossier, type Loading } from './loading.ts'
import { aCommune, aCompany, aMessage, aPerson, aPostalCode, aSiren, aSiret } from './words.ts'

/** Three years of dossiers, and of requests. */
export const SPAN_MS = 3 * 365 * DAY_MS

type State = 'received' | 'in_review' | 'approved' | 'refused' | 'closed'

export type AskedCells = ReadonlyMap<string, readonly LoadedDossier[]>

export type LoadedDossiers = {
  readonly dossiers: readonly LoadedDossier[]
  /** The approved dossiers that asked for a cell, by its key. */
  readonly approvedFor: AskedCells
}

const COLUMNS = [
  'reference',
  'state',
  'origin',
  'provider_id',
  'company_name',
  'company_sort_key',
  'siret',
  'legal_form',
  'address',
  'postal_code',
  'commune',
  'headcount',
  'declared_capacity',
  'subject',
  'body',
  'received_at',
  'claimed_by',
  'claimed_at',
  'waiting_on',
  'waiting_since',
  'decided_at',
  'decided_by',
  'decision_reason',
  'claimed_until',
]

/** Dossiers in the order of arrival, with their providers, contacts, perimeters and documents. */
export function loadDossiers(loading: Loading, count: number): LoadedDossiers {
  const { db, random, anchor, tell } = loading
  const insert = inserter(db, 'dossier', COLUMNS)
  const insertContact = inserter(db, 'contact', [
    'dossier_id',
    'provider_id',
    'name',
    'email',
    'phone',
    'position',
  ])
  const addPerimeter = perimeterAdder(loading)
  const addProvider = providerAdder(loading)
  const documents = loadDocuments(loading)
  const nextReference = references('D')
  const departments = [...new Set(allCells(db).map(({ department }) => department))]
  const dossiers: LoadedDossier[] = []
  for (let place = 0; place < count; place++) {
    const receivedAt = Math.floor(anchor - SPAN_MS + (SPAN_MS * place) / count)
    const siren = aSiren(random.chance(0.15) ? random.int(0, place) : place)
    const company = aCompany(random)
    const person = aPerson(random)
    const state = aState(loading, place / count)
    const isOpen = state === 'received' || state === 'in_review'
    const isDecided = state === 'approved' || state === 'refused'
    const department = random.pick(departments)
    const identity = {
      siren,
      company,
      postalCode: aPostalCode(random, department),
      commune: aCommune(random),
    }
    const providerId = state === 'approved' ? addProvider(identity, receivedAt) : null
    const claimedBy = state === 'in_review' ? random.int(1, STAFF) : null
    const id = insert([
      nextReference(receivedAt),
      state,
      random.pick(['mail', 'mail', 'folder', 'manual']),
      providerId,
      company,
      sortKey(company),
      aSiret(siren),
      random.pick(['5710', '5499', '1000', '5720']),
      `${random.int(1, 180)} rue ${aCommune(random)}`,
      identity.postalCode,
      identity.commune,
      random.int(1, 60),
      `${random.int(2, 40)} demandes par mois`,
      `Candidature ${company}`,
      aMessage(random),
      receivedAt,
      claimedBy,
      claimedBy === null ? null : receivedAt + DAY_MS,
      isOpen ? (random.chance(0.3) ? 'provider' : 'us') : 'nobody',
      receivedAt + random.int(0, 20) * DAY_MS,
      isDecided ? receivedAt + 10 * DAY_MS : null,
      isDecided ? random.int(1, STAFF) : null,
      state === 'refused' ? aMessage(random) : null,
      claimedBy === null ? null : anchor + 365 * DAY_MS,
    ])
    const dossier = { id, providerId, isOpen, isApproved: state === 'approved' }
    dossiers.push(dossier)
    insertContact([id, providerId, person.name, person.email, person.phone, 0])
    addPerimeter.add(dossier, department, receivedAt)
    documents.add(id, state, receivedAt)
    if (place % 5_000 === 0) tell('dossiers', place, count)
  }
  return { dossiers, approvedFor: addPerimeter.approvedFor }
}

export const STAFF = 6

/** The youngest tenth is being worked on; the rest is decided. */
function aState({ random }: Loading, age: number): State {
  const drawn = random.next()
  if (drawn < (age > 0.85 ? 0.9 : 0.03)) return random.chance(0.5) ? 'received' : 'in_review'
  const decided = random.next()
  return decided < 0.48 ? 'approved' : decided < 0.75 ? 'refused' : 'closed'
}

/** D-2026-0001 and on, by the year of arrival. */
export function references(letter: 'D' | 'L' | 'C'): (instant: number) => string {
  const last = new Map<number, number>()
  return instant => {
    const year = new Date(instant).getUTCFullYear()
    const number = (last.get(year) ?? 0) + 1
    last.set(year, number)
    return `${letter}-${year}-${String(number).padStart(4, '0')}`
  }
}

type Identity = {
  readonly siren: string
  readonly company: string
  readonly postalCode: string
  readonly commune: string
}

/** One provider per SIREN. */
function providerAdder({ db }: Loading): (identity: Identity, at: number) => number {
  const insert = inserter(db, 'provider', [
    'siren',
    'siret',
    'name',
    'sort_key',
    'legal_form',
    'postal_code',
    'commune',
    'headcount',
    'created_at',
  ])
  const known = new Map<string, number>()
  return ({ siren, company, postalCode, commune }, at) => {
    const id =
      known.get(siren) ??
      insert([siren, aSiret(siren), company, sortKey(company), '5710', postalCode, commune, 5, at])
    known.set(siren, id)
    return id
  }
}

function perimeterAdder({ db, random }: Loading) {
  const cells = allCells(db)
  const byDepartment = Map.groupBy(cells, ({ department }) => department)
  const insert = db.prepare('INSERT OR IGNORE INTO dossier_cell VALUES (?, ?, ?, ?)')
  const approvedFor = new Map<string, LoadedDossier[]>()
  const drawn = (department: string): CellCode =>
    random.pick((random.chance(0.8) ? byDepartment.get(department) : null) ?? cells)
  return {
    approvedFor,
    add(dossier: LoadedDossier, department: string, at: number) {
      for (let left = random.int(1, 6); left > 0; left--) {
        const cell = drawn(department)
        insert.run(dossier.id, cell.department, cell.subtype, dossier.isApproved ? at : null)
        if (!dossier.isApproved) continue
        const key = `${cell.department} ${cell.subtype}`
        const known = approvedFor.get(key)
        if (known) known.push(dossier)
        else approvedFor.set(key, [dossier])
      }
    },
  }
}
