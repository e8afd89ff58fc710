/** Names Windows keeps for devices, with or without an extension. */
const RESERVED = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i
const NAMELESS = 'document'
/** Longest name in UTF-8 bytes: 255 is the limit of the common file systems, some of it is left for suffixes. */
const MAX_BYTES = 200
const MAX_EXTENSION = 10

/**
 * A name to show and to export under, out of a name that came from outside: one component, NFC, without control
 * characters, without marks that turn the direction of writing, accepted by Windows, never empty. It is for
 * people: the vault names files by their hash.
 */
export function safeName(hostile: string): string {
  const printable = hostile
    .normalize('NFC')
    // Controls (NUL among them), surrogates without partner, direction marks, zero-width characters.
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, '')
  const component = printable.split(/[/\\\u2044\u2215\uff0f\uff3c]/).at(-1) ?? ''
  const accepted = component
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    // Windows drops final dots and spaces; leading dots hide a file.
    .replace(/^[. ]+|[. ]+$/g, '')
  const named = accepted === '' ? NAMELESS : accepted
  return shorten(RESERVED.test(named) ? `_${named}` : named)
}

/** Cuts in the middle of the stem, so that the extension stays; never inside a character. */
function shorten(name: string): string {
  if (Buffer.byteLength(name) <= MAX_BYTES) return name
  const dot = name.lastIndexOf('.')
  const extension = dot > 0 && name.length - dot <= MAX_EXTENSION ? name.slice(dot) : ''
  const budget = MAX_BYTES - Buffer.byteLength(`…${extension}`)
  let stem = ''
  let bytes = 0
  for (const character of name.slice(0, name.length - extension.length)) {
    bytes += Buffer.byteLength(character)
    if (bytes > budget) break
    stem += character
  }
  return `${stem.trimEnd()}…${extension}`
}
