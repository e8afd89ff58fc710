import { isDeepStrictEqual } from 'node:util'
import type { LeadId } from '../../../src-preload/contract/ids.ts'
import type { Routing } from '../../../src-preload/contract/leads.ts'
import { type CivilDate, civilDateIn, civilDateOf } from '../../domain/civil-date.ts'
import { instantInParis } from '../../domain/paris-time.ts'
import { Refusal } from '../../domain/refusal.ts'
import { findLead } from '../../store/queries/leads.ts'
import { findKeptRouting, type KeptRouting } from '../../store/queries/replay.ts'
import { testRouting } from '../../store/queries/routing.ts'
import type { Office } from '../context.ts'

const NOON = { hour: 12, minute: 0 }

/**
 * The kept tests of a request beside the same tests on another day, by the very function that a dispatch is decided by.
 * Its own forwarding is left out: the request stands as it did before.
 *
 * @param asked.on a day in Paris; without it, now
 * @throws Refusal NOT_FOUND
 */
export async function replayLead(office: Office, asked: { readonly id: LeadId; readonly on?: string }) {
  const now = office.now()
  return office.store.read(async db => {
    const lead = await findLead(db, asked.id)
    if (lead === null) throw new Refusal('NOT_FOUND', { what: 'lead' })
    const kept = findKeptRouting(db, asked.id)
    const on = asked.on === undefined ? civilDateIn(now, 'Europe/Paris') : civilDateOf(asked.on)
    const at = instantOf(on, { now: asked.on === undefined ? now : null, kept })
    const stood = { ...lead, withdrawnAt: pastOrNull(lead.withdrawnAt, at) }
    const before = kept?.dispatched || at === kept?.routing.testedAt ? kept?.routing.testedAt : undefined
    const { routing: replayed } = await testRouting(db, stood, at, null, before)
    return {
      on,
      kept: kept?.routing ?? null,
      replayed,
      differences: kept ? differencesOf(kept.routing, replayed) : [],
    }
  })
}

/** Its own day is the very instant that was tested; any other one is its noon. */
function instantOf(
  on: CivilDate,
  { now, kept }: { readonly now: number | null; readonly kept: KeptRouting | null },
): number {
  if (now !== null) return now
  const testedAt = kept?.routing.testedAt
  if (testedAt !== undefined && civilDateIn(testedAt, 'Europe/Paris') === on) return testedAt
  return instantInParis(on, NOON)
}

const pastOrNull = (instant: number | null, at: number) =>
  instant !== null && instant <= at ? instant : null

/** The names of the tests that are on one side only, or whose outcome or values differ. */
function differencesOf(kept: Routing, replayed: Routing): string[] {
  const names = new Set([...kept.tests, ...replayed.tests].map(({ test }) => test))
  const of = ({ tests }: Routing, name: string) => tests.find(({ test }) => test === name)
  return [...names].filter(name => !isDeepStrictEqual(of(kept, name), of(replayed, name)))
}
