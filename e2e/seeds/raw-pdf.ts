import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'

/**
 * PDF files written object by object, for what a typesetter refuses to make: no page, a script that runs on
 * opening, a password, a picture in place of text. The cross-reference table is a classic, exact one.
 */
type PdfObject = { readonly dictionary: string; readonly stream?: Uint8Array }

type RawPage = {
  /** Lines from top to bottom, in Helvetica 11 pt; Latin-1 only. */
  readonly lines?: readonly string[]
  /** The lines are there to be found and do not show, as on a scan that was made "searchable". */
  readonly unseen?: boolean
  /** A greyscale picture that fills the page, under its lines. */
  readonly picture?: { readonly width: number; readonly height: number; readonly pixels: Uint8Array }
  /** A JPEG that fills the page, as a scanner leaves one. */
  readonly jpeg?: { readonly width: number; readonly height: number; readonly bytes: Uint8Array }
  /** In points; A4 upright when not said. */
  readonly size?: { readonly width: number; readonly height: number }
  readonly rotate?: 0 | 90 | 180 | 270
}

export type RawPdfOptions = {
  readonly pages: readonly RawPage[]
  /** JavaScript run on opening, by the readers that do run it. */
  readonly openAction?: string
  /** Password to open (RC4, 40 bits: the oldest of the standard, which every reader knows). */
  readonly password?: string
}

const PAGE_WIDTH = 595
const PAGE_HEIGHT = 842

/** The bytes of a PDF 1.4 file with these pages. */
export function rawPdf(options: RawPdfOptions): Uint8Array {
  const firstPage = 4
  const objects: PdfObject[] = [
    { dictionary: catalog(options.openAction) },
    {
      dictionary: `<< /Type /Pages /Count ${options.pages.length} /Kids [${options.pages
        .map((_, index) => `${firstPage + index * 3} 0 R`)
        .join(' ')}] >>`,
    },
    { dictionary: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>' },
    ...options.pages.flatMap((page, index) => pageObjects(page, firstPage + index * 3)),
  ]
  return options.password === undefined ? assemble(objects, '') : assembleLocked(objects, options.password)
}

function catalog(openAction: string | undefined): string {
  const action = openAction ? ` /OpenAction << /S /JavaScript /JS (${escapeText(openAction)}) >>` : ''
  return `<< /Type /Catalog /Pages 2 0 R${action} >>`
}

function pageObjects(page: RawPage, number: number): PdfObject[] {
  const { picture, jpeg, size = { width: PAGE_WIDTH, height: PAGE_HEIGHT } } = page
  const mode = page.unseen ? '3 Tr ' : ''
  const content = [
    ...(picture || jpeg ? [`q ${size.width} 0 0 ${size.height} 0 0 cm /Im Do Q`] : []),
    ...(page.lines ?? []).map(
      (line, row) => `BT ${mode}/F 11 Tf ${textMatrix(page.rotate ?? 0, row)} Tm (${escapeText(line)}) Tj ET`,
    ),
  ].join('\n')
  return [
    {
      dictionary: `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${size.width} ${size.height}] /Rotate ${page.rotate ?? 0} /Contents ${number + 1} 0 R /Resources << /Font << /F 3 0 R >> /XObject << /Im ${number + 2} 0 R >> >> >>`,
    },
    { dictionary: '', stream: Buffer.from(content, 'latin1') },
    imageObject(page),
  ]
}

function imageObject({ picture, jpeg }: RawPage): PdfObject {
  const image = ({ width, height }: { readonly width: number; readonly height: number }, rest: string) =>
    `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /BitsPerComponent 8 ${rest}`
  if (jpeg)
    return { dictionary: image(jpeg, '/ColorSpace /DeviceRGB /Filter /DCTDecode'), stream: jpeg.bytes }
  if (!picture) return { dictionary: 'null' }
  return {
    dictionary: image(picture, '/ColorSpace /DeviceGray /Filter /FlateDecode'),
    stream: deflateSync(picture.pixels),
  }
}

/** Turned against the page, so that the reader sees upright lines, 56 points from the left, whatever /Rotate says. */
function textMatrix(rotate: 0 | 90 | 180 | 270, row: number): string {
  const left = 56
  const top = 70 + row * 18
  switch (rotate) {
    case 0:
      return `1 0 0 1 ${left} ${PAGE_HEIGHT - top}`
    case 90:
      return `0 1 -1 0 ${top} ${left}`
    case 180:
      return `-1 0 0 -1 ${PAGE_WIDTH - left} ${top}`
    case 270:
      return `0 -1 1 0 ${PAGE_WIDTH - top} ${PAGE_HEIGHT - left}`
  }
}

function escapeText(text: string): string {
  return text.replace(/[\\()]/g, '\\$&')
}

function assemble(objects: readonly PdfObject[], trailerExtra: string): Uint8Array {
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n', 'latin1')]
  const offsets: number[] = []
  let length = parts[0]?.length ?? 0
  const add = (part: Buffer) => {
    parts.push(part)
    length += part.length
  }
  for (const [index, object] of objects.entries()) {
    offsets.push(length)
    add(Buffer.from(`${index + 1} 0 obj\n`))
    add(bodyOf(object))
    add(Buffer.from('\nendobj\n'))
  }
  const start = length
  const rows = offsets.map(offset => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  add(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailerExtra}>>\nstartxref\n${start}\n%%EOF\n`,
    ),
  )
  return new Uint8Array(Buffer.concat(parts))
}

function bodyOf({ dictionary, stream }: PdfObject): Buffer {
  if (!stream) return Buffer.from(dictionary, 'latin1')
  return Buffer.concat([
    Buffer.from(`<< ${dictionary} /Length ${stream.length} >>\nstream\n`, 'latin1'),
    stream,
    Buffer.from('\nendstream'),
  ])
}

// Standard security handler, revision 2 (PDF 1.4 reference, §3.5.2). Only streams carry text here.
const PADDING = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex')
const PERMISSIONS = -4
const FILE_ID = Buffer.from('0123456789abcdef0123456789abcdef', 'hex')

function assembleLocked(objects: readonly PdfObject[], password: string): Uint8Array {
  const padded = Buffer.concat([Buffer.from(password, 'latin1'), PADDING]).subarray(0, 32)
  const owner = rc4(md5(padded).subarray(0, 5), padded)
  const permissions = Buffer.alloc(4)
  permissions.writeInt32LE(PERMISSIONS)
  const key = md5(Buffer.concat([padded, owner, permissions, FILE_ID])).subarray(0, 5)
  const locked = objects.map((object, index) =>
    object.stream ? { ...object, stream: rc4(objectKey(key, index + 1), object.stream) } : object,
  )
  const hex = (bytes: Buffer) => `<${bytes.toString('hex')}>`
  return assemble(
    locked,
    `/ID [${hex(FILE_ID)} ${hex(FILE_ID)}] /Encrypt << /Filter /Standard /V 1 /R 2 /O ${hex(owner)} /U ${hex(rc4(key, PADDING))} /P ${PERMISSIONS} >> `,
  )
}

function objectKey(key: Buffer, number: number): Buffer {
  const suffix = Buffer.from([number & 0xff, (number >> 8) & 0xff, (number >> 16) & 0xff, 0, 0])
  return md5(Buffer.concat([key, suffix])).subarray(0, 10)
}

function md5(bytes: Uint8Array): Buffer {
  return createHash('md5').update(bytes).digest()
}

function rc4(key: Uint8Array, bytes: Uint8Array): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index)
  const swap = (a: number, b: number) => {
    const kept = state[a] ?? 0
    state[a] = state[b] ?? 0
    state[b] = kept
  }
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + (state[i] ?? 0) + (key[i % key.length] ?? 0)) & 255
    swap(i, j)
  }
  let i = 0
  let j = 0
  return Buffer.from(
    bytes.map(byte => {
      i = (i + 1) & 255
      j = (j + (state[i] ?? 0)) & 255
      swap(i, j)
      return byte ^ (state[((state[i] ?? 0) + (state[j] ?? 0)) & 255] ?? 0)
    }),
  )
}
