import { sql } from 'drizzle-orm'
import type { KeywordRuleId } from '../../../src-preload/contract/ids.ts'
import { proposeSubtype, readyRules, ruleWords } from '../../domain/propose-subtype.ts'
import { Refusal } from '../../domain/refusal.ts'
import { appendJournal } from '../../store/journal.ts'
import { listSubtypes } from '../../store/queries/cells.ts'
import { addKeywordRule, listKeywordRules, removeKeywordRule } from '../../store/queries/keyword-rules.ts'
import { type Context, type Office, signedIn } from '../context.ts'

/** Adds words that propose a sub-type. @throws Refusal NOT_FOUND, KEYWORD_RULE_USELESS */
export async function addRule(
  { office, session }: Context,
  { subtypeCode, words: typed }: { readonly subtypeCode: string; readonly words: string },
) {
  const by = signedIn(session)
  const at = office.now()
  const words = ruleWords(typed)
  if (words.length < 2) throw new Refusal('KEYWORD_RULE_USELESS', { reason: 'empty' })
  const id = await office.store.write(async ({ db, changed }) => {
    const [subtype] = db.all(sql`SELECT 1 FROM subtype WHERE code = ${subtypeCode} AND archived_at IS NULL`)
    if (subtype === undefined) throw new Refusal('NOT_FOUND', { what: 'subtype' })
    const added = await addKeywordRule(db, { subtypeCode, words, by, at })
    if (added === null) throw new Refusal('KEYWORD_RULE_USELESS', { reason: 'known' })
    const data = { subtype: subtypeCode }
    const entry = { at, staffId: by, subjectType: 'keyword-rule', subjectId: added }
    await appendJournal(db, { ...entry, kind: 'keyword-rule.added', data })
    changed({ topic: 'settings', id: null })
    return added
  })
  return { id, savedAt: at }
}

/** Takes words out; what they proposed stays proposed. @throws Refusal NOT_FOUND */
export async function removeRule({ office, session }: Context, { id }: { readonly id: KeywordRuleId }) {
  const staffId = signedIn(session)
  const at = office.now()
  await office.store.write(async ({ db, changed }) => {
    if (!(await removeKeywordRule(db, { id, at }))) throw new Refusal('NOT_FOUND', { what: 'keyword-rule' })
    await appendJournal(db, {
      at,
      staffId,
      kind: 'keyword-rule.removed',
      subjectType: 'keyword-rule',
      subjectId: id,
    })
    changed({ topic: 'settings', id: null })
  })
  return { savedAt: at }
}

/** What the rules propose for a text, and by which words; null: nothing, or several that say as much. */
export async function tryRules(office: Office, { text }: { readonly text: string }) {
  return office.store.read(async db => {
    const proposed = proposeSubtype(text, readyRules(await listKeywordRules(db)))
    if (proposed === null) return null
    const subtype = (await listSubtypes(db)).find(({ code }) => code === proposed.subtypeCode)
    return { ...proposed, subtypeName: subtype?.name ?? proposed.subtypeCode }
  })
}
