import { oc } from '@orpc/contract'
import { z } from 'zod'
import { instant, keywordRuleId, subtypeCode } from './ids.ts'
import { refusals } from './refusals.ts'

export const keywordRuleRow = z.object({
  id: keywordRuleId,
  subtypeCode,
  subtypeName: z.string(),
  serviceName: z.string(),
  /** Folded: 'pompe chaleur'. */
  words: z.string(),
  /** Who added it; null: it came with the application. */
  by: z.string().nullable(),
})
export type KeywordRuleRow = z.infer<typeof keywordRuleRow>

/** The words that propose a sub-type for a request that does not say it. */
export const keywordRules = {
  /** In the order of the services. */
  list: oc.output(z.array(keywordRuleRow)),
  /** `words`: as typed; all of them must be in a request, whatever their accents, capitals and plural. */
  add: oc
    .input(z.object({ subtypeCode, words: z.string().trim().min(1).max(120) }))
    .output(z.object({ id: keywordRuleId, savedAt: instant }))
    .errors(refusals('NOT_SIGNED_IN', 'NOT_FOUND', 'KEYWORD_RULE_USELESS')),
  /** Requests already received keep what was proposed. */
  remove: oc
    .input(z.object({ id: keywordRuleId }))
    .output(z.object({ savedAt: instant }))
    .errors(refusals('NOT_SIGNED_IN', 'NOT_FOUND')),
  /** What the rules propose for a text, and by which words. */
  try: oc
    .input(z.object({ text: z.string().max(20_000) }))
    .output(z.object({ subtypeCode, subtypeName: z.string(), because: z.string() }).nullable()),
}
