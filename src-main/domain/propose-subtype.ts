/**
 * What a request asks for, proposed from its words. A rule is some words that must all be there, whole, accents,
 * capitals and plurals aside. The rule with the most words proposes: « pompe chaleur » says more than « chaudière ».
 * It is never decided here: a person accepts it or says another.
 */
import { fold } from './fold.ts'

export type KeywordRule = {
  readonly subtypeCode: string
  /** As a person reads them, folded: 'pompe chaleur'. */
  readonly words: string
}

export type ProposedSubtype = {
  readonly subtypeCode: string
  /** The words of the rule, as the customer wrote them: « pompe, chaleur ». */
  readonly because: string
}

/** Rules ready to be looked for in many texts: by the first of their words, each without its plural. */
export type ReadyRules = ReadonlyMap<string, readonly ReadyRule[]>
type ReadyRule = { readonly subtypeCode: string; readonly words: readonly string[] }

export function readyRules(rules: readonly KeywordRule[]): ReadyRules {
  const ready = rules.map(({ subtypeCode, words }) => ({
    subtypeCode,
    words: words.split(' ').map(singular),
  }))
  return Map.groupBy(ready, ({ words }) => words[0] ?? '')
}

/** Of several rules that say as much, the sub-type that most words speak for; none when that does not tell either. */
export function proposeSubtype(text: string, rules: ReadyRules): ProposedSubtype | null {
  const found = foundIn(text, rules)
  const most = Math.max(0, ...found.map(({ words }) => words.length))
  if (most === 0) return null
  const best = found.filter(({ words }) => words.length === most)
  const weightOf = (code: string) =>
    new Set(found.filter(rule => rule.subtypeCode === code).flatMap(rule => rule.words)).size
  const codes = [...new Set(best.map(({ subtypeCode }) => subtypeCode))]
  const weights = codes.map(weightOf)
  const heaviest = Math.max(...weights)
  if (weights.filter(weight => weight === heaviest).length > 1) return null
  const chosen = best.find(rule => rule.subtypeCode === codes[weights.indexOf(heaviest)])
  return chosen ? { subtypeCode: chosen.subtypeCode, because: chosen.words.join(', ') } : null
}

/** The words of a rule as they are kept: folded, each once, small words aside. Empty when nothing is left. */
export function ruleWords(typed: string): string {
  const said = fold(typed).split(' ')
  return [...new Set(said.filter(word => !SMALL.has(word)))].join(' ')
}

const SMALL: ReadonlySet<string> = new Set(
  'a au aux de des du d en et l la le les un une par pour sur sous'.split(' '),
)

/** Each rule whose words are all there, with those words as the text has them. */
function foundIn(text: string, rules: ReadyRules): ReadyRule[] {
  const present = new Map(spelled(text).map(word => [singular(fold(word)), word]))
  return [...present.keys()].flatMap(word =>
    (rules.get(word) ?? []).flatMap(rule => {
      const said = rule.words.flatMap(one => present.get(one) ?? [])
      return said.length === rule.words.length ? [{ subtypeCode: rule.subtypeCode, words: said }] : []
    }),
  )
}

const spelled = (text: string): string[] => text.toLocaleLowerCase('fr').match(/[\p{L}\p{N}\p{M}]+/gu) ?? []

/** « fenêtres » and « fenêtre », « panneaux » and « panneau »: the last s or x of a word that is long enough to have one. */
const singular = (word: string): string => (word.length >= 4 ? word.replace(/[sx]$/, '') : word)
