import type { Context } from '../context.ts'
import { type Ending, endDossier } from './refuse-dossier.ts'

/**
 * « Sans suite »: nobody goes on with it, and the provider is told why; its options end.
 *
 * @throws Refusal as refuseDossier does
 */
export async function closeDossier(context: Context, ending: Ending) {
  return endDossier(context, ending, 'closed')
}
