import type { DocumentKind } from '../../src-preload/contract/shared.ts'

/** What a kind of document is called inside a sentence of a letter: « votre extrait Kbis ». */
export const documentNames: Readonly<Record<DocumentKind, string>> = {
  kbis: 'extrait Kbis',
  k: 'extrait K',
  sirene: 'avis de situation SIRENE',
  rne: 'attestation d’immatriculation au RNE',
  rc_pro: 'attestation de responsabilité civile professionnelle',
  decennale: 'attestation d’assurance décennale',
  rge: 'certificat RGE',
  other: 'document',
}

/** At the head of a paragraph: « Extrait Kbis ». */
export function documentTitle(kind: DocumentKind): string {
  const name = documentNames[kind]
  return name.charAt(0).toLocaleUpperCase('fr') + name.slice(1)
}

/** « a », « a et b », « a, b et c ». */
export function enumerate(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} et ${words.at(-1)}`
}
