import type { DocumentKind, Evidence } from '../evidence/evidence.ts'
import { LIKELY, trustOf } from './upright.ts'

/** Likely words that a proof has at least, and a page that proves nothing to us. */
const FEWEST_WORDS = 15
const FEWEST_WORDS_OF_UNKNOWN = 30
/** Share of the letters that must stand in likely words: a good scan has nine tenths, a pale one a half. */
const LEAST_TRUST = 0.6

/** Kinds on which a number of the company is always printed, with its key. */
const NUMBERED: ReadonlySet<DocumentKind> = new Set(['kbis', 'k', 'sirene', 'rne'])

type Recognised = {
  readonly words: readonly { readonly text: string; readonly confidence: number }[]
  readonly kind: DocumentKind
  readonly evidence: readonly Evidence[]
}

/**
 * Whether what was recognised can be shown as read. The recogniser's confidence alone never says so, it is high on
 * nonsense too: there must be words enough, those that the kind always bears (it is then known), and where it has a
 * number, one whose key is right.
 */
export function isBelievable({ words, kind, evidence }: Recognised): boolean {
  const likely = words.filter(({ text, confidence }) => confidence >= LIKELY && /[\p{L}\p{N}]{2}/u.test(text))
  if (trustOf(words) < LEAST_TRUST) return false
  if (kind === 'unknown') return likely.length >= FEWEST_WORDS_OF_UNKNOWN
  if (likely.length < FEWEST_WORDS) return false
  return !NUMBERED.has(kind) || evidence.some(({ field }) => field === 'siren' || field === 'siret')
}
