import type { InboundMessageId, OutboxMessageId } from '../../../src-preload/contract/ids.ts'
import type { WriteConnection } from '../connection.ts'
import { deliveryNotice } from '../schema/inbound.ts'

export type NewDeliveryNotice = {
  readonly outboxMessageId: OutboxMessageId
  /** The message that tells it. */
  readonly inboundMessageId: InboundMessageId
  readonly action: typeof deliveryNotice.$inferInsert.action
  /** The enhanced code, « 5.1.1 » (RFC 3463). */
  readonly status: string | null
  readonly recipient: string | null
  readonly diagnostic: string | null
  readonly at: number
}

/** Keeps what a mail server told of a message, in the unit that keeps the message that told it. */
export async function recordDeliveryNotice(db: WriteConnection, told: NewDeliveryNotice): Promise<void> {
  await db.insert(deliveryNotice).values(told)
}
