import { type Canvas, createCanvas, type Image, loadImage } from '@napi-rs/canvas'
import type { PDFPageProxy } from 'pdfjs-dist'
import { detectMediaType } from '../media-type.ts'
import { openPdf } from '../reading/open-pdf.ts'
import { type Grey, greyOf } from './grey.ts'
import { pictureSize } from './picture-size.ts'

/** A page as a picture: `width` and `height` in points as displayed, `dpi` as far as it is known. */
export type PagePicture = {
  readonly grey: Grey
  readonly dpi: number
  readonly width: number
  readonly height: number
}

/** What the recogniser reads best: 200 dpi, and on a sheet of odd size at least so many pixels along. */
const DPI = 200
const LEAST_LONG_SIDE = 2_200
/** An A3 sheet at 200 dpi. Bounds the work on a giant page. */
const MOST_PIXELS = 8_000_000
/** Of a photo, decoded: the memory of this process holds it four times over. */
const MOST_PHOTO_PIXELS = 40_000_000
const MOST_PHOTO_LONG_SIDE = 3_000
/** The page of a photo is taken to be as long as A4, in points and in inches. */
const A4_LONG_SIDE = 842

/** The file is not a picture that can be recognised: it is bigger than it may be, or broken. */
export class PictureRefused extends Error {
  readonly reason: 'too-large' | 'malformed'
  constructor(reason: PictureRefused['reason'], options?: ErrorOptions) {
    super(`ocr: the picture is ${reason}`, options)
    this.name = 'PictureRefused'
    this.reason = reason
  }
}

/**
 * Page `number` (from 1) of a PDF, or the one page of a JPEG or PNG, held as its Exif says.
 * @throws PictureRefused
 */
export async function picturePage(bytes: Uint8Array, number: number): Promise<PagePicture> {
  return detectMediaType(bytes) === 'application/pdf' ? pictureOfPdf(bytes, number) : pictureOfPhoto(bytes)
}

async function pictureOfPdf(bytes: Uint8Array, number: number): Promise<PagePicture> {
  const task = openPdf(bytes)
  try {
    const pdf = await task.promise
    return await drawPage(await pdf.getPage(number))
  } finally {
    await task.destroy()
  }
}

async function drawPage(page: PDFPageProxy): Promise<PagePicture> {
  const { width, height } = page.getViewport({ scale: 1 })
  const wished = Math.max(DPI / 72, LEAST_LONG_SIDE / Math.max(width, height))
  const scale = Math.min(wished, Math.sqrt(MOST_PIXELS / (width * height)))
  const viewport = page.getViewport({ scale })
  const canvas = createCanvas(
    Math.max(1, Math.round(viewport.width)),
    Math.max(1, Math.round(viewport.height)),
  )
  // pdf.js draws on what behaves like the canvas of a browser; only its types know no other.
  const drawing = { canvas, viewport, background: 'white' } as unknown as Parameters<
    PDFPageProxy['render']
  >[0]
  await page.render(drawing).promise
  return { grey: greyOfCanvas(canvas), dpi: scale * 72, width, height }
}

async function pictureOfPhoto(bytes: Uint8Array): Promise<PagePicture> {
  const declared = pictureSize(bytes)
  if (!declared) throw new PictureRefused('malformed')
  if (declared.width * declared.height > MOST_PHOTO_PIXELS) throw new PictureRefused('too-large')
  const image = await loadImage(bytes).catch(error => {
    throw new PictureRefused('malformed', { cause: error })
  })
  if (image.width === 0 || image.height === 0) throw new PictureRefused('malformed')
  const grey = greyOfCanvas(drawPhoto(image))
  const points = A4_LONG_SIDE / Math.max(image.width, image.height)
  return {
    grey,
    dpi: (Math.max(grey.width, grey.height) / A4_LONG_SIDE) * 72,
    width: image.width * points,
    height: image.height * points,
  }
}

/** On white paper, for what is transparent; no larger than what is worth reading. */
function drawPhoto(image: Image): Canvas {
  const scale = Math.min(1, MOST_PHOTO_LONG_SIDE / Math.max(image.width, image.height))
  const canvas = createCanvas(
    Math.max(1, Math.round(image.width * scale)),
    Math.max(1, Math.round(image.height * scale)),
  )
  const context = canvas.getContext('2d')
  context.fillStyle = 'white'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.imageSmoothingQuality = 'high'
  context.drawImage(image, 0, 0, canvas.width, canvas.height)
  return canvas
}

function greyOfCanvas(canvas: Canvas): Grey {
  const { data, width, height } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
  return greyOf(data, width, height)
}
