import type { OutboxState } from '../../../src-preload/contract/shared.ts'
import { listOutbox } from '../../store/queries/outbox.ts'
import type { Office } from '../context.ts'

/** A page of the messages out, the newest first. */
export async function listMessages(
  office: Office,
  question: { readonly state?: OutboxState | undefined; readonly offset: number; readonly limit: number },
) {
  return office.store.read(db => listOutbox(db, question))
}
