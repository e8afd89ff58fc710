/**
 * References that people quote on the telephone and in subjects: D-2026-0001 for a dossier, L-2026-0001 for
 * a lead, C-2026-0001 for a contract. The number counts from 1 within its letter and year.
 */

const LETTERS = { dossier: 'D', lead: 'L', contract: 'C' } as const

export type ReferenceKind = keyof typeof LETTERS
export type Reference = { readonly kind: ReferenceKind; readonly year: number; readonly number: number }

/** Mail programs turn hyphens into dashes; a reference glued to other letters or digits is none. */
const REFERENCE =
  /(?<![\p{L}\p{N}-])([DLC])[-\u2010-\u2014](\d{4})[-\u2010-\u2014](\d{4,9})(?![\p{L}\p{N}])/giu

/** « D-2026-0001 »; above 9999 the number simply gets longer. */
export function formatReference({ kind, year, number }: Reference): string {
  return `${LETTERS[kind]}-${String(year).padStart(4, '0')}-${String(number).padStart(4, '0')}`
}

/** Reads one reference that is alone in `text`, give or take surrounding spaces and case; null otherwise. */
export function parseReference(text: string): Reference | null {
  const [found, ...more] = findReferences(text)
  const rest = text.replace(REFERENCE, '').trim()
  return found && more.length === 0 && rest === '' ? found : null
}

/** All distinct references quoted in a free text such as a subject, in reading order. */
export function findReferences(text: string): readonly Reference[] {
  const byName = new Map<string, Reference>()
  for (const [, letter = '', year, digits] of text.matchAll(REFERENCE)) {
    const reference = { kind: kindOf(letter), year: Number(year), number: Number(digits) }
    if (reference.number > 0) byName.set(formatReference(reference), reference)
  }
  return [...byName.values()]
}

function kindOf(letter: string): ReferenceKind {
  switch (letter.toUpperCase()) {
    case LETTERS.dossier:
      return 'dossier'
    case LETTERS.lead:
      return 'lead'
    default:
      return 'contract'
  }
}
