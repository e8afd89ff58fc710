/** What is called by a code or by a name: a sub-type, a département. */
export type Named = { readonly code: string; readonly name: string }

/** The code of what a text names by its code or by its name, whatever the case, accents and punctuation; else null. */
export function codeNamed(text: string, items: readonly Named[]): string | null {
  const wanted = fold(text)
  if (wanted === '') return null
  return items.find(({ code, name }) => fold(code) === wanted || fold(name) === wanted)?.code ?? null
}

function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/œ/gi, 'oe')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}
