import type { LeadId } from '../../../src-preload/contract/ids.ts'
import { type LeadBlock, leadBlock } from '../../../src-preload/contract/leads.ts'
import { type CivilDate, civilDateIn } from '../../domain/civil-date.ts'
import type { ReadConnection } from '../../store/connection.ts'
import { isHeldOn, isRenewedForHolder, type RoutableLead, testRouting } from '../../store/queries/routing.ts'
import type { Office } from '../context.ts'

type Ready = Pick<RoutableLead, 'postalCode' | 'commune' | 'departmentCode' | 'subtypeCode'> & {
  readonly id: LeadId
  readonly receivedAt: number
}

/** What was found out, and when it stops being true: at the next write, or the next day. */
export type KnownBlocks = {
  readonly units: number
  readonly on: CivilDate
  readonly blocks: Map<string, LeadBlock | null>
  /** Whether anybody held a cell on a past day. */
  readonly heldThen: Map<string, boolean>
}

const perOffice = new WeakMap<Office, KnownBlocks>()

type Asked = { readonly known: KnownBlocks; readonly now: number }

/** What blocks a ready request: something of its holder, or that nobody held its cell when the customer asked. */
export async function blockOf(db: ReadConnection, lead: Ready, asked: Asked): Promise<LeadBlock | null> {
  const block = await blockOfCell(db, lead, asked)
  return block ?? (lacksAgreement(db, lead, asked.known) ? 'later-holder' : null)
}

function lacksAgreement(db: ReadConnection, lead: Ready, { on, heldThen }: KnownBlocks): boolean {
  const receivedOn = civilDateIn(lead.receivedAt, 'Europe/Paris')
  if (receivedOn === on) return false
  const key = `${lead.departmentCode} ${lead.subtypeCode} ${receivedOn}`
  const wasHeld = heldThen.get(key) ?? isHeldOn(db, lead, receivedOn)
  heldThen.set(key, wasHeld)
  return !wasHeld && !isRenewedForHolder(db, lead.id, on)
}

/** By its cell: six questions, asked once between two writes, for a page of fifty has as many cells. */
async function blockOfCell(
  db: ReadConnection,
  lead: Ready,
  { known: { blocks }, now }: Asked,
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
  const known = {
    units,
    on,
    blocks: new Map<string, LeadBlock | null>(),
    heldThen: new Map<string, boolean>(),
  }
  perOffice.set(office, known)
  return known
}
