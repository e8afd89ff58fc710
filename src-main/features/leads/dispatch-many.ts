import type { LeadId, ProviderId } from '../../../src-preload/contract/ids.ts'
import type { BatchLead, BatchPreview, BatchSent } from '../../../src-preload/contract/lead-dispatch.ts'
import type { Progress } from '../../../src-preload/contract/shared.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { ReadConnection } from '../../store/connection.ts'
import { findLead } from '../../store/queries/leads.ts'
import { loadSettings } from '../../store/queries/settings.ts'
import { type Context, signedIn } from '../context.ts'
import { tellProgress } from '../progress.ts'
import { routableLead } from '../routable-lead.ts'
import { assertComplete, assertDeliverable, type TestedHolder } from '../write-lead-message.ts'
import { dispatchLead, RECALL_MS } from './dispatch-lead.ts'

/** To whom each of several requests would go now, and which would not go, and why. Nothing is written. */
export async function previewMany(
  { office, session }: Context,
  { ids }: { readonly ids: readonly LeadId[] },
): Promise<BatchPreview> {
  signedIn(session)
  return office.store.read(async db => {
    assertComplete(await loadSettings(db, office.folders.data))
    const recipients = new Map<ProviderId, BatchPreview['recipients'][number]>()
    const refused: BatchPreview['refused'] = []
    for (const id of new Set(ids)) {
      const { named, holder, refusal } = await judge(db, id, office.now())
      if (holder === null) refused.push({ ...named, refusal })
      else recipientOf(recipients, holder).leads.push(named)
    }
    return { recipients: [...recipients.values()], refused }
  })
}

type Item = { readonly id: LeadId; readonly version: number; readonly providerId: ProviderId }

export type BatchResult = {
  readonly items: BatchSent[]
  readonly stopped: boolean
  /** Until then what was sent can be recalled; null: nothing was. */
  readonly leavesAt: number | null
}

/**
 * Forwards several requests, one after the other, each in its own unit and by the rules of the single act: what one is
 * refused for does not hold up the next. A stop stops before the next; a fault of ours stops everything, loudly.
 */
export function dispatchMany(
  context: Context,
  { items }: { readonly items: readonly Item[] },
  outer?: AbortSignal,
): AsyncGenerator<Progress, BatchResult, void> {
  return tellProgress(async (tell, signal) => {
    signedIn(context.session)
    const done: BatchSent[] = []
    for (const [index, item] of items.entries()) {
      const named = await context.office.store.read(db => nameOf(db, item.id))
      tell({ done: index, total: items.length, label: named.reference })
      done.push(signal.aborted ? { ...named, ...STOPPED } : { ...named, ...(await tryOne(context, item)) })
    }
    tell({ done: items.length, total: items.length, label: '' })
    const isSent = done.some(({ outcome }) => outcome === 'sent')
    const leavesAt = isSent ? context.office.now() + RECALL_MS : null
    return { items: done, stopped: signal.aborted, leavesAt }
  }, outer)
}

const STOPPED = { outcome: 'stopped', providerName: null, refusal: null } as const

async function tryOne(
  context: Context,
  item: Item,
): Promise<Pick<BatchSent, 'outcome' | 'providerName' | 'refusal'>> {
  try {
    const { providerName } = await dispatchLead(context, item)
    return { outcome: 'sent', providerName, refusal: null }
  } catch (error) {
    return { outcome: 'refused', providerName: null, refusal: refusalIn(error) }
  }
}

type Judged = { readonly named: BatchLead } & (
  | { readonly holder: TestedHolder; readonly refusal: null }
  | { readonly holder: null; readonly refusal: NonNullable<BatchSent['refusal']> }
)

async function judge(db: ReadConnection, id: LeadId, now: number): Promise<Judged> {
  const found = await findLead(db, id)
  const named = {
    id,
    reference: found?.reference ?? '',
    customerName: found?.customerName ?? '',
    version: found?.version ?? 0,
  }
  try {
    const { holder } = await assertDeliverable(db, await routableLead(db, id), now)
    return { named, holder, refusal: null }
  } catch (error) {
    return { named, holder: null, refusal: refusalIn(error) }
  }
}

/** @throws what is not a refusal: a fault is nobody's turn to be skipped. */
function refusalIn(error: unknown): NonNullable<BatchSent['refusal']> {
  if (!(error instanceof Refusal)) throw error
  return { code: error.code, data: error.data }
}

async function nameOf(
  db: ReadConnection,
  id: LeadId,
): Promise<Pick<BatchSent, 'id' | 'reference' | 'customerName'>> {
  const lead = await findLead(db, id)
  return { id, reference: lead?.reference ?? '', customerName: lead?.customerName ?? '' }
}

function recipientOf(
  recipients: Map<ProviderId, BatchPreview['recipients'][number]>,
  { providerId, providerName, email }: TestedHolder,
) {
  const known = recipients.get(providerId)
  if (known) return known
  const made: BatchPreview['recipients'][number] = { providerId, providerName, toAddress: email, leads: [] }
  recipients.set(providerId, made)
  return made
}
