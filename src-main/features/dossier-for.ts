import type { DossierId } from '../../src-preload/contract/ids.ts'
import { isOpen } from '../domain/dossier.ts'
import { Refusal } from '../domain/refusal.ts'
import type { ReadConnection } from '../store/connection.ts'
import { type DossierHead, findDossier } from '../store/queries/dossiers.ts'
import { findStaffMember } from '../store/queries/staff.ts'
import type { Act } from './record-act.ts'

/** @throws Refusal NOT_FOUND */
export async function existingDossier(db: ReadConnection, id: DossierId): Promise<DossierHead> {
  const dossier = await findDossier(db, id)
  if (!dossier) throw new Refusal('NOT_FOUND', { what: 'dossier' })
  return dossier
}

/** A dossier that may still change. @throws Refusal NOT_FOUND, DOSSIER_STATE */
export async function openDossier(db: ReadConnection, id: DossierId): Promise<DossierHead> {
  const dossier = await existingDossier(db, id)
  if (!isOpen(dossier.state)) throw new Refusal('DOSSIER_STATE', { state: dossier.state })
  return dossier
}

type Claim = Pick<DossierHead, 'claimedBy' | 'claimedAt' | 'claimedUntil'>

/** Whether the dossier is in the hands of somebody else: taken, and the lease has not run out. */
export function isOthers({ claimedBy, claimedUntil }: Claim, { staffId, at }: Act): boolean {
  return claimedBy !== null && claimedBy !== staffId && at < (claimedUntil ?? 0)
}

/** @throws Refusal DOSSIER_CLAIMED when someone else has taken it: anyone may read, nobody else judges */
export async function assertNotOthers(db: ReadConnection, claim: Claim, act: Act): Promise<void> {
  const { claimedBy, claimedAt, claimedUntil } = claim
  if (claimedBy === null || !isOthers(claim, act)) return
  const member = await findStaffMember(db, claimedBy)
  throw new Refusal('DOSSIER_CLAIMED', {
    by: member?.name ?? '',
    since: claimedAt ?? 0,
    until: claimedUntil ?? 0,
  })
}
