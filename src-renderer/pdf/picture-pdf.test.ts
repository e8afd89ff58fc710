import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, test } from 'vitest'
import { pdfOfJpeg, pdfOfPixels, readJpegHead, readPngSize } from './picture-pdf.ts'

/** The bytes of plain text. */
const plain = (text: string) => [...new TextEncoder().encode(text)]
const word = (value: number) => [value >> 8, value & 255]

/** The head of a JPEG: Exif orientation if asked, Adobe's mark if asked, then the frame. */
function jpeg(
  options: { orientation?: number; adobe?: boolean; components?: number; little?: boolean } = {},
) {
  const { orientation, adobe = false, components = 3, little = false } = options
  const number = (value: number, bytes: number) => {
    const big = Array.from({ length: bytes }, (_, i) => (value >> (8 * (bytes - 1 - i))) & 255)
    return little ? big.reverse() : big
  }
  const tiff = [
    ...(little ? [0x49, 0x49] : [0x4d, 0x4d]),
    ...number(42, 2),
    ...number(8, 4),
    ...number(1, 2),
    ...number(0x0112, 2),
    ...number(3, 2),
    ...number(1, 4),
    ...number(orientation ?? 1, 2),
    ...number(0, 2),
    ...number(0, 4),
  ]
  const exif = [...plain('Exif\0\0'), ...tiff]
  const app1 = orientation === undefined ? [] : [0xff, 0xe1, ...word(exif.length + 2), ...exif]
  const app14 = adobe ? [0xff, 0xee, ...word(14), ...plain('Adobe\0\0\0\0\0\0\0')] : []
  const frame = [0xff, 0xc2, ...word(8 + 3 * components), 8, ...word(1754), ...word(1240), components]
  return new Uint8Array([0xff, 0xd8, ...app1, ...app14, ...frame, ...new Array(3 * components).fill(0)])
}

describe('the head of a picture', () => {
  test('says its size and how it is held, in either order of bytes', () => {
    expect(readJpegHead(jpeg())).toEqual({
      width: 1240,
      height: 1754,
      components: 3,
      inverted: false,
      turn: 0,
    })
    for (const little of [false, true]) {
      const turns = [1, 3, 6, 8].map(orientation => readJpegHead(jpeg({ orientation, little }))?.turn)
      expect(turns).toEqual([0, 180, 90, 270])
    }
    expect(readJpegHead(jpeg({ components: 4, adobe: true }))?.inverted).toBe(true)
    expect(readJpegHead(jpeg({ components: 3, adobe: true }))?.inverted).toBe(false)
  })

  test('is null for what is no picture, cut short or made up', () => {
    const whole = jpeg({ orientation: 6 })
    for (let length = 0; length < whole.length - 9; length += 3)
      expect(readJpegHead(whole.subarray(0, length))).toBeNull()
    expect(readJpegHead(new TextEncoder().encode('%PDF-1.4 and more'))).toBeNull()
    expect(readPngSize(new TextEncoder().encode('not a PNG at all, whatever'))).toBeNull()
  })

  test('of a PNG says its size', () => {
    const head = [0x89, ...plain('PNG\r\n\x1a\n'), 0, 0, 0, 13, ...plain('IHDR')]
    const png = new Uint8Array([...head, 0, 0, 2, 0, 0, 0, 1, 0])
    expect(readPngSize(png)).toEqual({ width: 512, height: 256 })
  })
})

const open = (data: Uint8Array) => getDocument({ data, verbosity: 0 }).promise

describe('a picture wrapped in a PDF', () => {
  test('is one upright page whose long side is that of A4', async () => {
    const bytes = jpeg({ orientation: 6 })
    const head = readJpegHead(bytes)
    if (!head) throw new Error('no head')
    const opened = await open(pdfOfJpeg(bytes, head))
    expect(opened.numPages).toBe(1)
    const { width, height } = (await opened.getPage(1)).getViewport({ scale: 1 })
    expect(width).toBeCloseTo(842, 1)
    expect(height).toBeCloseTo((842 * 1240) / 1754, 1)
  })

  test('draws its pixels', async () => {
    const pixels = new Uint8Array(4 * 2 * 3).fill(200)
    const packed = new Blob([pixels]).stream().pipeThrough(new CompressionStream('deflate'))
    const deflated = new Uint8Array(await new Response(packed).arrayBuffer())
    const opened = await open(pdfOfPixels(deflated, { width: 4, height: 2 }))
    const page = await opened.getPage(1)
    const { fnArray } = await page.getOperatorList()
    expect(fnArray).toContain(OPS.paintImageXObject)
    expect(page.getViewport({ scale: 1 })).toMatchObject({ width: 842, height: 421 })
  })
})
