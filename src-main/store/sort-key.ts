/** Letters that Unicode does not take apart. */
const LIGATURES: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', ł: 'l', đ: 'd' }

/**
 * The text by which a name is sorted, kept in a column so that an index gives the French order: case and accents
 * do not count (é sorts with e, œ with oe), numbers sort by their value, any run of spaces and punctuation is one
 * space and comes before digits, digits before letters. Compare keys byte by byte, as SQLite does.
 *
 * A key is also what a prefix search compares: sortKey of what was typed is a prefix of sortKey of what it finds,
 * as long as no number is cut.
 */
export function sortKey(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[œæßøłđ]/g, letter => LIGATURES[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/\d+/g, naturalNumber)
}

/** A number after how many digits it has: '9' is '019' and '10' is '0210', which is the greater. */
function naturalNumber(digits: string): string {
  const significant = digits.replace(/^0+(?=\d)/, '')
  return String(Math.min(significant.length, 99)).padStart(2, '0') + significant
}
