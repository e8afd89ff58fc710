import type { HoldId } from '../../../src-preload/contract/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import { appendJournal } from '../../store/journal.ts'
import { findHold, releaseHold } from '../../store/queries/holds.ts'
import { findStandingOffer } from '../../store/queries/waiting.ts'
import { type Context, signedIn } from '../context.ts'

/**
 * Gives a cell back before its option expires. An option that has ended already stays as it ended; one that keeps the
 * cell for an offer ends with the answer to it, or with the place in the line.
 *
 * @throws Refusal NOT_FOUND, OFFER_STANDS
 */
export async function releaseOption(
  { office, session }: Context,
  { holdId, reason }: { readonly holdId: HoldId; readonly reason?: string | undefined },
) {
  const staffId = signedIn(session)
  const at = office.now()
  return office.store.write(async ({ db, changed }) => {
    const hold = await findHold(db, holdId)
    if (!hold) throw new Refusal('NOT_FOUND', { what: 'hold' })
    const endedAt = hold.releasedAt ?? (hold.expiresAt <= at ? hold.expiresAt : null)
    if (endedAt !== null) return { releasedAt: endedAt }
    const offer = await findStandingOffer(db, { ...hold, at })
    if (offer) throw new Refusal('OFFER_STANDS', { companyName: offer.companyName, until: offer.until })
    await releaseHold(db, holdId, { at, reason: reason || null })
    await appendJournal(db, {
      at,
      staffId,
      kind: 'hold.released',
      subjectType: 'hold',
      subjectId: holdId,
      data: { dossier: hold.dossierId },
    })
    changed({ topic: 'exclusivity', id: null })
    changed({ topic: 'dossier', id: hold.dossierId })
    return { releasedAt: at }
  })
}
