import type { DossierId } from '../../../src-preload/contract/ids.ts'
import type { JudgedCheckKind } from '../../../src-preload/contract/shared.ts'
import { saveCheck } from '../../store/queries/dossiers.ts'
import { type Context, signedIn } from '../context.ts'
import { assertNotOthers, openDossier } from '../dossier-for.ts'
import { recordAct } from '../record-act.ts'
import { startReview } from '../start-review.ts'

type Judgement = {
  readonly id: DossierId
  readonly kind: JudgedCheckKind
  readonly outcome: 'passed' | 'failed'
  readonly note: string | null
}

/** What a person says of one of the three checks that are for a person. @throws Refusal of {@link openDossier} */
export async function judgeCheck({ office, session }: Context, { id, kind, outcome, note }: Judgement) {
  const staffId = signedIn(session)
  const at = office.now()
  return office.store.write(async unit => {
    const dossier = await openDossier(unit.db, id)
    await assertNotOthers(unit.db, dossier, { staffId, at })
    await startReview(unit, dossier)
    await saveCheck(unit.db, {
      dossierId: id,
      kind,
      outcome,
      note: note || null,
      judgedBy: staffId,
      judgedAt: at,
    })
    await recordAct(unit, { id, staffId, at, kind: 'check.judged', data: { check: kind, outcome } })
    return { version: dossier.version, savedAt: at }
  })
}
