import type { OutboxMessageId } from '../../../src-preload/contract/ids.ts'
import { settle } from '../../mail/outbox.ts'
import { type Context, signedIn } from '../context.ts'

/** A person who asked the recipient says whether it was received; if not, the same message goes out again. */
export async function settleMessage(
  { office, session }: Context,
  { id, received }: { readonly id: OutboxMessageId; readonly received: boolean },
) {
  const staffId = signedIn(session)
  const state = await office.store.write(unit =>
    settle(unit, id, received ? 'received' : 'not-received', { staffId, at: office.now() }),
  )
  if (state === 'queued') office.deliverSoon()
  return { state }
}
