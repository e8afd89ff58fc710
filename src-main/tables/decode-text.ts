/**
 * The text of a table as spreadsheets save it: UTF-8 with or without its mark, UTF-16 with its mark, else the
 * Windows-1252 of French Excel. Bytes that are no UTF-8 cannot be UTF-8 by chance: accents tell the two apart.
 */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
