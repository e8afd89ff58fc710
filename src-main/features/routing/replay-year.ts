import { setImmediate as breathe } from 'node:timers/promises'
import type { LeadId } from '../../../src-preload/contract/ids.ts'
import type { PlannedChange } from '../../../src-preload/contract/routing.ts'
import type { RoutingTest } from '../../../src-preload/contract/shared.ts'
import {
  addMonths,
  type CivilDate,
  civilDateIn,
  civilDateOf,
  startOfDayInParis,
} from '../../domain/civil-date.ts'
import { cellOf, type Explained, explainIn, reachOf, withChange } from '../../domain/routing-world.ts'
import { listPastLeads, loadRoutingWorld, type PastLead } from '../../store/queries/routing-world.ts'
import type { Office } from '../context.ts'

/** So many requests are read and tested between two breaths. */
const PART = 1000
const SHOWN = 100
const HOUR = 3_600_000

type Effect = 'elsewhere' | 'nowhere' | 'gained'

/**
 * Tries a change on the requests of the last twelve months: what each would have come to on its day, without the change
 * and with it, by the tests of a dispatch. Only reads; the facts are in memory, and the other desks are answered
 * between two parts.
 */
export async function replayYear(
  office: Pick<Office, 'store' | 'now'>,
  { change: asked }: { readonly change: PlannedChange },
  signal?: AbortSignal,
) {
  const today = civilDateIn(office.now(), 'Europe/Paris')
  const from = addMonths(today, -12)
  const change = { ...asked, on: civilDateOf(asked.on) }
  const isShifted = change.on > today
  const world = await office.store.read(db =>
    loadRoutingWorld(db, 'providerId' in change ? change.providerId : undefined),
  )
  await breathe()
  const explain = explainIn(world)
  const explainChanged = explainIn(withChange(world, change))
  const reaches = reachOf(world, change)
  const dayOf = placing(isShifted)
  const without = { deliverable: 0, noHolder: 0, blocked: 0 }
  const counts: Record<Effect, number> = { elsewhere: 0, nowhere: 0, gained: 0 }
  const rows: ReturnType<typeof rowOf>[] = []
  let requests = 0
  for await (const part of partsOf(office, { from, until: today })) {
    signal?.throwIfAborted()
    for (const lead of part) {
      const on = dayOf(lead.receivedAt)
      const before = explain(lead, on)
      requests++
      without[before.verdict === 'no-holder' ? 'noHolder' : before.verdict]++
      const after = reaches(cellOf(lead)) ? explainChanged(lead, on) : before
      const effect = effectOf(before, after)
      if (effect === null) continue
      counts[effect]++
      if (rows.length < SHOWN) rows.push(rowOf(lead, { on, effect, before, after }))
    }
  }
  return { from, until: today, isShifted, requests, without, ...counts, rows }
}

async function* partsOf(
  { store }: Pick<Office, 'store'>,
  span: { readonly from: CivilDate; readonly until: CivilDate },
): AsyncGenerator<readonly PastLead[]> {
  const until = startOfDayInParis(span.until)
  let after = { receivedAt: startOfDayInParis(span.from), id: 0 }
  for (;;) {
    const read = after
    const part = await store.read(db => listPastLeads(db, read, { until, limit: PART }))
    yield part
    const last = part.at(-1)
    if (last === undefined || part.length < PART) return
    after = last
    await breathe()
  }
}

/** The day in Paris of an instant, or that day a year later; its clock only changes at whole hours. */
function placing(isShifted: boolean): (at: number) => CivilDate {
  const days = new Map<number, CivilDate>()
  return at => {
    const hour = Math.floor(at / HOUR)
    const known = days.get(hour)
    if (known !== undefined) return known
    const day = civilDateIn(at, 'Europe/Paris')
    const placed = isShifted ? addMonths(day, 12) : day
    days.set(hour, placed)
    return placed
  }
}

function effectOf(before: Explained, after: Explained): Effect | null {
  const reached = before.verdict === 'deliverable'
  const reaches = after.verdict === 'deliverable'
  if (!reached) return reaches ? 'gained' : null
  if (!reaches) return 'nowhere'
  return before.providerId === after.providerId ? null : 'elsewhere'
}

function rowOf(
  { id, reference, departmentCode, subtypeCode }: PastLead,
  {
    on,
    effect,
    before,
    after,
  }: {
    readonly on: CivilDate
    readonly effect: Effect
    readonly before: Explained
    readonly after: Explained
  },
) {
  return {
    id: id as LeadId,
    reference,
    on,
    departmentCode,
    subtypeCode,
    effect,
    without: recipientOf(before),
    with: recipientOf(after),
  }
}

function recipientOf({ providerName, tests }: Explained): {
  providerName: string | null
  failed: RoutingTest | null
} {
  return { providerName, failed: tests.find(({ passed }) => !passed) ?? null }
}
