import type { LeadId, OutboxMessageId } from '../../src-preload/contract/ids.ts'
import { isRefusal, Refusal } from '../domain/refusal.ts'
import { automaticSourceOf, lastVerdict, listLeftAutomatic } from '../store/queries/automatic-leads.ts'
import { findLead } from '../store/queries/leads.ts'
import { recordRouting, testRouting } from '../store/queries/routing.ts'
import type { Office } from './context.ts'
import { keepDispatch, keepMessage } from './keep-dispatch.ts'
import { routableLead } from './routable-lead.ts'
import { assertDeliverable, writeLeadMessage } from './write-lead-message.ts'

/**
 * What became of a request that its source may send by itself. `by-hand`: the source does not, or a person must look
 * first; `blocked`: a test fails, and the routing is kept; `settings`: the platform cannot write yet, and the clock
 * tries again; `over`: it was forwarded, or closed, already.
 */
export type AutomaticOutcome =
  | { readonly outcome: 'sent'; readonly messageId: OutboxMessageId; readonly providerName: string }
  | { readonly outcome: 'by-hand' | 'blocked' | 'settings' | 'over' }

/**
 * Forwards a request under the name of its source when that source was switched to do so, the request has no doubt and
 * every test passes; otherwise leaves it in the queue with its routing kept. To be called once the request is committed:
 * what a kill leaves between the two is taken up by the clock (dispatchLeftBehind). Safe to call any number of times.
 */
export async function dispatchAutomatically(office: Office, leadId: LeadId): Promise<AutomaticOutcome> {
  try {
    return await dispatchUnderSource(office, leadId)
  } catch (error) {
    if (isRefusal(error, 'LEAD_NOT_DELIVERABLE') || isRefusal(error, 'STALE'))
      return leaveBlocked(office, leadId)
    const outcome = error instanceof Refusal ? outcomeOf(error) : null
    if (outcome === null) throw error
    return { outcome }
  }
}

/** One read, the bytes, one unit: the door that waits for it answers within the second. */
async function dispatchUnderSource(office: Office, id: LeadId): Promise<AutomaticOutcome> {
  const prepared = await office.store.read(async db => {
    const sourceId = automaticSourceOf(db, id)
    if (sourceId === null) return null
    const lead = await routableLead(db, id)
    return { sourceId, version: lead.version, message: await writeLeadMessage(db, office, lead) }
  })
  if (prepared === null) return { outcome: 'by-hand' }
  const { version, message } = prepared
  const kept = await keepMessage(office, message)
  const at = office.now()
  const messageId = await office.store.write(async unit => {
    const sourceId = automaticSourceOf(unit.db, id)
    if (sourceId === null) return null
    const lead = await routableLead(unit.db, id)
    const tested = await assertDeliverable(unit.db, lead, at)
    const sender = { staffId: null, sourceId }
    return keepDispatch(unit, { kind: 'lead.dispatched', version, lead, ...tested, kept, sender, at })
  })
  if (messageId === null) return { outcome: 'by-hand' }
  office.deliverSoon()
  return { outcome: 'sent', messageId, providerName: message.holder.providerName }
}

function outcomeOf(refusal: Refusal): 'over' | 'settings' | null {
  switch (refusal.code) {
    case 'ALREADY_DISPATCHED':
    case 'LEAD_STATE':
    case 'NOT_FOUND':
      return 'over'
    case 'SETTINGS_INCOMPLETE':
      return 'settings'
    default:
      return null
  }
}

/** What blocks it now is kept for who looks at the queue, once; the clock then leaves it to them. */
async function leaveBlocked(office: Office, id: LeadId): Promise<AutomaticOutcome> {
  await office.store.write(async ({ db, changed }) => {
    const lead = await findLead(db, id)
    if (lead === null || lastVerdict(db, id) !== 'deliverable') return
    const { routing } = await testRouting(db, lead, office.now())
    if (routing.verdict === 'deliverable') return
    await recordRouting(db, { leadId: id, routing })
    changed({ topic: 'lead', id })
  })
  return { outcome: 'blocked' }
}

/** So long a door takes at most between the commit and the forwarding, in milliseconds: younger ones are in its hands. */
const IN_HAND = 10_000
const DAY = 86_400_000
/** Older ones were left for another reason than a kill: a person looks at them. */
const LOOK_BACK = 7 * DAY
const MOST_PER_TURN = 500

/** For the clock: forwards what a kill left between the commit of a request and its forwarding. */
export async function dispatchLeftBehind(office: Office, signal: AbortSignal): Promise<void> {
  const now = office.now()
  const left = await office.store.read(async db =>
    listLeftAutomatic(db, { from: now - LOOK_BACK, to: now - IN_HAND, limit: MOST_PER_TURN }),
  )
  for (const id of left) {
    if (signal.aborted) return
    const { outcome } = await dispatchAutomatically(office, id)
    if (outcome === 'settings') return
  }
}
