// How a file of the vault is answered, by both shells: pure. Files come from outside: whatever they say they
// are, only these types are shown, and never with a script, a frame or a sniffed type.

import type { VaultFile } from './shell-core.ts'

/** Types a page may show; any other is a download. Not SVG or HTML: they carry scripts. */
const SHOWN_TYPES: readonly string[] = [
  'application/pdf',
  'image/png',
  'image/jpeg',
  'image/webp',
  'image/gif',
]

export type FileAnswer = {
  readonly status: 200 | 206 | 416
  readonly headers: Readonly<Record<string, string>>
  /** First and last byte to send, or null when there is no body. */
  readonly span: { readonly start: number; readonly end: number } | null
}

type Range = { readonly start: number; readonly end: number } | 'all' | 'unsatisfiable'

/** One range of bytes (pdf.js asks no more); several, or another unit, are answered with the whole file. */
export function parseRange(header: string | undefined, size: number): Range {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '')
  if (!match || (match[1] === '' && match[2] === '')) return 'all'
  const [first, last] = [match[1] ?? '', match[2] ?? '']
  if (first === '') {
    const length = Math.min(Number(last), size)
    return length === 0 ? 'unsatisfiable' : { start: size - length, end: size - 1 }
  }
  const start = Number(first)
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (start >= size) return 'unsatisfiable'
  return start > end ? 'all' : { start, end }
}

/** RFC 6266: an ASCII name for all, the true one percent-encoded. Control and path characters are dropped. */
export function contentDisposition(kind: 'inline' | 'attachment', name: string): string {
  const safe =
    name
      .toWellFormed()
      .replace(/[\p{Cc}\p{Cf}/\\]/gu, '')
      .slice(-200)
      .trim() || 'fichier'
  const ascii =
    safe
      .normalize('NFD')
      .replace(/[^\x20-\x7e]/g, '')
      .replace(/["%]/g, '_') || 'fichier'
  const encoded = encodeURIComponent(safe).replace(
    /['()*]/g,
    c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${encoded}`
}

/** Status, headers and bytes to send for a file. Nothing of it stays in a cache on the disk. */
export function answerFile(file: VaultFile, range: string | undefined, download: boolean): FileAnswer {
  const shown = SHOWN_TYPES.includes(file.mediaType)
  const wanted = parseRange(range, file.size)
  const headers: Record<string, string> = {
    'Content-Type': shown ? file.mediaType : 'application/octet-stream',
    'Content-Disposition': contentDisposition(shown && !download ? 'inline' : 'attachment', file.name),
    'Content-Security-Policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Accept-Ranges': 'bytes',
    'Cache-Control': 'no-store',
  }
  if (wanted === 'unsatisfiable') {
    return { status: 416, headers: { ...headers, 'Content-Range': `bytes */${file.size}` }, span: null }
  }
  if (wanted === 'all') {
    const span = file.size === 0 ? null : { start: 0, end: file.size - 1 }
    return { status: 200, headers: { ...headers, 'Content-Length': String(file.size) }, span }
  }
  headers['Content-Range'] = `bytes ${wanted.start}-${wanted.end}/${file.size}`
  headers['Content-Length'] = String(wanted.end - wanted.start + 1)
  return { status: 206, headers, span: wanted }
}

/** The id in `/files/<id>`, or null: of a file of the vault, or of an export that was made to be saved. */
export function fileIdOf(pathname: string): string | null {
  return /^\/files\/([1-9]\d{0,15}|export-[0-9a-f-]{36})$/.exec(pathname)?.[1] ?? null
}

/** The name given to an upload, as one component without control characters, or null when none is left. */
export function uploadName(asked: string | null): string | null {
  const name =
    (asked ?? '')
      .toWellFormed()
      .replace(/\p{Cc}/gu, '')
      .split(/[/\\]/)
      .at(-1)
      ?.trim() ?? ''
  return name === '' || name === '.' || name === '..' ? null : name.slice(-255)
}
