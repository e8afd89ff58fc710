import type { HoldId } from '../../../src-preload/contract/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import { appendJournal } from '../../store/journal.ts'
import { extendHold, findHold } from '../../store/queries/holds.ts'
import { findStandingOffer, prolongOffer } from '../../store/queries/waiting.ts'
import { type Context, signedIn } from '../context.ts'

const DAY = 86_400_000

/**
 * Makes a living option longer, with its reason; one that has ended is not brought back: someone may have been told
 * since that the cell is free. An offer that the option keeps the cell for stands as long.
 *
 * @throws Refusal NOT_FOUND, HOLD_OVER
 */
export async function extendOption(
  { office, session }: Context,
  { holdId, days, reason }: { readonly holdId: HoldId; readonly days: number; readonly reason: string },
) {
  const staffId = signedIn(session)
  const at = office.now()
  return office.store.write(async ({ db, changed }) => {
    const hold = await findHold(db, holdId)
    if (!hold) throw new Refusal('NOT_FOUND', { what: 'hold' })
    const endsAt = Math.min(hold.expiresAt, hold.releasedAt ?? hold.expiresAt)
    if (endsAt <= at) throw new Refusal('HOLD_OVER', { endedAt: endsAt })
    const until = hold.expiresAt + days * DAY
    await extendHold(db, holdId, { from: hold.expiresAt, until, reason, by: staffId, at })
    const offer = await findStandingOffer(db, { ...hold, at })
    if (offer) await prolongOffer(db, offer.requestId, until)
    await appendJournal(db, {
      at,
      staffId,
      kind: 'hold.extended',
      subjectType: 'hold',
      subjectId: holdId,
      data: { dossier: hold.dossierId, days },
    })
    changed({ topic: 'exclusivity', id: null })
    changed({ topic: 'dossier', id: hold.dossierId })
    return { expiresAt: until }
  })
}
