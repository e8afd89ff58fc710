import { type Canvas, createCanvas } from '@napi-rs/canvas'
import type { PDFPageProxy } from 'pdfjs-dist'
import { openPdf } from '../../../src-main/documents/reading/open-pdf.ts'

/** A sheet as a camera or a scanner sees it: a byte a pixel, 0 black. */
export type Sheet = { readonly width: number; readonly height: number; readonly pixels: Uint8Array }

/** The first page of a PDF at so many dots an inch. */
export async function renderSheet(pdf: Uint8Array, dpi: number): Promise<Sheet> {
  const task = openPdf(pdf)
  try {
    const page = await (await task.promise).getPage(1)
    const viewport = page.getViewport({ scale: dpi / 72 })
    const canvas = createCanvas(Math.round(viewport.width), Math.round(viewport.height))
    // Seam: pdf.js draws on what behaves like the canvas of a browser.
    const drawing = { canvas, viewport, background: 'white' } as unknown as Parameters<
      PDFPageProxy['render']
    >[0]
    await page.render(drawing).promise
    return sheetOf(canvas)
  } finally {
    await task.destroy()
  }
}

function sheetOf(canvas: Canvas): Sheet {
  const { width, height } = canvas
  const { data } = canvas.getContext('2d').getImageData(0, 0, width, height)
  const pixels = new Uint8Array(width * height)
  for (let at = 0; at < pixels.length; at++) {
    const from = at * 4
    pixels[at] = 0.299 * (data[from] ?? 0) + 0.587 * (data[from + 1] ?? 0) + 0.114 * (data[from + 2] ?? 0)
  }
  return { width, height, pixels }
}

/** As a JPEG of that quality (0 to 100). The same sheet gives the same bytes. */
export function jpegOf({ width, height, pixels }: Sheet, quality: number): Uint8Array {
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  const image = context.createImageData(width, height)
  for (let at = 0; at < pixels.length; at++) {
    const value = pixels[at] ?? 0
    image.data.set([value, value, value, 255], at * 4)
  }
  context.putImageData(image, 0, 0)
  return new Uint8Array(canvas.encodeSync('jpeg', quality))
}
