import type { DossierId } from '../../../src-preload/contract/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import { mergedIntoOf } from '../../store/queries/merge-dossiers.ts'
import { forgetLink, saveLink } from '../../store/queries/resemblances.ts'
import { type Context, signedIn } from '../context.ts'
import { existingDossier } from '../dossier-for.ts'
import { recordAct } from '../record-act.ts'
import { countAgain } from './look-for-resemblances.ts'

type Deciding = {
  readonly id: DossierId
  readonly otherId: DossierId
  /** Null takes back what was said. */
  readonly decision: 'linked' | 'distinct' | null
  readonly note: string | null
}

/**
 * Says that two dossiers belong together, or that they only resemble each other. It changes nothing in them, so it
 * may be said of any two, decided or not.
 *
 * @throws Refusal SAME_DOSSIER, NOT_FOUND, DOSSIER_STATE when one was merged into the other
 */
export async function decideDuplicate(
  { office, session }: Context,
  { id, otherId, decision, note }: Deciding,
): Promise<{ readonly savedAt: number }> {
  const staffId = signedIn(session)
  if (id === otherId) throw new Refusal('SAME_DOSSIER', {})
  const at = office.now()
  return office.store.write(async unit => {
    const { db } = unit
    for (const [one, other] of [
      [id, otherId],
      [otherId, id],
    ] as const) {
      const { state } = await existingDossier(db, one)
      if ((await mergedIntoOf(db, one)) === other) throw new Refusal('DOSSIER_STATE', { state })
    }
    if (decision === null) await forgetLink(db, { id, otherId })
    else await saveLink(db, { id, otherId, decision, note, by: staffId, at })
    for (const [one, other] of [
      [id, otherId],
      [otherId, id],
    ] as const) {
      const kind = decision === null ? 'duplicate.undecided' : `duplicate.${decision}`
      await recordAct(unit, { id: one, staffId, at, kind, data: { other } })
      await countAgain(db, one, at)
    }
    return { savedAt: at }
  })
}
