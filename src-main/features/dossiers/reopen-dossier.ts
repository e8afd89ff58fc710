import type { DossierId } from '../../../src-preload/contract/ids.ts'
import { nextState } from '../../domain/dossier.ts'
import { Refusal } from '../../domain/refusal.ts'
import { saveReopening } from '../../store/queries/dossiers.ts'
import { type Context, signedIn } from '../context.ts'
import { existingDossier } from '../dossier-for.ts'
import { recordAct } from '../record-act.ts'
import { unmergeDossier } from './unmerge-dossier.ts'

/**
 * Takes up again a dossier that was refused or left without follow-up. An approved one has exclusivities: these end
 * or are suspended by decisions of their own.
 *
 * @throws Refusal DOSSIER_STATE, NOT_FOUND
 */
export async function reopenDossier(
  { office, session }: Context,
  { id, reason }: { readonly id: DossierId; readonly reason: string },
) {
  const staffId = signedIn(session)
  const at = office.now()
  return office.store.write(async unit => {
    const { state, version } = await existingDossier(unit.db, id)
    nextState(state, 'reopen')
    if (state === 'approved') throw new Refusal('DOSSIER_STATE', { state })
    await unmergeDossier(unit, id, { staffId, at })
    await saveReopening(unit.db, id, { by: staffId, at, reason })
    await recordAct(unit, { id, staffId, at, kind: 'dossier.reopened', data: { after: state } })
    return { version, savedAt: at }
  })
}
