import type { DossierId, StaffId } from '../../src-preload/contract/ids.ts'
import { withdraw } from '../mail/outbox.ts'
import type { Unit } from '../store/open-store.ts'
import {
  closeRequest,
  findOpenRequest,
  listDeliveries,
  listReminders,
  type RequestRow,
} from '../store/queries/requests.ts'
import type { Act } from './record-act.ts'

/** A decision answers everything: nobody is asked nor reminded of anything any more. */
export async function endRequestOf(unit: Unit, dossierId: DossierId, act: Act): Promise<void> {
  const open = await findOpenRequest(unit.db, dossierId)
  if (open) await endOpenRequest(unit, open, { ...act, reason: 'decided' })
}

/** Ends a request and what of it still waits to leave; its messages stay in sight. */
export async function endOpenRequest(
  unit: Unit,
  request: RequestRow,
  { staffId, at, reason }: Act & { readonly reason: string },
): Promise<void> {
  await closeRequest(unit.db, request.id, { state: 'cancelled', at, by: staffId, reason })
  await withdraw(unit, request.outboxMessageId, { staffId, at })
  await withdrawReminders(unit, request, { staffId, at })
}

/** A reminder that waits for the network does not leave once nothing is awaited, or someone answered. */
export async function withdrawReminders(
  unit: Unit,
  { id }: Pick<RequestRow, 'id'>,
  act: { readonly staffId: StaffId | null; readonly at: number },
): Promise<void> {
  for (const { outboxMessageId } of await listReminders(unit.db, [id])) {
    const delivery = (await listDeliveries(unit.db, [outboxMessageId])).get(outboxMessageId)
    if (delivery?.state === 'queued') await withdraw(unit, outboxMessageId, act)
  }
}
