import type { InboundMessageId, OutboxMessageId } from '../../../src-preload/contract/ids.ts'
import type { RecipientReport } from '../../mail/intake/delivery-report.ts'
import type { WriteConnection } from '../connection.ts'
import { deliveryNotice } from '../schema/inbound.ts'

/** Keeps what a mail server told of a message, in the unit that keeps the message that told it. */
export async function recordDeliveryNotice(
  db: WriteConnection,
  told: RecipientReport & {
    readonly outboxMessageId: OutboxMessageId
    readonly inboundMessageId: InboundMessageId
    readonly at: number
  },
): Promise<void> {
  await db.insert(deliveryNotice).values(told)
}
