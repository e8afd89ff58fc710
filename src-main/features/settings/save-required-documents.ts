import type { RequiredDocumentsRule } from '../../../src-preload/contract/settings.ts'
import { Refusal } from '../../domain/refusal.ts'
import { ruleFault } from '../../domain/required-documents.ts'
import {
  askRequiredDocuments,
  countOpenDossiers,
  listOpenDossiersAfter,
} from '../../store/queries/required-documents.ts'
import { type Context, type Office, signedIn } from '../context.ts'
import { tellProgress } from '../progress.ts'
import { saveOne } from './save-setting.ts'

/** So many dossiers are asked again in one unit: others write between two. */
const DOSSIERS_PER_UNIT = 100

/**
 * Keeps the rule, then asks for the documents of each open dossier as it now is. A stop leaves some as they were: a
 * dossier asks for its own anew at its next change, and its screen always shows the rule in force.
 *
 * @throws Refusal SETTING_INVALID
 */
export function saveRequiredDocuments(context: Context, rule: RequiredDocumentsRule, outer?: AbortSignal) {
  return tellProgress(async (tell, signal) => {
    signedIn(context.session)
    const fault = ruleFault(rule)
    if (fault !== null) throw new Refusal('SETTING_INVALID', { field: 'requiredDocuments', reason: fault })
    const { savedAt } = await saveOne(context, 'requiredDocuments', rule)
    const { office } = context
    const total = await office.store.read(countOpenDossiers)
    let done = 0
    for (let after = 0; !signal.aborted; ) {
      const ids = await askAgain(office, after)
      const last = ids.at(-1)
      if (last === undefined) break
      after = last
      done += ids.length
      tell({ done, total, label: '' })
    }
    return { savedAt, dossiers: done }
  }, outer)
}

function askAgain({ store, now }: Pick<Office, 'store' | 'now'>, after: number) {
  return store.write(async ({ db, changed }) => {
    const ids = await listOpenDossiersAfter(db, { after, limit: DOSSIERS_PER_UNIT })
    for (const id of ids) await askRequiredDocuments(db, id, now())
    if (ids.length > 0) changed({ topic: 'document', id: null })
    return ids
  })
}
