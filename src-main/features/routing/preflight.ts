import type { ContractId, DossierId, ProviderId } from '../../../src-preload/contract/ids.ts'
import type { Readiness } from '../../../src-preload/contract/routing.ts'
import type { RoutingTest } from '../../../src-preload/contract/shared.ts'
import { addDays, type CivilDate, civilDateIn, contains } from '../../domain/civil-date.ts'
import { explainIn, type Grant, type RoutingWorld } from '../../domain/routing-world.ts'
import type { ReadConnection } from '../../store/connection.ts'
import { listLatestDossiers, loadRoutingWorld } from '../../store/queries/routing-world.ts'
import { loadSettings } from '../../store/queries/settings.ts'
import type { Office } from '../context.ts'

/**
 * Whether each provider that holds a cell today could receive a request of it now, by the tests of a dispatch: those
 * that could not come first, then by name. Nobody who holds a cell is left out, and what is not set does not pass.
 */
export async function preflight(office: Office) {
  const now = office.now()
  const today = civilDateIn(now, 'Europe/Paris')
  return office.store.read(async db => {
    const { mail } = await loadSettings(db, office.folders.data)
    return {
      today,
      checkedAt: now,
      noWayOut: mail.fromAddress === '' || mail.host === '',
      rows: await readinessOn(db, today),
    }
  })
}

/** The readiness of each, as `preflight` says it. */
export async function readinessOn(db: ReadConnection, today: CivilDate): Promise<Readiness[]> {
  const world = await loadRoutingWorld(db)
  const dossiers = await listLatestDossiers(db)
  const explain = explainIn(world)
  const rows = [...world.grantsOf].flatMap(([providerId, grants]) => {
    const held = grants.filter(grant => contains(grant, today))
    if (held.length === 0) return []
    const tested = held.map(grant => {
      const [departmentCode = '', subtypeCode = ''] = grant.cell.split(' ')
      return { grant, tests: explain({ departmentCode, subtypeCode }, today).tests }
    })
    const blocked = tested.filter(({ tests }) => tests.some(({ passed }) => !passed))
    const [first] = blocked.length > 0 ? blocked : tested
    return {
      providerId: providerId as ProviderId,
      name: world.providers.get(providerId)?.name ?? '',
      dossierId: (dossiers.get(providerId) ?? null) as DossierId | null,
      contractId: (first?.grant.contractId ?? null) as ContractId | null,
      cells: held.length,
      blockedCells: blocked.length,
      failed: differentOf(blocked.flatMap(({ tests }) => tests.filter(({ passed }) => !passed))),
      nextExpiry: nextExpiryOf(world, tested),
    }
  })
  return rows.toSorted(byUrgency)
}

const differentOf = (tests: readonly RoutingTest[]): RoutingTest[] => [
  ...new Map(tests.map(test => [JSON.stringify(test), test])).values(),
]

/** The last day of what ends first, among the cells, their contracts and the documents that count today. */
function nextExpiryOf(
  world: RoutingWorld,
  tested: readonly { readonly grant: Grant; readonly tests: readonly RoutingTest[] }[],
): CivilDate | null {
  const days = tested.flatMap(({ grant, tests }) => {
    const contract = grant.contractId === null ? undefined : world.contracts.get(grant.contractId)
    const ends = [grant.endsOn, contract?.endsOn, contract?.terminatedOn].filter(end => end != null)
    const documents = tests.flatMap(one =>
      one.test === 'documents' && one.seen.nearestExpiry ? [one.seen.nearestExpiry.validUntil] : [],
    )
    return [...ends.map(end => addDays(end, -1)), ...(documents as CivilDate[])]
  })
  return days.toSorted()[0] ?? null
}

function byUrgency(left: Readiness, right: Readiness): number {
  return (
    Number(right.failed.length > 0) - Number(left.failed.length > 0) ||
    left.name.localeCompare(right.name, 'fr')
  )
}
