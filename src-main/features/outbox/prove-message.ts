import type { OutboxMessageId } from '../../../src-preload/contract/ids.ts'
import type { DeliveryProof } from '../../../src-preload/contract/outbox.ts'
import { Refusal } from '../../domain/refusal.ts'
import { findFile } from '../../store/queries/files.ts'
import { findMessageProof } from '../../store/queries/message-proof.ts'
import type { Office } from '../context.ts'

/** @throws Refusal NOT_FOUND */
export async function proveMessage(
  { store }: Office,
  { id }: { readonly id: OutboxMessageId },
): Promise<DeliveryProof> {
  const proof = await store.read(db => findMessageProof(db, id))
  if (proof === null) throw new Refusal('NOT_FOUND', { what: 'message' })
  return proof
}

/** The words of a message as its bytes say them. @throws Refusal NOT_FOUND */
export async function readMessage(office: Office, { id }: { readonly id: OutboxMessageId }) {
  const proof = await proveMessage(office, { id })
  const file = await office.store.read(db => findFile(db, proof.fileId))
  if (!file) throw new Error(`message ${id} has no file`)
  const mail = await office.children.run('parseMail', { bytes: await office.vault.read(file.sha256) })
  return {
    from: mail.from?.address ?? '',
    to: proof.toAddress,
    subject: mail.subject,
    at: proof.queuedAt,
    text: mail.text,
  }
}
