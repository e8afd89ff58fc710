/** What the bytes are, whatever the file is called. `application/octet-stream` when nothing is recognised. */
export type MediaType =
  | 'application/pdf'
  | 'image/png'
  | 'image/jpeg'
  | 'image/heic'
  | 'image/webp'
  | 'image/tiff'
  | 'image/gif'
  | 'image/svg+xml'
  | 'text/html'
  | 'application/zip'
  | 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
  | 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  | 'application/vnd.oasis.opendocument.text'
  | 'application/x-ole-storage'
  | 'application/x-msdownload'
  | 'application/x-executable'
  | 'application/octet-stream'

/** How far from the start a PDF header may stand (ISO 32000-1, implementation note 13). */
const PDF_HEADER_WITHIN = 1024

/**
 * Decides by the bytes, never by the name. The start of the file wins: a program that also carries a PDF header
 * further on is a program.
 */
export function detectMediaType(bytes: Uint8Array): MediaType {
  return (
    byMagic(bytes) ?? byText(bytes) ?? (hasPdfHeader(bytes) ? 'application/pdf' : 'application/octet-stream')
  )
}

function byMagic(bytes: Uint8Array): MediaType | null {
  const starts = (...magic: number[]) => magic.every((byte, index) => bytes[index] === byte)
  if (latin1(bytes, 0, 5) === '%PDF-') return 'application/pdf'
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) {
    return latin1(bytes, 12, 16) === 'IHDR' ? 'image/png' : 'application/octet-stream'
  }
  if (starts(0xff, 0xd8, 0xff)) return 'image/jpeg'
  if (latin1(bytes, 4, 8) === 'ftyp' && HEIC_BRANDS.has(latin1(bytes, 8, 12))) return 'image/heic'
  if (latin1(bytes, 0, 4) === 'RIFF' && latin1(bytes, 8, 12) === 'WEBP') return 'image/webp'
  if (starts(0x49, 0x49, 0x2a, 0x00) || starts(0x4d, 0x4d, 0x00, 0x2a)) return 'image/tiff'
  if (latin1(bytes, 0, 4) === 'GIF8') return 'image/gif'
  if (starts(0x50, 0x4b, 0x03, 0x04) || starts(0x50, 0x4b, 0x05, 0x06)) return zipKind(bytes)
  if (starts(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) return 'application/x-ole-storage'
  if (starts(0x4d, 0x5a)) return 'application/x-msdownload'
  if (starts(0x7f, 0x45, 0x4c, 0x46)) return 'application/x-executable'
  return null
}

const HEIC_BRANDS = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1', 'avif', 'avis'])

/** Office files are zips: the names of their first entries tell which. */
function zipKind(bytes: Uint8Array): MediaType {
  const names = latin1(bytes, 0, 8192) + latin1(bytes, Math.max(0, bytes.length - 8192), bytes.length)
  if (names.includes('word/document.xml')) {
    return 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
  }
  if (names.includes('xl/workbook.xml')) {
    return 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  }
  if (names.includes('application/vnd.oasis.opendocument.text'))
    return 'application/vnd.oasis.opendocument.text'
  return 'application/zip'
}

function byText(bytes: Uint8Array): MediaType | null {
  const start = latin1(bytes, 0, 512)
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
    .toLowerCase()
  if (/^<(?:!doctype html|html|head|body|script)\b/.test(start)) return 'text/html'
  if (/^(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*(?:<!doctype svg[^>]*>\s*)?<svg\b/.test(start))
    return 'image/svg+xml'
  return null
}

function hasPdfHeader(bytes: Uint8Array): boolean {
  return latin1(bytes, 0, PDF_HEADER_WITHIN).includes('%PDF-')
}

function latin1(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1', from, to)
}
