/** French addresses as people and registers write them: « 14 bis, av. de la Forge » is « 14 B AVENUE DE LA FORGE ». */
import { fold } from './fold.ts'

export type PostalAddress = {
  readonly address: string | null
  readonly postalCode: string | null
  readonly commune: string | null
}

const WAYS: Readonly<Record<string, string>> = {
  r: 'rue',
  av: 'avenue',
  ave: 'avenue',
  bd: 'boulevard',
  bld: 'boulevard',
  blvd: 'boulevard',
  boul: 'boulevard',
  pl: 'place',
  imp: 'impasse',
  che: 'chemin',
  chem: 'chemin',
  ch: 'chemin',
  rte: 'route',
  all: 'allee',
  allees: 'allee',
  sq: 'square',
  fg: 'faubourg',
  fbg: 'faubourg',
  crs: 'cours',
  qu: 'quai',
  lot: 'lotissement',
  res: 'residence',
  bat: 'batiment',
  pass: 'passage',
  mte: 'montee',
  st: 'saint',
  ste: 'sainte',
  gal: 'general',
  mal: 'marechal',
  dr: 'docteur',
  pdt: 'president',
  bis: 'b',
  ter: 't',
  quater: 'q',
}
/** They come and go without changing the place. */
export const LITTLE_WORDS: ReadonlySet<string> = new Set([
  'de',
  'du',
  'des',
  'la',
  'le',
  'les',
  'l',
  'd',
  'et',
  'a',
  'n',
  'no',
])
/** Of the sorting office, not of the place. */
const CEDEX = /\bcedex(?: \d{1,2})?\b/

/** « 14 B Rue des Forges 38500 Voiron » in its three parts; null when it does not end so. */
export function splitAddress(text: string): Record<'address' | 'postalCode' | 'commune', string> | null {
  const parts = /^(.*?)[\s,]*\b(\d{5})\s+(.+)$/s.exec(text.replaceAll(/\s+/g, ' ').trim())
  return parts ? { address: parts[1] ?? '', postalCode: parts[2] ?? '', commune: parts[3] ?? '' } : null
}

/** On one line; empty when nothing is known. */
export function addressLine({ address, postalCode, commune }: PostalAddress): string {
  return [address, postalCode, commune].filter(part => part !== null && part !== '').join(' ')
}

/** Whether two addresses on one line are the same place, abbreviations and little words aside. */
export function isSameAddress(left: string, right: string): boolean {
  const [one, other] = [left, right].map(text => meaningfulWords(text).join(' '))
  return one !== '' && one === other
}

/** The words that make an address, in the form in which they are compared. */
function meaningfulWords(text: string): string[] {
  return wordsOf(text).filter(word => !LITTLE_WORDS.has(word))
}

/** « 14b » and « 14 b » are the same two words; the number of a house keeps its place, « 0014 » is 14. */
function wordsOf(text: string): string[] {
  return fold(text)
    .replace(CEDEX, ' ')
    .replaceAll(/\b(\d+)(b|bis|t|ter|q|quater)\b/g, '$1 $2')
    .split(' ')
    .filter(word => word !== '')
    .map(word => WAYS[word] ?? (/^\d{1,4}$/.test(word) ? String(Number(word)) : word))
}

/** One printed word as it is compared: what sets apart the words of two addresses. */
export function addressWords(printed: string): readonly string[] {
  return wordsOf(printed)
}
