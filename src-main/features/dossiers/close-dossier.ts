import type { DossierId } from '../../../src-preload/contract/ids.ts'
import type { Context } from '../context.ts'
import { endDossier } from './refuse-dossier.ts'

/** « Sans suite »: nobody goes on with it; its options end. @throws Refusal DOSSIER_STATE, NOT_FOUND */
export async function closeDossier(
  context: Context,
  { id, reason }: { readonly id: DossierId; readonly reason: string },
) {
  return endDossier(context, { id, reason: reason || null, state: 'closed' })
}
