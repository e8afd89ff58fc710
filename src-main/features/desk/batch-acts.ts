import type { BatchAct } from '../../../src-preload/contract/desk.ts'
import type { DossierId } from '../../../src-preload/contract/ids.ts'
import type { Charge } from '../../store/queries/assignments.ts'
import type { Context } from '../context.ts'
import { previewDecision } from '../decision-letter.ts'
import { claimDossier } from '../dossiers/claim-dossier.ts'
import { closeDossier } from '../dossiers/close-dossier.ts'
import { releaseDossier } from '../dossiers/release-dossier.ts'
import { reopenDossier } from '../dossiers/reopen-dossier.ts'
import { recipientOf } from '../letter-facts.ts'
import { askForDossier } from '../registry/ask-for-dossier.ts'
import { assignDossier, chargeOf, setWaiting } from './assign-dossier.ts'

/** Takes back one act, by an act of its own; null: there is nothing to take back, or no way. */
export type TakeBack = ((context: Context) => Promise<unknown>) | null
type Done = { readonly outcome: 'done' | 'unchanged'; readonly takeBack: TakeBack }

const unchanged: Done = { outcome: 'unchanged', takeBack: null }

/** Does to one dossier what is asked, by the rules of the single act. @throws Refusal those of the act */
export async function actOn(context: Context, id: DossierId, asked: BatchAct): Promise<Done> {
  const before = await context.office.store.read(db => chargeOf(db, id))
  switch (asked.act) {
    case 'claim':
      return claim(context, id, before)
    case 'release':
      return release(context, id, before)
    case 'registry':
      await askForDossier(context, id)
      return { outcome: 'done', takeBack: null }
    case 'assign': {
      if (before.assignedTo === asked.to) return unchanged
      await assignDossier(context, { id, to: asked.to })
      return done(later => assignDossier(later, { id, to: before.assignedTo }))
    }
    case 'waiting': {
      if (before.waitingOn === asked.on) return unchanged
      await setWaiting(context, { id, on: asked.on })
      return done(later => setWaiting(later, { id, on: before.waitingOn, since: before.waitingSince }))
    }
    case 'close':
      return close(context, id, asked.reason)
  }
}

const done = (takeBack: TakeBack): Done => ({ outcome: 'done', takeBack })

function isMine({ session, office }: Context, { claimedBy, claimedUntil }: Charge): boolean {
  return claimedBy !== null && claimedBy === session.staffId && office.now() < (claimedUntil ?? 0)
}

async function claim(context: Context, id: DossierId, before: Charge): Promise<Done> {
  if (isMine(context, before)) return unchanged
  await claimDossier(context, id)
  return done(later => releaseDossier(later, id))
}

/** What someone else had cannot be given back to them by us. */
async function release(context: Context, id: DossierId, before: Charge): Promise<Done> {
  if (before.claimedBy === null) return unchanged
  await releaseDossier(context, id)
  return done(isMine(context, before) ? later => claimDossier(later, id) : null)
}

/** The letter is the usual one around the reason; without an address nothing leaves. */
async function close(context: Context, id: DossierId, reason: string): Promise<Done> {
  const { problem } = await context.office.store.read(db => recipientOf(db, id))
  const isReachable = problem !== 'missing' && problem !== 'invalid'
  await closeDossier(context, { id, reason, letter: isReachable ? await usualWords(context, id) : null })
  return done(later => reopenDossier(later, { id, reason: 'Classement en lot repris aussitôt.' }))
}

async function usualWords(context: Context, dossierId: DossierId) {
  const { subject, intro, closing } = await previewDecision(context, { dossierId, kind: 'close', cells: [] })
  return { subject, intro, closing }
}
