import { eq } from 'drizzle-orm'
import type { DossierId, StaffId } from '../../../src-preload/contract/ids.ts'
import type { WaitingOn } from '../../../src-preload/contract/shared.ts'
import type { ReadConnection, WriteConnection } from '../connection.ts'
import { dossier } from '../schema/dossier.ts'

/** Who is asked to review it, who must act and since when, who took it. */
export type Charge = {
  readonly reference: string
  readonly companyName: string
  readonly assignedTo: StaffId | null
  readonly waitingOn: WaitingOn
  readonly waitingSince: number
  readonly claimedBy: StaffId | null
  readonly claimedUntil: number | null
}

export async function findCharge(db: ReadConnection, id: DossierId): Promise<Charge | null> {
  const row = await db
    .select({
      reference: dossier.reference,
      companyName: dossier.companyName,
      assignedTo: dossier.assignedTo,
      waitingOn: dossier.waitingOn,
      waitingSince: dossier.waitingSince,
      claimedBy: dossier.claimedBy,
      claimedUntil: dossier.claimedUntil,
    })
    .from(dossier)
    .where(eq(dossier.id, id))
    .get()
  return row ?? null
}

export async function saveAssignment(db: WriteConnection, id: DossierId, to: StaffId | null): Promise<void> {
  await db.update(dossier).set({ assignedTo: to }).where(eq(dossier.id, id))
}

/** `since`: milliseconds since 1970 UTC. */
export async function saveWaiting(
  db: WriteConnection,
  id: DossierId,
  { on, since }: { readonly on: WaitingOn; readonly since: number },
): Promise<void> {
  await db.update(dossier).set({ waitingOn: on, waitingSince: since }).where(eq(dossier.id, id))
}
