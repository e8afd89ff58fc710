import type { WrittenArticle } from '../../../src-preload/contract/contract-templates.ts'
import { faultsOf } from '../../domain/contract-articles.ts'
import { Refusal } from '../../domain/refusal.ts'
import { appendJournal } from '../../store/journal.ts'
import { insertTemplate, isTextVersionKnown } from '../../store/queries/contract-templates.ts'
import { type Context, signedIn } from '../context.ts'
import { typesetText } from './preview-text.ts'

/**
 * Keeps a text of contracts under a version of its own. It was checked and typeset once: no contract fails on it later.
 *
 * @throws Refusal TEMPLATE_INVALID with what to correct, or when the version is known; TYPESETTING_FAILED
 */
export async function planText(
  { office, session }: Context,
  { version, articles }: { readonly version: string; readonly articles: readonly WrittenArticle[] },
) {
  const staffId = signedIn(session)
  const at = office.now()
  const faults = faultsOf(articles)
  if (faults.length > 0) throw new Refusal('TEMPLATE_INVALID', { reason: 'text', faults })
  await typesetText(office, { version, articles })
  return office.store.write(async ({ db, changed }) => {
    if (await isTextVersionKnown(db, version))
      throw new Refusal('TEMPLATE_INVALID', { reason: 'version-known', faults: [] })
    const id = await insertTemplate(db, { version, articles, inForceOn: null, at, by: staffId })
    await appendJournal(db, {
      at,
      staffId,
      kind: 'template.planned',
      subjectType: 'contract-template',
      subjectId: id,
      data: { version },
    })
    changed({ topic: 'settings', id: null })
    return { id }
  })
}
