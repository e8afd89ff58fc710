import { nextState } from '../domain/dossier.ts'
import type { Unit } from '../store/open-store.ts'
import { type DossierHead, saveReviewStarted } from '../store/queries/dossiers.ts'

/** A dossier that someone begins to judge is in review. @throws Refusal DOSSIER_STATE */
export async function startReview(
  { db }: Unit,
  { id, state }: Pick<DossierHead, 'id' | 'state'>,
): Promise<void> {
  if (nextState(state, 'start-review') !== state) await saveReviewStarted(db, id)
}
