import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist'
import { Util } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { detectMediaType } from '../media-type.ts'
import { findPictures } from './find-pictures.ts'
import { openPdf } from './open-pdf.ts'
import type { Reading, ReadMeta, ReadPage, Rect } from './reading.ts'
import { type Piece, rebuildLines } from './rebuild-lines.ts'
import { type RecognisedPage, readPageOf } from './recognised-page.ts'

// Wide for any real dossier; past them a person looks at the file. The child's budget catches what lies about
// its size.
const MAX_BYTES = 64 * 1024 * 1024
const MAX_PAGES = 300
const MAX_CHARACTERS = 2_000_000

export type ReadOptions = {
  readonly signal?: AbortSignal
  /** Told after each page. */
  readonly onPage?: (done: number, total: number) => void
  /** What recognition gave of the pages that are pictures, once they went through it. */
  readonly recognised?: readonly RecognisedPage[]
}

/** `pictures`: the pages, from 1, whose words are to be recognised and are not yet. */
export type DocumentRead = { readonly reading: Reading; readonly pictures: readonly number[] }

/** Text of a PDF with its places, page by page: {@link readDocument} without what is still to recognise. */
export async function readPdf(bytes: Uint8Array, options: ReadOptions = {}): Promise<Reading> {
  return (await readDocument(bytes, options)).reading
}

/**
 * Text of a document with its places, page by page. Nothing in the file runs: scripting is not loaded, XFA is off,
 * nothing is fetched. Never throws for what is wrong in the file; throws the signal's reason when aborted.
 */
export async function readDocument(bytes: Uint8Array, options: ReadOptions = {}): Promise<DocumentRead> {
  if (bytes.length === 0) return unreadable('empty')
  const mediaType = detectMediaType(bytes)
  // A picture of a document is what a scan is: a page without text.
  if (mediaType === 'image/png' || mediaType === 'image/jpeg') return readPicture(options.recognised ?? [])
  if (mediaType !== 'application/pdf') return unreadable('wrong-type')
  if (bytes.length > MAX_BYTES) return unreadable('too-large')
  const task = openPdf(bytes)
  try {
    return await readPages(await task.promise, options)
  } catch (error) {
    options.signal?.throwIfAborted()
    return unreadable(unreadableReason(error))
  } finally {
    await task.destroy()
  }
}

function readPicture(recognised: readonly RecognisedPage[]): DocumentRead {
  if (recognised.length === 0) return { ...unreadable('scan'), pictures: [1] }
  const meta = { title: null, author: null, producer: null, hasScript: false }
  return {
    reading: { state: 'read', pages: recognised.map(page => readPageOf(page, 0)), meta },
    pictures: [],
  }
}

function unreadable(reason: Extract<Reading, { state: 'unreadable' }>['reason']): DocumentRead {
  return { reading: { state: 'unreadable', reason }, pictures: [] }
}

async function readPages(
  pdf: PDFDocumentProxy,
  { signal, onPage, recognised = [] }: ReadOptions,
): Promise<DocumentRead> {
  if (pdf.numPages === 0) return unreadable('no-pages')
  if (pdf.numPages > MAX_PAGES) return unreadable('too-large')
  const pages: ReadPage[] = []
  const counts: number[] = []
  let characters = 0
  for (let number = 1; number <= pdf.numPages; number++) {
    signal?.throwIfAborted()
    const page = await pdf.getPage(number)
    const seen = recognised.find(one => one.page === number)
    const read = seen ? readPageOf(seen, page.rotate) : await readPage(page)
    page.cleanup()
    pages.push(read)
    counts.push(countCharacters(read))
    characters += counts.at(-1) ?? 0
    if (characters > MAX_CHARACTERS) return unreadable('too-large')
    onPage?.(number, pdf.numPages)
  }
  const pictures = recognised.length > 0 ? [] : await findPictures(pdf, counts)
  if (characters === 0 && recognised.length === 0) return { ...unreadable('scan'), pictures }
  return { reading: { state: 'read', pages, meta: await readMeta(pdf) }, pictures }
}

async function readPage(page: PDFPageProxy): Promise<ReadPage> {
  const viewport = page.getViewport({ scale: 1 })
  const content = await page.getTextContent()
  const pieces: Piece[] = []
  for (const item of content.items) {
    // The others mark structure (tags), without text of their own.
    if (!('str' in item)) continue
    const style = content.styles[item.fontName]
    pieces.push(
      pieceOf(page.pageNumber, Util.transform(viewport.transform, item.transform), {
        text: item.str,
        width: item.width,
        ascent: style?.ascent,
        descent: style?.descent,
      }),
    )
  }
  return {
    width: viewport.width,
    height: viewport.height,
    rotation: viewport.rotation,
    lines: rebuildLines(pieces),
  }
}

type Run = { text: string; width: number; ascent: number | undefined; descent: number | undefined }

/** `transform` carries the run's own axes into displayed-page points, y downwards. */
function pieceOf(page: number, transform: readonly number[], run: Run): Piece {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = transform
  const size = Math.hypot(c, d)
  const advance = Math.hypot(a, b) || 1
  const ascent = (finite(run.ascent) || 0.85) * size
  const descent = Math.abs(finite(run.descent) || 0.2) * size
  // Unit vectors along the text and from its baseline upwards.
  const along = { x: a / advance, y: b / advance }
  const up = size === 0 ? { x: 0, y: -1 } : { x: c / size, y: d / size }
  const corners = [0, run.width].flatMap(length =>
    [ascent, -descent].map(height => ({
      x: e + along.x * length + up.x * height,
      y: f + along.y * length + up.y * height,
    })),
  )
  return {
    text: printable(run.text),
    rect: around(page, corners),
    baseline: f,
    size,
    upright: along.x > 0.98 && Math.abs(along.y) < 0.2,
  }
}

function around(page: number, corners: readonly { x: number; y: number }[]): Rect {
  const xs = corners.map(corner => corner.x)
  const ys = corners.map(corner => corner.y)
  const x = Math.min(...xs)
  const y = Math.min(...ys)
  return { page, x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y }
}

function finite(value: number | undefined): number {
  return value !== undefined && Number.isFinite(value) ? value : 0
}

/** NFC, without control characters and without the marks that turn the direction of writing. */
function printable(text: string): string {
  return text.normalize('NFC').replace(/[\p{Cc}\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
}

function countCharacters(page: ReadPage): number {
  return page.lines.reduce((sum, line) => sum + line.text.length, 0)
}

async function readMeta(pdf: PDFDocumentProxy): Promise<ReadMeta> {
  const { info } = await pdf.getMetadata()
  const text = (key: string) => {
    const value = (info as Record<string, unknown>)[key]
    return typeof value === 'string' && value.trim() !== '' ? printable(value).slice(0, 300) : null
  }
  return {
    title: text('Title'),
    author: text('Author'),
    producer: text('Producer'),
    hasScript: await pdf.hasJSActions(),
  }
}

function unreadableReason(error: unknown): 'encrypted' | 'malformed' {
  return error instanceof Error && error.name === 'PasswordException' ? 'encrypted' : 'malformed'
}
