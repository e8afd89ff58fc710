import type { DossierId } from '../../../src-preload/contract/ids.ts'
import type { LetterWords } from '../../../src-preload/contract/requests.ts'
import { Refusal } from '../../domain/refusal.ts'
import { saveDecision } from '../../store/queries/dossiers.ts'
import { releaseHoldsOf } from '../../store/queries/holds.ts'
import { raiseNotice } from '../../store/queries/notices.ts'
import { leaveEveryLine } from '../../store/queries/waiting.ts'
import { type Context, signedIn } from '../context.ts'
import { prepareDecision } from '../decision-letter.ts'
import { assertNotOthers, openDossier } from '../dossier-for.ts'
import { endRequestOf } from '../end-open-request.ts'
import { queueLetter } from '../prepared-letter.ts'
import { recordAct } from '../record-act.ts'

export type Ending = {
  readonly id: DossierId
  /** What the provider reads, word for word. */
  readonly reason: string
  /** The letter that tells it; null only while no address is known. */
  readonly letter: LetterWords | null
}

/**
 * Refuses a dossier, with its reason and the letter that tells it; its options end.
 *
 * @throws Refusal MOTIVE_REQUIRED, MOTIVE_UNFILLED, LETTER_REQUIRED, NO_ADDRESS, SETTINGS_INCOMPLETE, DOSSIER_STATE,
 *   DOSSIER_CLAIMED, NOT_FOUND
 */
export async function refuseDossier(context: Context, ending: Ending) {
  return endDossier(context, ending, 'refused')
}

/** Ends an open dossier without approving it: the decision, its letter and what it ends are one unit. */
export async function endDossier(
  { office, session }: Context,
  { id, reason, letter: words }: Ending,
  state: 'refused' | 'closed',
) {
  const staffId = signedIn(session)
  const at = office.now()
  if (reason.trim() === '') throw new Refusal('MOTIVE_REQUIRED', {})
  await office.store.read(async db => assertNotOthers(db, await openDossier(db, id), { staffId, at }))
  const kind = state === 'refused' ? 'refuse' : 'close'
  const letter = await prepareDecision(office, { dossierId: id, kind, reason, words, signerId: staffId })
  const saved = await office.store.write(async unit => {
    const dossier = await openDossier(unit.db, id)
    await assertNotOthers(unit.db, dossier, { staffId, at })
    const message = letter && (await queueLetter(unit, letter, { by: staffId, at }))
    await endRequestOf(unit, id, { staffId, at })
    await raiseNotice(unit, { dossierId: id, kind: 'decided', at, by: staffId })
    await saveDecision(unit.db, id, { state, by: staffId, at, reason, message })
    const holds = await releaseHoldsOf(unit.db, id, { at })
    const places = await leaveEveryLine(unit.db, id, { at, reason: 'refused' })
    if (holds.length + places > 0) unit.changed({ topic: 'exclusivity', id: null })
    await recordAct(unit, { id, staffId, at, kind: `dossier.${state}`, data: { holds, message } })
    return { version: dossier.version, savedAt: at }
  })
  office.deliverSoon()
  return saved
}
