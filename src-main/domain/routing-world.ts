/**
 * All that routing looks at, in memory, so that many requests can be tested without asking the store for each. What
 * decides is explainRouting, as for one request: here are only its facts.
 */
import { addDays, addMonths, type CivilDate, contains, overlaps, type Period } from './civil-date.ts'
import type { ContractFact } from './contract.ts'
import {
  type DocumentFact,
  requiredDocuments,
  type Standing,
  type SubtypeNeeds,
  standingOf,
} from './required-documents.ts'
import { explainRouting, type HolderFacts, type RoutingExplanation } from './routing.ts'

export type Grant = Period & {
  readonly cell: string
  readonly providerId: number
  readonly contractId: number | null
}
export type WorldProvider = {
  readonly name: string
  readonly legalForm: string | null
  readonly email: string | null
  readonly documents: readonly DocumentFact[]
}
export type WorldContract = ContractFact & { readonly number: string }
export type WorldPause = Period & { readonly reason: string }

export type RoutingWorld = {
  /** By cellOf. */
  readonly grants: ReadonlyMap<string, readonly Grant[]>
  readonly grantsOf: ReadonlyMap<number, readonly Grant[]>
  readonly providers: ReadonlyMap<number, WorldProvider>
  readonly contracts: ReadonlyMap<number, WorldContract>
  readonly suspensions: ReadonlyMap<number, readonly Period[]>
  readonly pauses: ReadonlyMap<number, readonly WorldPause[]>
  readonly departments: ReadonlyMap<string, string>
  readonly subtypes: ReadonlyMap<string, SubtypeNeeds & { readonly name: string }>
  readonly rule: Parameters<typeof requiredDocuments>[2]
}

export type Cell = { readonly departmentCode: string | null; readonly subtypeCode: string | null }

export const cellOf = ({ departmentCode, subtypeCode }: Cell): string => `${departmentCode} ${subtypeCode}`

/** What is tried out; the dates are days, ends excluded. */
export type WorldChange =
  | {
      readonly kind: 'grant'
      readonly departmentCode: string
      readonly subtypeCode: string
      readonly providerId: number
      readonly on: CivilDate
    }
  | { readonly kind: 'contract-end' | 'suspension'; readonly contractId: number; readonly on: CivilDate }
  | {
      readonly kind: 'document-expired'
      readonly providerId: number
      readonly document: DocumentFact['kind']
      readonly on: CivilDate
    }

export type Explained = RoutingExplanation & {
  readonly providerId: number | null
  readonly providerName: string | null
}

/**
 * Explains, for a request that has no history, its cell on a day: what testRouting would say of it. What was
 * found is kept while the day stays the same: ask day by day.
 */
export function explainIn(world: RoutingWorld): (cell: Cell, on: CivilDate) => Explained {
  const standings = new Map<number, Standing | null>()
  const explained = new Map<string, Explained>()
  let day: CivilDate | null = null
  const standing = (providerId: number, on: CivilDate) => {
    const known = standings.get(providerId)
    if (known !== undefined) return known
    const found = standingIn(world, providerId, on)
    standings.set(providerId, found)
    return found
  }
  return (cell, on) => {
    if (on !== day) {
      standings.clear()
      explained.clear()
      day = on
    }
    const key = cellOf(cell)
    const known = explained.get(key)
    if (known) return known
    const found = explainCell(world, cell, on, standing)
    explained.set(key, found)
    return found
  }
}

type StandingOn = (providerId: number, on: CivilDate) => Standing | null

function explainCell(world: RoutingWorld, cell: Cell, on: CivilDate, standing: StandingOn): Explained {
  const grant = world.grants.get(cellOf(cell))?.find(one => contains(one, on))
  const provider = grant && world.providers.get(grant.providerId)
  const explanation = explainRouting({
    on,
    withdrawnAt: null,
    postalCode: null,
    commune: null,
    department: named(cell.departmentCode, world.departments.get(cell.departmentCode ?? '')),
    subtype: named(cell.subtypeCode, world.subtypes.get(cell.subtypeCode ?? '')?.name),
    holder: grant && provider ? holderFacts(world, { grant, provider, on }, standing) : null,
    previousDispatch: null,
    reassignment: null,
    uncoveredThen: null,
  })
  return { ...explanation, providerId: grant?.providerId ?? null, providerName: provider?.name ?? null }
}

const named = (code: string | null, name: string | undefined) =>
  code !== null && name !== undefined ? { code, name } : null

function holderFacts(
  world: RoutingWorld,
  {
    grant,
    provider,
    on,
  }: { readonly grant: Grant; readonly provider: WorldProvider; readonly on: CivilDate },
  standing: StandingOn,
): HolderFacts {
  const { contractId, providerId, startsOn, endsOn } = grant
  const suspensions = contractId === null ? [] : (world.suspensions.get(contractId) ?? [])
  return {
    providerName: provider.name,
    exclusivity: { startsOn, endsOn },
    contract: contractId === null ? null : (world.contracts.get(contractId) ?? null),
    suspension: suspensions.find(one => contains(one, on)) ?? null,
    pause: longestOf((world.pauses.get(providerId) ?? []).filter(one => contains(one, on))),
    documents: standing(providerId, on),
    email: provider.email,
  }
}

const longestOf = (pauses: readonly WorldPause[]): WorldPause | null =>
  pauses.toSorted((left, right) => ((left.endsOn ?? '~') < (right.endsOn ?? '~') ? 1 : -1))[0] ?? null

function standingIn(world: RoutingWorld, providerId: number, on: CivilDate): Standing | null {
  const provider = world.providers.get(providerId)
  if (!provider || provider.documents.length === 0) return null
  const held = (world.grantsOf.get(providerId) ?? []).filter(one => contains(one, on))
  const codes = new Set(held.map(({ cell }) => cell.slice(cell.indexOf(' ') + 1)))
  const needs = [...codes].flatMap(code => world.subtypes.get(code) ?? [])
  return standingOf(requiredDocuments(provider.legalForm, needs, world.rule), provider.documents, on)
}

/** The grants by cell and by provider. */
export function indexGrants(grants: readonly Grant[]): Pick<RoutingWorld, 'grants' | 'grantsOf'> {
  return {
    grants: Map.groupBy(grants, ({ cell }) => cell),
    grantsOf: Map.groupBy(grants, ({ providerId }) => providerId),
  }
}

/** A world as it would be with a change; the one given stays as it is. */
export function withChange(world: RoutingWorld, change: WorldChange): RoutingWorld {
  const { on } = change
  switch (change.kind) {
    case 'grant':
      return withGrant(world, change)
    case 'contract-end': {
      const contract = world.contracts.get(change.contractId)
      if (!contract) return world
      const ended: WorldContract = { ...contract, state: 'terminated', terminatedOn: on }
      return {
        ...world,
        contracts: new Map(world.contracts).set(change.contractId, ended),
        ...cutGrants(world, on, grant => grant.contractId === change.contractId),
      }
    }
    case 'suspension': {
      const kept = world.suspensions.get(change.contractId) ?? []
      const suspensions = [...kept, { startsOn: on, endsOn: null }]
      return { ...world, suspensions: new Map(world.suspensions).set(change.contractId, suspensions) }
    }
    case 'document-expired': {
      const provider = world.providers.get(change.providerId)
      if (!provider) return world
      const lastDay = addDays(on, -1)
      const documents = provider.documents.map(one =>
        one.kind === change.document && (one.validUntil === null || one.validUntil > lastDay)
          ? { ...one, validUntil: lastDay }
          : one,
      )
      return {
        ...world,
        providers: new Map(world.providers).set(change.providerId, { ...provider, documents }),
      }
    }
  }
}

/** The contract of a cell that is only tried out: signed on its first day, for two years. */
const TRIED_CONTRACT = -1

function withGrant(world: RoutingWorld, change: Extract<WorldChange, { kind: 'grant' }>): RoutingWorld {
  const { providerId, on } = change
  const cell = cellOf(change)
  const endsOn = addMonths(on, 24)
  const cut = cutGrants(world, on, grant => grant.cell === cell && overlaps(grant, { startsOn: on, endsOn }))
  const tried: Grant = { cell, providerId, contractId: TRIED_CONTRACT, startsOn: on, endsOn }
  const contract: WorldContract = {
    number: 'simulation',
    state: 'signed',
    signedOn: on,
    startsOn: on,
    endsOn,
    terminatedOn: null,
  }
  return {
    ...world,
    contracts: new Map(world.contracts).set(TRIED_CONTRACT, contract),
    ...indexGrants([...[...cut.grants.values()].flat(), tried]),
  }
}

/** These grants end on a day; one that begins later never does. */
function cutGrants(world: RoutingWorld, on: CivilDate, isCut: (grant: Grant) => boolean) {
  const all = [...world.grants.values()].flat()
  return indexGrants(
    all.flatMap(grant => {
      if (!isCut(grant) || (grant.endsOn !== null && grant.endsOn <= on)) return [grant]
      return grant.startsOn < on ? [{ ...grant, endsOn: on }] : []
    }),
  )
}

/** Whose requests a change can reach: of the other cells nothing needs to be tested twice. */
export function reachOf(world: RoutingWorld, change: WorldChange): (cell: string) => boolean {
  const providerIds = new Set<number>()
  if ('providerId' in change) providerIds.add(change.providerId)
  else {
    for (const grants of world.grants.values())
      for (const { contractId, providerId } of grants)
        if (contractId === change.contractId) providerIds.add(providerId)
  }
  const cells = new Set([...providerIds].flatMap(id => world.grantsOf.get(id) ?? []).map(({ cell }) => cell))
  if (change.kind === 'grant') {
    cells.add(cellOf(change))
    // Who loses the cell is asked for fewer documents from then on.
    for (const { providerId } of world.grants.get(cellOf(change)) ?? [])
      for (const { cell } of world.grantsOf.get(providerId) ?? []) cells.add(cell)
  }
  return cell => cells.has(cell)
}
