import type { DossierId } from '../../../src-preload/contract/ids.ts'
import type { Unit } from '../../store/open-store.ts'
import { type DossierHead, saveClaim } from '../../store/queries/dossiers.ts'
import { loadSettings } from '../../store/queries/settings.ts'
import { type Context, type Office, signedIn } from '../context.ts'
import { assertNotOthers, openDossier } from '../dossier-for.ts'
import { type Act, recordAct } from '../record-act.ts'
import { startReview } from '../start-review.ts'

/** Takes a dossier to oneself; taking it twice is no error. @throws Refusal DOSSIER_CLAIMED, DOSSIER_STATE, NOT_FOUND */
export async function claimDossier({ office, session }: Context, id: DossierId) {
  const act = { staffId: signedIn(session), at: office.now() }
  return office.store.write(async unit => {
    const dossier = await openDossier(unit.db, id)
    await assertNotOthers(unit.db, dossier, act)
    if (dossier.claimedBy !== act.staffId || (dossier.claimedUntil ?? 0) <= act.at)
      await takeDossier(unit, dossier, act, await leaseOf(office, unit))
    return { version: dossier.version, savedAt: act.at }
  })
}

/** How long a dossier stays someone's without an act of theirs, in minutes. */
export async function leaseOf({ folders }: Office, { db }: Unit): Promise<number> {
  return (await loadSettings(db, folders.data)).rules.leaseMinutes
}

/** In the unit of the caller: the dossier is the member's, and in review. */
export async function takeDossier(
  unit: Unit,
  { id, state }: DossierHead,
  act: Act,
  leaseMinutes: number,
): Promise<void> {
  await saveClaim(unit.db, id, { by: act.staffId, at: act.at, until: act.at + leaseMinutes * 60_000 })
  await startReview(unit, { id, state })
  await recordAct(unit, { id, ...act, kind: 'dossier.claimed' })
}
