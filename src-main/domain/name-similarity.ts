/**
 * How alike two company names are. Registers write « DUPONT PLOMBERIE » where people write « SARL Dupont-Plomberie »:
 * accents, case, punctuation, legal forms and civilities do not count, and a long word may have one wrong letter.
 */

/**
 * From here on two names are taken to be the same: three words against two that are in it (0,8) still are, « Dupont
 * Plomberie » against « Martin Plomberie » or « Dupont Toiture » (0,5) are not. It only guides the eye of a person.
 */
export const SIMILAR_NAMES = 0.75

const NOT_A_NAME = new Set(
  `sarl sas sasu eurl sa snc sci scop selarl selas ei eirl scs gie societe ste ets etablissement etablissements
  entreprise auto micro entrepreneur individuel individuelle monsieur madame mademoiselle m mr mme mlle
  et de des du la le les l d`.split(/\s+/),
)

/** 1 for the same name, 0 for nothing in common: twice the words in common over all words (Dice). */
export function nameSimilarity(left: string, right: string): number {
  const leftWords = significantWords(left)
  const rightWords = significantWords(right)
  if (leftWords.length === 0 || rightWords.length === 0) return 0
  if (leftWords.join('') === rightWords.join('')) return 1 // « Plomb Eco » and « PLOMBECO »
  return (2 * wordsInCommon(leftWords, rightWords)) / (leftWords.length + rightWords.length)
}

/** The words that make the name; all of them when nothing else is left (« SARL DE LA SOCIETE »). */
export function significantWords(name: string): readonly string[] {
  const words = fold(name)
    .split(' ')
    .filter(word => word !== '')
  const significant = words.filter(word => !NOT_A_NAME.has(word))
  return significant.length > 0 ? significant : words
}

/** Initials joined (S.A.R.L. is sarl), accents and case dropped, all else that is no letter or digit a space. */
function fold(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
  const initialsJoined = plain.replace(/\b(?:\p{L}\.){2,}/gu, initials => `${initials.replaceAll('.', '')} `)
  return initialsJoined.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
}

/** Each word pairs with one word of the other name. */
function wordsInCommon(left: readonly string[], right: readonly string[]): number {
  const free = [...right]
  return left.filter(word => {
    const at = bestMatch(word, free)
    if (at >= 0) free.splice(at, 1)
    return at >= 0
  }).length
}

function bestMatch(word: string, candidates: readonly string[]): number {
  const same = candidates.indexOf(word)
  return same >= 0 ? same : candidates.findIndex(candidate => isOneLetterAway(word, candidate))
}

/** One letter wrong, missing or too many, in words long enough for it to be a slip. */
function isOneLetterAway(left: string, right: string): boolean {
  const [short, long] = left.length <= right.length ? [left, right] : [right, left]
  if (short.length < 5 || long.length - short.length > 1) return false
  const start = [...short].findIndex((letter, index) => letter !== long[index])
  if (start < 0) return true
  const restOfShort = short.slice(short.length === long.length ? start + 1 : start)
  return restOfShort === long.slice(start + 1)
}
