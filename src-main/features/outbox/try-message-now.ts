import type { OutboxMessageId } from '../../../src-preload/contract/ids.ts'
import { tryNow } from '../../mail/outbox.ts'
import { type Context, signedIn } from '../context.ts'

/** Tries a waiting message now instead of at its time. */
export async function tryMessageNow({ office, session }: Context, { id }: { readonly id: OutboxMessageId }) {
  signedIn(session)
  const state = await office.store.write(unit => tryNow(unit, id, office.now()))
  office.deliverSoon()
  return { state }
}
