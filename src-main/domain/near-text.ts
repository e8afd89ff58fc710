/**
 * How alike two messages of customers are: somebody who asks twice seldom types the same letter, but copies most of it.
 * Accents, capitals and punctuation do not count; what does are the runs of three words that both have.
 */
import { fold } from './fold.ts'

/** From here on a person is shown that two texts may be one: half of the runs of words are the same. */
export const NEAR_TEXT = 0.5

/** Below, a text says what anybody would (« Bonjour, je voudrais un devis »): its likeness proves nothing. */
export const FEWEST_WORDS = 8

const RUN = 3
/** Of a very long text (a forwarded thread), its beginning is compared. */
const MOST_WORDS = 600

/** A text ready to be compared with many. */
export type Shingles = ReadonlySet<string>

/** The runs of three words of a text, folded; none of a text too short to tell anything. */
export function shinglesOf(text: string): Shingles {
  const words = fold(text).split(' ', MOST_WORDS)
  if (words.length < FEWEST_WORDS) return new Set()
  return new Set(words.slice(RUN - 1).map((_, at) => words.slice(at, at + RUN).join(' ')))
}

/** From 0 (nothing in common, or too short to say) to 1 (the same words): common runs over all runs (Jaccard). */
export function textLikeness(left: Shingles, right: Shingles): number {
  const [few, many] = left.size <= right.size ? [left, right] : [right, left]
  if (few.size === 0 || few.size / many.size < NEAR_TEXT / 2) return 0
  let common = 0
  for (const run of few) if (many.has(run)) common++
  return common / (few.size + many.size - common)
}
