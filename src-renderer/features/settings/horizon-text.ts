const MOST = 8

/** « 90, 60, 30 » as days, the furthest first, each once; empty for none, null when it is not written so. */
export function readHorizons(text: string): number[] | null {
  const words = text.split(/[\s,;/]+/).filter(word => word !== '')
  const days = words.map(word => (/^\d{1,3}$/.test(word) ? Number(word) : 0))
  if (days.some(day => day < 1 || day > 365)) return null
  const distinct = [...new Set(days)].toSorted((left, right) => right - left)
  return distinct.length > MOST ? null : distinct
}

export const writeHorizons = (days: readonly number[]): string => days.join(', ')
