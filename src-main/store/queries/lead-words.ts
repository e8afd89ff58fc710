import { normalisePhone } from '../../domain/phone.ts'

/** What a person typed, as queries of lead_fts. */
export type LeadWords = {
  /** Every word, the last one by its beginning, since it is still being typed. */
  readonly match: string
  /**
   * The same with only the first letters of the last word, as many as the index of beginnings holds: it answers at
   * once however common the word is, and each row it gives is then asked for the whole beginning. Null when `match`
   * answers at once itself, or when only the index can tell.
   */
  readonly wider: { readonly match: string; readonly beginning: string } | null
}

/** The longest beginnings that lead_fts indexes (prefix = '2 3' in after.sql). */
const INDEXED_BEGINNING = 3

/**
 * Reads what is typed. A telephone number is also looked for as it is kept. A last word of one letter is not looked
 * for yet: too much begins with it.
 *
 * @returns 'anything' while nothing but one letter is typed; 'nothing' for signs without a letter or digit
 */
export function leadWords(search: string): LeadWords | 'anything' | 'nothing' {
  const words = search
    .split(/\s+/)
    .map(foldWords)
    .filter(word => word !== '')
  const last = words.pop()
  if (last === undefined) return search.trim() === '' ? 'anything' : 'nothing'
  const before = words.map(quoted)
  const phone = phoneQuery(search)
  if (phone !== null) {
    return { match: text([`(${[...before, begins(last)].join(' ')}) OR ${phone}`]), wider: null }
  }
  // « c.martin@x » is three words in a row, of which only the last is still being typed.
  const typed = /[^ ]+$/.exec(last)?.[0] ?? last
  const settled = last.slice(0, last.length - typed.length).trim()
  if (typed.length === 1) {
    const whole = settled === '' ? before : [...before, quoted(settled)]
    return whole.length === 0 ? 'anything' : { match: text(whole), wider: null }
  }
  const indexed = `${settled} ${typed.slice(0, INDEXED_BEGINNING)}`.trim()
  return {
    match: text([...before, begins(last)]),
    wider: indexed === last ? null : { match: text([...before, begins(indexed)]), beginning: last },
  }
}

/** Whether words in a row of one of the texts begin so, by the rules of the index: whatever the case and accents. */
export function someTextHas(texts: readonly (string | null)[], beginning: string): boolean {
  return texts.some(one => one !== null && ` ${foldWords(one)}`.includes(` ${beginning}`))
}

/** « 06 12 » is the beginning of « 33612… »; a whole number is found in the form of its territory. */
function phoneQuery(search: string): string | null {
  const compact = search.replace(/[\s.()-]/g, '')
  if (!/^(?:\+|0)\d{2,}$/.test(compact)) return null
  const whole = normalisePhone(search)?.e164.slice(1)
  return whole === undefined ? begins(compact.replace(/^0(?!0)/, '33').replace(/^\+/, '')) : quoted(whole)
}

/** Nowhere but in what people wrote: the facets are words too. */
function text(queries: readonly string[]): string {
  return `(- facets : (${queries.join(' ')}))`
}

/** The words as the index cuts and folds them, one space between two. */
function foldWords(words: string): string {
  return words
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

const begins = (word: string) => `${quoted(word)} *`

export function quoted(word: string): string {
  return `"${word.replaceAll('\0', '').replaceAll('"', '""')}"`
}
