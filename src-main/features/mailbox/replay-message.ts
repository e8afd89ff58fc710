import type { LedgerKey } from '../../../src-preload/contract/mailbox.ts'
import { Refusal } from '../../domain/refusal.ts'
import { askReplay } from '../../store/queries/mailbox.ts'
import { type Context, signedIn } from '../context.ts'

/** Asks that a message which was skipped or refused be taken, whatever the rules say: the next look fetches it. */
export async function replayMessage({ office, session }: Context, key: LedgerKey) {
  signedIn(session)
  const at = office.now()
  await office.store.write(async ({ db, changed }) => {
    const answer = await askReplay(db, key, at)
    if (answer === 'unknown') throw new Refusal('NOT_FOUND', { what: 'message' })
    if (answer === 'taken') throw new Refusal('MESSAGE_FILED', {})
    changed({ topic: 'intake', id: null })
  })
  office.mailbox.lookNow()
  return { savedAt: at }
}
