import type { OutboxMessageId } from '../../src-preload/contract/ids.ts'
import type { OutboxKind } from '../../src-preload/contract/outbox.ts'
import type { ReadConnection } from '../store/connection.ts'
import { isNoticeDue } from '../store/queries/deadline-notices.ts'
import { isStillAllowed } from '../store/queries/dispatches.ts'
import { isReminderDue } from '../store/queries/follow-ups.ts'
import { isRepeatNoticeDue } from '../store/queries/lead-duplicates.ts'
import { isLetterDue } from '../store/queries/requests.ts'
import { firstMessageOf } from '../store/queries/second-messages.ts'

/** Whether what a message says still holds when it would leave: the world goes on while it waits for the network. */
export async function mayStillGo(
  db: ReadConnection,
  { id, kind }: { readonly id: OutboxMessageId; readonly kind: OutboxKind },
  now: number,
): Promise<boolean> {
  switch (kind) {
    case 'lead':
      return isStillAllowed(db, firstMessageOf(db, id), now)
    case 'request':
    case 'reminder':
    case 'decision':
      return isLetterDue(db, id)
    case 'notice':
      return isNoticeDue(db, id, now)
    case 'follow_up':
      return (await isRepeatNoticeDue(db, id)) ?? isReminderDue(db, id)
    case 'contract':
    case 'test':
    case 'proposal':
    case 'customer':
    case 'lead_end':
    case 'digest':
      return true
  }
}
