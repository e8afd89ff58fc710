// A picture shown as a page: it is wrapped in a PDF of one page, so that the viewer has one kind of document only.

/** What the head of a JPEG says, or null when it is none. `turn`: degrees clockwise to hold it upright (Exif). */
export type JpegHead = {
  readonly width: number
  readonly height: number
  readonly components: 1 | 3 | 4
  /** Adobe writes its four inks inverted. */
  readonly inverted: boolean
  readonly turn: 0 | 90 | 180 | 270
}

/** The longest side of the page of a picture, in points: that of an A4 sheet. */
const LONG_SIDE = 842

/** Reads the segments of a JPEG up to its frame (ITU T.81, annex B). */
export function readJpegHead(bytes: Uint8Array): JpegHead | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 4 || view.getUint16(0) !== 0xffd8) return null
  let turn: JpegHead['turn'] = 0
  let inverted = false
  for (let at = 2; at + 10 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at++
      continue
    }
    const length = view.getUint16(at + 2)
    const body = bytes.subarray(at + 4, at + 2 + length)
    if (marker === 0xe1) turn = readTurn(body) ?? turn
    if (marker === 0xee && latin(body.subarray(0, 5)) === 'Adobe') inverted = true
    // SOF0 to SOF15, but the three that carry tables.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      const [height, width, components] = [view.getUint16(at + 5), view.getUint16(at + 7), bytes[at + 9]]
      if (width === 0 || height === 0) return null
      if (components !== 1 && components !== 3 && components !== 4) return null
      return { width, height, components, inverted: inverted && components === 4, turn }
    }
    at += 2 + length
  }
  return null
}

/** Size of a PNG, or null when it is none. */
export function readPngSize(bytes: Uint8Array): { readonly width: number; readonly height: number } | null {
  if (bytes.length < 24 || latin(bytes.subarray(1, 4)) !== 'PNG') return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return { width: view.getUint32(16), height: view.getUint32(20) }
}

/** Orientation of Exif (tag 0x0112); mirrored ones, which no camera writes, are only turned. */
function readTurn(app1: Uint8Array): JpegHead['turn'] | null {
  if (latin(app1.subarray(0, 4)) !== 'Exif' || app1.length < 22) return null
  const view = new DataView(app1.buffer, app1.byteOffset + 6, app1.length - 6)
  const little = view.getUint16(0) === 0x4949
  const first = view.getUint32(4, little)
  if (first + 2 > view.byteLength) return null
  const count = view.getUint16(first, little)
  for (let i = 0; i < count; i++) {
    const entry = first + 2 + i * 12
    if (entry + 12 > view.byteLength) return null
    if (view.getUint16(entry, little) !== 0x0112) continue
    const value = view.getUint16(entry + 8, little)
    return value === 3 || value === 4 ? 180 : value === 5 || value === 6 ? 90 : value > 6 ? 270 : 0
  }
  return null
}

type PageSize = { readonly width: number; readonly height: number }

/** Size of the page of a picture: its longest side is that of A4. */
const pageOfPicture = ({ width, height }: PageSize): PageSize => {
  const scale = LONG_SIDE / Math.max(width, height)
  return { width: width * scale, height: height * scale }
}

/** A JPEG in a PDF of one page, its bytes as they are. */
export function pdfOfJpeg(bytes: Uint8Array, head: JpegHead): Uint8Array {
  const colours = head.components === 1 ? 'Gray' : head.components === 3 ? 'RGB' : 'CMYK'
  const decode = head.inverted ? ' /Decode [1 0 1 0 1 0 1 0]' : ''
  return assemble(
    pageOfPicture(head),
    head.turn,
    `/Width ${head.width} /Height ${head.height} /ColorSpace /Device${colours} /BitsPerComponent 8 /Filter /DCTDecode${decode}`,
    bytes,
  )
}

/** Pixels (three bytes each, deflated) in a PDF of one page. */
export function pdfOfPixels(deflated: Uint8Array, size: PageSize): Uint8Array {
  return assemble(
    pageOfPicture(size),
    0,
    `/Width ${size.width} /Height ${size.height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /FlateDecode`,
    deflated,
  )
}

function assemble(
  { width, height }: PageSize,
  turn: number,
  picture: string,
  bytes: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const [w, h] = [width.toFixed(2), height.toFixed(2)]
  const draw = `q ${w} 0 0 ${h} 0 0 cm /I Do Q`
  const objects: readonly (readonly (string | Uint8Array)[])[] = [
    ['<< /Type /Catalog /Pages 2 0 R >>'],
    ['<< /Type /Pages /Count 1 /Kids [3 0 R] >>'],
    [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${w} ${h}] /Rotate ${turn} /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >>`,
    ],
    [`<< /Length ${draw.length} >>\nstream\n${draw}\nendstream`],
    [
      `<< /Type /XObject /Subtype /Image ${picture} /Length ${bytes.length} >>\nstream\n`,
      bytes,
      '\nendstream',
    ],
  ]
  const parts: Uint8Array[] = []
  let length = 0
  const add = (part: string | Uint8Array) => {
    const raw = typeof part === 'string' ? new TextEncoder().encode(part) : part
    parts.push(raw)
    length += raw.length
  }
  add('%PDF-1.7\n')
  const offsets = objects.map((object, place) => {
    const offset = length
    for (const part of [`${place + 1} 0 obj\n`, ...object, '\nendobj\n']) add(part)
    return offset
  })
  const start = length
  const rows = offsets.map(offset => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  add(
    `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`,
  )
  const all = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

const latin = (bytes: Uint8Array) => String.fromCharCode(...bytes)
