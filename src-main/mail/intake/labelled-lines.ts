/**
 * Reads the "Label : value" lines that web forms and careful people write in a message.
 *
 * Labels are compared folded (no accents, no case, no plural of the kind « Département(s) »), values are kept as
 * written. A value runs on over the following lines as long as they are not labelled and not empty, which is how a
 * message in several lines is written after « Message : ». The first of two equal labels wins.
 *
 * @param own labels (folded) that a source is known to use: they may hold digits and signs, « N° de téléphone »
 */
export function labelledLines(
  text: string,
  own: ReadonlySet<string> = new Set(),
): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  let current: string | null = null
  for (const line of text.split('\n')) {
    const match = ownLabelled(line.trim(), own) ?? LABELLED.exec(line.trim())
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

function ownLabelled(line: string, own: ReadonlySet<string>): readonly [string, string, string] | null {
  const [, label, value = ''] = /^(.{1,80}?)[\s\u00a0\u202f]*:[\s\u00a0\u202f]*(.*)$/u.exec(line) ?? []
  return label !== undefined && own.has(foldLabel(label)) ? [line, label, value] : null
}

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
