import { fold } from './fold.ts'

/** « Un seul professionnel », « l’artisan de votre secteur »: words for whoever it is, not for somebody. */
const ANYONE =
  /\b(?:professionnel|professionnelle|prestataire|artisan|artisane|partenaire|installateur|intervenant|entreprise|specialiste|titulaire|depanneur|plombier|chauffagiste|electricien|couvreur|serrurier|macon|paysagiste|elagueur|menuisier|peintre|vitrier)s?\b/

/**
 * Whether the words that the customer agreed to let a request go on to another provider than the first. Words that were
 * not kept, or that name nobody, do; words that name the first provider, or anything that is not known to mean
 * "whoever it is", do not: the customer is then asked again.
 *
 * @param recipient to whom the customer agreed that it goes, in the words shown; null when they were not kept
 */
export function agreesToAnother(
  recipient: string | null,
  { holder, formerProviderName }: { readonly holder: string; readonly formerProviderName: string },
): boolean {
  const words = fold(recipient ?? '')
  if (words === '' || names(words, holder)) return true
  return !names(words, formerProviderName) && ANYONE.test(words)
}

/** Whole words: « Alpes » is not named by « Alpesud ». */
function names(words: string, provider: string): boolean {
  const name = fold(provider)
  return name !== '' && ` ${words} `.includes(` ${name} `)
}
