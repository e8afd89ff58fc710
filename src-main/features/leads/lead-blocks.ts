import { type LeadBlock, leadBlock } from '../../../src-preload/contract/leads.ts'
import { type CivilDate, civilDateIn } from '../../domain/civil-date.ts'
import type { ReadConnection } from '../../store/connection.ts'
import { type RoutableLead, testRouting } from '../../store/queries/routing.ts'
import type { Office } from '../context.ts'

type Ready = Pick<RoutableLead, 'postalCode' | 'commune' | 'departmentCode' | 'subtypeCode'>

/** What was found out, and when it stops being true: at the next write, or the next day. */
export type KnownBlocks = {
  readonly units: number
  readonly on: CivilDate
  readonly blocks: Map<string, LeadBlock | null>
}

const perOffice = new WeakMap<Office, KnownBlocks>()

/**
 * What of its holder blocks a ready request, by its cell: six questions per cell, asked once between two writes, for a
 * page of fifty has as many cells.
 */
export async function blockOf(
  db: ReadConnection,
  lead: Ready,
  { known: { blocks }, now }: { readonly known: KnownBlocks; readonly now: number },
): Promise<LeadBlock | null> {
  const key = `${lead.departmentCode} ${lead.subtypeCode}`
  const known = blocks.get(key)
  if (known !== undefined) return known
  const { postalCode, commune, departmentCode, subtypeCode } = lead
  const asked = { id: null, withdrawnAt: null, postalCode, commune, departmentCode, subtypeCode }
  const { routing } = await testRouting(db, asked, now)
  const failed = routing.tests.filter(({ passed }) => !passed).map(({ test }) => test)
  const block = leadBlock.options.find(one => failed.includes(one)) ?? null
  blocks.set(key, block)
  return block
}

/** Take it before the store is read: what is read then is at least as new. */
export function knownBlocks(office: Office): KnownBlocks {
  const units = office.store.units()
  const on = civilDateIn(office.now(), 'Europe/Paris')
  const last = perOffice.get(office)
  if (last?.units === units && last.on === on) return last
  const known = { units, on, blocks: new Map<string, LeadBlock | null>() }
  perOffice.set(office, known)
  return known
}
