/** The words of a value that another one does not have: what a screen sets apart, for the eye. */
import type { SourceWord } from '../../src-preload/contract/sources.ts'
import { addressWords, LITTLE_WORDS } from './address.ts'
import { fold } from './fold.ts'

/** A house number goes with its « bis » or its letter: one of them apart says nothing. */
const ADDRESS_UNITS = /\d+\s?(?:bis|ter|quater|[btq])(?![\p{L}\p{N}])|\S+/giu
const keyOfAddress = (text: string) => addressWords(text).join('')

/** Two names, word by word, capitals and accents aside. */
export function differingWords(text: string, other: string): SourceWord[] {
  return compare(text.match(/\S+/g) ?? [], other.match(/\S+/g) ?? [], word => fold(word).replaceAll(' ', ''))
}

/** Two addresses, abbreviations and little words aside. */
export function differingAddressWords(text: string, other: string): SourceWord[] {
  return compare(text.match(ADDRESS_UNITS) ?? [], other.match(ADDRESS_UNITS) ?? [], keyOfAddress)
}

/** A value as it stands, nothing of it set apart. */
export function plainWords(text: string): SourceWord[] {
  return (text.match(/\S+/g) ?? []).map(word => ({ text: word, differs: false }))
}

function compare(
  words: readonly string[],
  others: readonly string[],
  keyOf: (word: string) => string,
): SourceWord[] {
  const known = new Set(others.map(keyOf))
  const counts = (key: string) => key !== '' && !LITTLE_WORDS.has(key)
  return words.map(text => {
    const key = keyOf(text)
    return { text, differs: counts(key) && !known.has(key) }
  })
}
