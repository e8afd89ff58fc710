const EXTENSIONS: Readonly<Record<string, string>> = {
  'application/pdf': '.pdf',
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'message/rfc822': '.eml',
  'text/calendar': '.ics',
  'text/csv': '.csv',
}

const LONGEST = 200

/**
 * The bare, never empty file name of an attachment: no folder (either slash), no control character, no
 * right-to-left override (which shows `facture‮fdp.exe` as a PDF), 200 characters at most with its extension
 * kept. Only a label: files are stored under an internal name.
 *
 * @param index position in the message, from 0, used when the part has no name
 */
export function attachmentName(given: string | null, mediaType: string, index: number): string {
  const bare = (given ?? '')
    .replace(/[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .split(/[/\\]/)
    .at(-1)
    ?.trim()
  if (!bare || /^\.+$/.test(bare)) return `piece-${index + 1}${EXTENSIONS[mediaType] ?? ''}`
  return shorten(bare)
}

function shorten(name: string): string {
  const characters = Array.from(name)
  if (characters.length <= LONGEST) return name
  const extension = /\.[^.]{1,8}$/u.exec(name)?.[0] ?? ''
  return characters.slice(0, LONGEST - Array.from(extension).length).join('') + extension
}
