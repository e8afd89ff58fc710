import type { DossierId } from '../../../src-preload/contract/ids.ts'
import { saveClaim } from '../../store/queries/dossiers.ts'
import { type Context, signedIn } from '../context.ts'
import { existingDossier } from '../dossier-for.ts'
import { recordAct } from '../record-act.ts'

/**
 * Gives a dossier back. Anyone may release what someone else took, or an absent colleague would block it: the
 * journal says who did.
 *
 * @throws Refusal NOT_FOUND
 */
export async function releaseDossier({ office, session }: Context, id: DossierId) {
  const staffId = signedIn(session)
  const at = office.now()
  return office.store.write(async unit => {
    const { version, claimedBy } = await existingDossier(unit.db, id)
    if (claimedBy !== null) {
      await saveClaim(unit.db, id, null)
      await recordAct(unit, { id, staffId, at, kind: 'dossier.released', data: { from: claimedBy } })
    }
    return { version, savedAt: at }
  })
}
