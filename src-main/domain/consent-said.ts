import { fold } from './fold.ts'

/** The words of a consent, and which version of them. */
export type ConsentWords = { readonly text: string; readonly version: string | null }

const YES: ReadonlySet<string> = new Set([
  'oui',
  'yes',
  'on',
  'true',
  '1',
  'x',
  'ok',
  'vrai',
  'accepte',
  'j accepte',
])
const NO: ReadonlySet<string> = new Set(['', 'non', 'no', 'off', 'false', '0', 'faux', 'refuse', 'je refuse'])

/**
 * What a customer agreed to: the words that the door sent, or, when it only sent a ticked box, the words that the door
 * is known to show. A tick beside words that nobody kept proves nothing: it is no consent, and a person asks.
 */
export function consentSaid(
  said: { readonly text: string | null; readonly version: string | null },
  shown: { readonly text: string | null; readonly version: string | null },
): ConsentWords | null {
  const folded = fold(said.text ?? '')
  if (said.text === null || NO.has(folded)) return null
  if (!YES.has(folded)) return { text: said.text, version: said.version }
  return shown.text === null || shown.text === ''
    ? null
    : { text: shown.text, version: said.version ?? shown.version }
}
