import { pdfOfJpeg, pdfOfPixels, readJpegHead, readPngSize } from './picture-pdf.ts'

/** A picture beyond this many pixels (a 600 dpi A3 sheet) is not opened: it would fill the memory. */
export const MOST_PIXELS = 72_000_000

export class PictureFailed extends Error {
  override readonly name = 'PictureFailed'
  readonly reason: 'too-large' | 'not-a-picture' | 'unreachable'
  constructor(reason: PictureFailed['reason'], cause?: unknown) {
    super(`picture: ${reason}`, { cause })
    this.reason = reason
  }
}

/**
 * Fetches a picture and gives a PDF of one page that shows it.
 * @throws PictureFailed
 */
export async function openPicture(url: string, signal: AbortSignal): Promise<Uint8Array> {
  const response = await fetch(url, { signal }).catch((error: unknown) => {
    throw new PictureFailed('unreachable', error)
  })
  if (!response.ok) throw new PictureFailed('unreachable')
  const bytes = new Uint8Array(await response.arrayBuffer())
  const jpeg = readJpegHead(bytes)
  const size = jpeg ?? readPngSize(bytes)
  if (!size) throw new PictureFailed('not-a-picture')
  if (size.width * size.height > MOST_PIXELS) throw new PictureFailed('too-large')
  if (jpeg) return pdfOfJpeg(bytes, jpeg)
  const { pixels, width, height } = await decode(new Blob([bytes]))
  return pdfOfPixels(await deflate(pixels), { width, height })
}

/** The pixels of a picture on white paper, three bytes each. */
async function decode(blob: Blob) {
  const bitmap = await createImageBitmap(blob).catch((error: unknown) => {
    throw new PictureFailed('not-a-picture', error)
  })
  const { width, height } = bitmap
  const context = new OffscreenCanvas(width, height).getContext('2d')
  if (!context) throw new PictureFailed('too-large')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, width, height)
  context.drawImage(bitmap, 0, 0)
  bitmap.close()
  const { data } = context.getImageData(0, 0, width, height)
  const pixels = new Uint8Array(width * height * 3)
  for (let from = 0, to = 0; from < data.length; from += 4) {
    pixels[to++] = data[from] ?? 0
    pixels[to++] = data[from + 1] ?? 0
    pixels[to++] = data[from + 2] ?? 0
  }
  return { pixels, width, height }
}

async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'))
  return new Uint8Array(await new Response(packed).arrayBuffer())
}
