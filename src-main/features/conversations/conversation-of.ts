import type { DossierId } from '../../../src-preload/contract/ids.ts'
import type { ConversationMessage } from '../../../src-preload/contract/mailbox.ts'
import { Refusal } from '../../domain/refusal.ts'
import { listAttachments, listReceived, listSent } from '../../store/queries/conversations.ts'
import { dossierStateOf } from '../../store/queries/dossiers.ts'
import { deliveryOf, listDeliveries } from '../../store/queries/requests.ts'
import type { Office } from '../context.ts'

/** What the office and a provider wrote to each other about a dossier, the oldest first. @throws Refusal NOT_FOUND */
export async function conversationOf(office: Office, { dossierId }: { readonly dossierId: DossierId }) {
  return office.store.read(async db => {
    if ((await dossierStateOf(db, dossierId)) === null) throw new Refusal('NOT_FOUND', { what: 'dossier' })
    const received = await listReceived(db, dossierId)
    const sent = await listSent(db, dossierId)
    const files = await listAttachments(
      db,
      received.map(({ id }) => id),
    )
    const deliveries = await listDeliveries(
      db,
      sent.map(({ id }) => id),
    )
    const messages: ConversationMessage[] = [
      ...received.map(row => ({
        ...row,
        direction: 'in' as const,
        body: row.body ?? '',
        files: files.filter(({ messageId }) => messageId === row.id).map(({ messageId: _, ...file }) => file),
      })),
      ...sent.map(row => ({
        ...row,
        direction: 'out' as const,
        body: row.body ?? '',
        delivery: deliveryOf(deliveries, row.id),
      })),
    ]
    return { messages: messages.toSorted((left, right) => left.at - right.at) }
  })
}
