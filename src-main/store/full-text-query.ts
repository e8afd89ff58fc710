/**
 * What someone typed, as a query of FTS5: every word must be found, the last one may be unfinished. Each word is
 * quoted, so that nothing typed is an operator; null when there is no word to look for.
 */
export function fullTextQuery(typed: string): string | null {
  const words = typed.match(/[\p{L}\p{N}]+/gu) ?? []
  return words.length === 0 ? null : `${words.map(word => `"${word}"`).join(' ')}*`
}
