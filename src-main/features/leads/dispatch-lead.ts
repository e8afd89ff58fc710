import type { LeadId, ProviderId } from '../../../src-preload/contract/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import { type Context, signedIn } from '../context.ts'
import { byPerson, keepDispatch, keepMessage } from '../keep-dispatch.ts'
import { routableLead } from '../routable-lead.ts'
import { assertDeliverable, writeLeadMessage } from '../write-lead-message.ts'

/** The exact words and recipient of the message that would forward the request. */
export async function previewDispatch({ office, session }: Context, { id }: { readonly id: LeadId }) {
  signedIn(session)
  const { holder, to, letter } = await office.store.read(async db =>
    writeLeadMessage(db, office, await routableLead(db, id)),
  )
  return {
    providerId: holder.providerId,
    toName: to.name,
    toAddress: to.address,
    subject: letter.subject,
    text: letter.text,
  }
}

type Dispatching = {
  readonly id: LeadId
  readonly version: number
  readonly providerId?: ProviderId | undefined
}

/** How long a person can still take a forwarding back: its message does not leave before, in milliseconds. */
export const RECALL_MS = 10_000

/**
 * Forwards a request to the one holder of its cell. The message is written and kept first; then one unit tests again
 * as things are at that moment, and keeps the dispatch with its tests, the message in the queue, the state and the
 * journal, or nothing. Of any number of tries at once, one finds the request not yet forwarded. The message leaves when
 * the person can no longer take it back.
 *
 * @throws Refusal STALE when the request was edited, or its cell changed hands, since it was read
 */
export async function dispatchLead({ office, session }: Context, input: Dispatching) {
  const staffId = signedIn(session)
  const message = await office.store.read(async db =>
    writeLeadMessage(db, office, await routableLead(db, input.id)),
  )
  const { holder } = message
  if (input.providerId !== undefined && input.providerId !== holder.providerId) {
    throw new Refusal('STALE', { version: input.version })
  }
  const kept = await keepMessage(office, message)
  const at = office.now()
  const messageId = await office.store.write(async unit => {
    const lead = await routableLead(unit.db, input.id)
    const tested = await assertDeliverable(unit.db, lead, at)
    const { version } = input
    return keepDispatch(unit, {
      kind: 'lead.dispatched',
      version,
      lead,
      ...tested,
      kept,
      sender: byPerson(staffId),
      at,
      notBefore: at + RECALL_MS,
    })
  })
  office.deliverSoon()
  return { messageId, providerName: holder.providerName, leavesAt: at + RECALL_MS }
}
