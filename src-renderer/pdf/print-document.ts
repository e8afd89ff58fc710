import type { PDFDocumentProxy } from './pdf-library.ts'

/** Dots per inch of what is printed: a scan keeps its small print, and a hundred pages stay within the memory. */
const DPI = 150
/** Beyond, printing is for the saved copy and a program of its own. */
export const MOST_PRINTED = 100

export class PrintStopped extends Error {
  override readonly name = 'PrintStopped'
}

/**
 * Draws every page and hands them to the printer of the machine. The policy of the page lets no frame in, and files
 * are sandboxed: the pages are pictures in this page, alone on the paper (`print.css` hides the rest).
 *
 * @param tell pages done, of how many
 * @throws PrintStopped when the signal aborts
 */
export async function printDocument(
  opened: PDFDocumentProxy,
  rotation: number,
  tell: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const total = Math.min(opened.numPages, MOST_PRINTED)
  const sheets = document.createElement('div')
  sheets.className = 'printed-pages'
  const urls: string[] = []
  try {
    for (let number = 1; number <= total; number++) {
      tell(number - 1, total)
      const { url, wide } = await drawPage(opened, number, rotation)
      urls.push(url)
      if (signal.aborted) throw new PrintStopped()
      sheets.append(await sheetOf(url, wide))
    }
    tell(total, total)
    document.body.append(sheets)
    await paper()
  } finally {
    sheets.remove()
    for (const url of urls) URL.revokeObjectURL(url)
  }
}

/** Most pixels of a page on paper: an A3 sheet at 150 dpi. */
const MOST_PIXELS = 8_700_000

async function drawPage(opened: PDFDocumentProxy, number: number, rotation: number) {
  const page = await opened.getPage(number)
  const turned = page.rotate + rotation
  const natural = page.getViewport({ scale: 1, rotation: turned })
  const most = Math.sqrt(MOST_PIXELS / (natural.width * natural.height))
  const viewport = page.getViewport({ scale: Math.min(DPI / 72, most), rotation: turned })
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.floor(viewport.width))
  canvas.height = Math.max(1, Math.floor(viewport.height))
  await page.render({ canvas, viewport, intent: 'print' }).promise
  const blob = await new Promise<Blob | null>(resolve => canvas.toBlob(resolve, 'image/png'))
  canvas.width = 0
  if (!blob) throw new Error(`page ${number} could not be drawn for the printer`)
  return { url: URL.createObjectURL(blob), wide: viewport.width > viewport.height }
}

async function sheetOf(url: string, wide: boolean): Promise<HTMLElement> {
  const sheet = document.createElement('div')
  sheet.dataset.wide = String(wide)
  const picture = new Image()
  picture.src = url
  picture.alt = ''
  await picture.decode()
  sheet.append(picture)
  return sheet
}

/** Opens the dialog of the printer; resolves when it is closed. */
const paper = (): Promise<void> =>
  new Promise(resolve => {
    window.addEventListener('afterprint', () => resolve(), { once: true })
    window.print()
  })
