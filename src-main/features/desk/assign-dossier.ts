import type { DossierId, StaffId } from '../../../src-preload/contract/ids.ts'
import type { WaitingOn } from '../../../src-preload/contract/shared.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { ReadConnection } from '../../store/connection.ts'
import { type Charge, findCharge, saveAssignment, saveWaiting } from '../../store/queries/assignments.ts'
import { raiseNotice } from '../../store/queries/notices.ts'
import { findStaffMember } from '../../store/queries/staff.ts'
import { type Context, signedIn } from '../context.ts'
import { assertNotOthers, openDossier } from '../dossier-for.ts'
import { recordAct } from '../record-act.ts'

/**
 * Gives a dossier to someone, who is told; null takes it back. Anyone may, whoever has it open: it says who is asked
 * to review it, and takes it from nobody.
 *
 * @returns whose it was before
 * @throws Refusal NOT_FOUND, DOSSIER_STATE
 */
export async function assignDossier(
  { office, session }: Context,
  { id, to }: { readonly id: DossierId; readonly to: StaffId | null },
) {
  const staffId = signedIn(session)
  const at = office.now()
  return office.store.write(async unit => {
    const { db } = unit
    await openDossier(db, id)
    const { assignedTo: before } = await chargeOf(db, id)
    if (to !== null && (await findStaffMember(db, to)) === null) {
      throw new Refusal('NOT_FOUND', { what: 'staff' })
    }
    if (before !== to) {
      await saveAssignment(db, id, to)
      await recordAct(unit, { id, staffId, at, kind: 'dossier.assigned', data: { to, from: before } })
      if (to !== null && to !== staffId)
        await raiseNotice(unit, { dossierId: id, kind: 'assigned', at, by: staffId, to })
    }
    return { savedAt: at, before }
  })
}

/** Says who must act now. @throws Refusal NOT_FOUND, DOSSIER_STATE, DOSSIER_CLAIMED */
export async function setWaiting(
  { office, session }: Context,
  { id, on, since }: { readonly id: DossierId; readonly on: WaitingOn; readonly since?: number },
) {
  const staffId = signedIn(session)
  const at = office.now()
  return office.store.write(async unit => {
    const dossier = await openDossier(unit.db, id)
    await assertNotOthers(unit.db, dossier, { staffId, at })
    const before = await chargeOf(unit.db, id)
    if (before.waitingOn !== on) {
      await saveWaiting(unit.db, id, { on, since: since ?? at })
      const data = { on, before: before.waitingOn }
      await recordAct(unit, { id, staffId, at, kind: 'dossier.waiting-set', data })
    }
    return { savedAt: at }
  })
}

/** @throws Refusal NOT_FOUND */
export async function chargeOf(db: ReadConnection, id: DossierId): Promise<Charge> {
  const charge = await findCharge(db, id)
  if (!charge) throw new Refusal('NOT_FOUND', { what: 'dossier' })
  return charge
}
