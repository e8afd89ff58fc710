/**
 * Reads the "Label : value" lines that web forms and careful people write in a message.
 *
 * Labels are compared folded (no accents, no case, no plural of the kind « Département(s) »), values are kept as
 * written. A value runs on over the following lines as long as they are not labelled and not empty, which is how a
 * message in several lines is written after « Message : ». The first of two equal labels wins.
 */
export function labelledLines(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  let current: string | null = null
  for (const line of text.split('\n')) {
    const match = LABELLED.exec(line.trim())
    if (match?.[1] !== undefined) {
      const label = foldLabel(match[1])
      current = found.has(label) ? null : label
      if (current !== null) found.set(current, (match[2] ?? '').trim())
    } else if (line.trim() === '') {
      current = null
    } else if (current !== null) {
      found.set(current, `${found.get(current)}\n${line.trim()}`.trim())
    }
  }
  return found
}

// A label starts a line, is short, holds no digit or punctuation, and is followed by a colon. « https: » is not one.
const LABELLED = /^([\p{L}][\p{L}\p{M}\s'’/()-]{1,40}?)[\s\u00a0\u202f]*:(?!\/\/)[\s\u00a0\u202f]*(.*)$/u

/** 'Département(s)' and 'Départements' → 'departement', 'Code postal' → 'code postal'. */
export function foldLabel(label: string): string {
  return label
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\(s\)/g, '')
    .replace(/[\s'’/()-]+/g, ' ')
    .replace(/([a-z]{4,})s\b/g, '$1')
    .trim()
}
