import { eq } from 'drizzle-orm'
import type { OutboxMessageId, StaffId } from '../../../src-preload/contract/ids.ts'
import type { Vault } from '../../documents/vault.ts'
import type { Store } from '../../store/open-store.ts'
import { recordFile } from '../../store/queries/files.ts'
import { outboxAttempt, outboxMessage } from '../../store/schema/outbox.ts'
import { staff } from '../../store/schema/staff.ts'
import { composeMail, newMessageId } from '../compose.ts'
import { enqueue } from '../outbox.ts'

export const FROM = 'demandes@relais.example'

/** For tests: composes, keeps and queues one message, as a use case does. */
export async function queueMessage(
  { store, vault }: { readonly store: Store; readonly vault: Vault },
  to = 'artisan@toit.example',
  at = 1_000,
): Promise<{ readonly id: OutboxMessageId; readonly messageId: string; readonly bytes: Uint8Array }> {
  const messageId = newMessageId(FROM)
  const subject = 'Demande exclusive'
  const bytes = await composeMail({
    from: { name: 'Relais', address: FROM },
    to: { name: null, address: to },
    subject,
    text: 'Bonjour',
    messageId,
    date: at,
  })
  const kept = await vault.put(bytes)
  const id = await store.write(async unit => {
    const fileId = await recordFile(unit.db, { ...kept, mediaType: 'message/rfc822', at })
    return enqueue(unit, {
      kind: 'test',
      subjectOf: null,
      to: { name: null, address: to },
      subject,
      fileId,
      messageId,
      createdBy: null,
      at,
    })
  })
  return { id, messageId, bytes }
}

/** For tests. */
export async function aStaffMember(store: Store): Promise<StaffId> {
  return store.write(async ({ db }) => {
    const values = { name: 'Hélène', email: 'h@relais.example', createdAt: 0 }
    return (await db.insert(staff).values(values).returning({ id: staff.id }).get()).id
  })
}

/** For tests. */
export const messageOf = (store: Store, id: OutboxMessageId) =>
  store.read(async db => {
    const row = await db.select().from(outboxMessage).where(eq(outboxMessage.id, id)).get()
    if (!row) throw new Error(`no message ${id}`)
    return row
  })

/** For tests. */
export const attemptsOf = (store: Store, id: OutboxMessageId) =>
  store.read(async db =>
    db.select().from(outboxAttempt).where(eq(outboxAttempt.messageId, id)).orderBy(outboxAttempt.attempt),
  )
