/** A sub-type as the taxonomy names it. */
export type NamedSubtype = { readonly code: string; readonly name: string }

/** The sub-type that a text names by its code or by its name, whatever the case, accents and punctuation; else null. */
export function subtypeNamed(text: string, subtypes: readonly NamedSubtype[]): string | null {
  const wanted = fold(text)
  if (wanted === '') return null
  return subtypes.find(({ code, name }) => fold(code) === wanted || fold(name) === wanted)?.code ?? null
}

function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('œ', 'oe')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}
