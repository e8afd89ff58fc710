import type { DossierId } from '../../../src-preload/contract/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import { saveDecision } from '../../store/queries/dossiers.ts'
import { releaseHoldsOf } from '../../store/queries/holds.ts'
import { type Context, signedIn } from '../context.ts'
import { assertNotOthers, openDossier } from './dossier-for.ts'
import { recordAct } from './record-act.ts'

type Refusing = { readonly id: DossierId; readonly reason: string }

/** Refuses a dossier, with its reason; its options end. @throws Refusal MOTIVE_REQUIRED, DOSSIER_STATE, NOT_FOUND */
export async function refuseDossier(context: Context, { id, reason }: Refusing) {
  if (reason.trim() === '') throw new Refusal('MOTIVE_REQUIRED', {})
  return endDossier(context, { id, reason, state: 'refused' })
}

/** Ends an open dossier without approving it. */
export async function endDossier(
  { office, session }: Context,
  {
    id,
    reason,
    state,
  }: { readonly id: DossierId; readonly reason: string | null; readonly state: 'refused' | 'closed' },
) {
  const staffId = signedIn(session)
  const at = office.now()
  return office.store.write(async unit => {
    const dossier = await openDossier(unit.db, id)
    await assertNotOthers(unit.db, dossier, staffId)
    await saveDecision(unit.db, id, { state, by: staffId, at, reason })
    const holds = await releaseHoldsOf(unit.db, id, { at })
    if (holds.length > 0) unit.changed({ topic: 'exclusivity', id: null })
    await recordAct(unit, { id, staffId, at, kind: `dossier.${state}`, data: { holds } })
    return { version: dossier.version, savedAt: at }
  })
}
