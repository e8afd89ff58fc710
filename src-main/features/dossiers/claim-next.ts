import type { DossierId } from '../../../src-preload/contract/ids.ts'
import { isOpen } from '../../domain/dossier.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Unit } from '../../store/open-store.ts'
import { type DossierFilter, type DossierPage, listDossierIds } from '../../store/queries/dossier-lists.ts'
import { findDossier } from '../../store/queries/dossiers.ts'
import { type Context, signedIn } from '../context.ts'
import { isOthers } from '../dossier-for.ts'
import type { Act } from '../record-act.ts'
import { leaseOf, takeDossier } from './claim-dossier.ts'

/** Which one is next: of `ids` in their order, then of what `list` holds now, in its order. */
export type NextAsked = {
  readonly ids?: readonly DossierId[] | undefined
  readonly list?: Omit<DossierPage, 'staffId' | 'now' | 'offset' | 'limit'> | undefined
}

const LOOKED_AT = 200
const TO_REVIEW = { view: 'to_review', search: '', sort: { by: 'since', direction: 'asc' } } as const

/**
 * Takes the next dossier that nobody has: along the list that one walks through, which may have changed since it was
 * read, else the one that has waited for us the longest. @throws Refusal NOTHING_LEFT
 */
export async function claimNext({ office, session }: Context, { ids = [], list }: NextAsked = {}) {
  const act = { staffId: signedIn(session), at: office.now() }
  return office.store.write(async unit => {
    const lease = await leaseOf(office, unit)
    const along = await takeFirst(unit, ids, { act, lease })
    if (along !== null) return { id: along }
    const asked = { ...(list ?? TO_REVIEW), staffId: act.staffId, now: act.at }
    const free = await takeOf(unit, asked, { act, lease })
    if (free === null) throw new Refusal('NOTHING_LEFT', {})
    return { id: free }
  })
}

type Taking = { readonly act: Act; readonly lease: number }

/** Page after page: the first ones of a list may all be in somebody's hands. */
async function takeOf(
  unit: Unit,
  asked: DossierFilter & Pick<DossierPage, 'sort'>,
  taking: Taking,
): Promise<DossierId | null> {
  for (let offset = 0; ; offset += LOOKED_AT) {
    const ids = await listDossierIds(unit.db, { ...asked, offset, limit: LOOKED_AT })
    const taken = await takeFirst(unit, ids, taking)
    if (taken !== null || ids.length < LOOKED_AT) return taken
  }
}

async function takeFirst(
  unit: Unit,
  ids: readonly DossierId[],
  { act, lease }: Taking,
): Promise<DossierId | null> {
  for (const id of ids) {
    const dossier = await findDossier(unit.db, id)
    if (!dossier || !isOpen(dossier.state) || isOthers(dossier, act)) continue
    // One's own is not new; one that has just been left for another is not either.
    if (dossier.claimedBy === act.staffId) continue
    await takeDossier(unit, dossier, act, lease)
    return id
  }
  return null
}
