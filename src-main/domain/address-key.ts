/** When two street addresses are the same one: however they are written, at the same number of the same street. */
import { fold } from './fold.ts'

/** The abbreviations of French streets, folded, and what they stand for. */
const WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    all: 'allee',
    allees: 'allee',
    av: 'avenue',
    ave: 'avenue',
    bd: 'boulevard',
    bld: 'boulevard',
    blvd: 'boulevard',
    bvd: 'boulevard',
    ch: 'chemin',
    che: 'chemin',
    chem: 'chemin',
    crs: 'cours',
    fg: 'faubourg',
    fbg: 'faubourg',
    gal: 'general',
    imp: 'impasse',
    lot: 'lotissement',
    mal: 'marechal',
    pl: 'place',
    qu: 'quai',
    r: 'rue',
    res: 'residence',
    rte: 'route',
    sq: 'square',
    st: 'saint',
    ste: 'sainte',
    b: 'bis',
    t: 'ter',
  }),
)
/** Written or not, they do not make another street. */
const SMALL: ReadonlySet<string> = new Set(['de', 'des', 'du', 'd', 'la', 'le', 'les', 'l', 'a', 'no', 'n'])

/**
 * The key under which an address is found again: « 12 bis, av. de la Gare » in 69210 and « 12B AVENUE DE LA GARE » are
 * one. Null when it does not tell one house: no postal code, no number, or nothing but a number.
 */
export function addressKey(address: string | null, postalCode: string | null): string | null {
  if (address === null || postalCode === null || !/^\d{5}$/.test(postalCode)) return null
  const words = fold(address.replace(/n°/gi, ' '))
    .replace(/\b(\d+)(bis|ter|quater|b|t)\b/g, '$1 $2')
    .split(' ')
    .filter(word => !SMALL.has(word) && word !== postalCode)
    .map(word => WORDS.get(word) ?? word)
  const isHouse = words.some(word => /^\d+$/.test(word)) && words.some(word => !/^\d+$/.test(word))
  return isHouse ? `${postalCode} ${words.join(' ')}` : null
}
