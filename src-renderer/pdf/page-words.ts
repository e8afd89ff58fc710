import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist'
import type { RecognisedPage } from '../../src-preload/contract/documents.ts'

/** What pdf.js says of the text of a page, as far as its text layer and its search read it. */
export type TextOfPage = {
  readonly items: readonly TextItem[]
  readonly styles: Readonly<Record<string, TextStyle>>
  readonly lang: null
}
type TextItem = {
  readonly str: string
  readonly dir: 'ltr'
  readonly transform: readonly number[]
  readonly width: number
  readonly height: number
  readonly fontName: string
  readonly hasEOL: boolean
}
type TextStyle = {
  readonly ascent: number
  readonly descent: number
  readonly vertical: boolean
  readonly fontFamily: string
}

/** A page as it is in the file: `view` is its box [x0, y0, x1, y1] in its own space, `rotate` how it is turned to display. */
export type PageBox = { readonly view: readonly number[]; readonly rotate: number }

const FONT = 'recognised'
/** Share of the height of a word that stands above its base line. */
const ASCENT = 0.8

/**
 * The words recognised on a page, as the text that pdf.js would have found in it: each stands where it was read, so
 * that it is selected, copied and found like any other. Words of one line are parted by spaces.
 */
export function textOfWords(recognised: RecognisedPage, box: PageBox): TextOfPage {
  const toFile = displayedToFile(recognised, box)
  const scale = displayedWidth(box) / recognised.width
  const angle = (box.rotate * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const itemOf = (str: string, x: number, base: number, width: number, height: number, hasEOL: boolean) => {
    const size = height * scale
    const [left, bottom] = toFile(x, base)
    const transform = [cos * size, sin * size, -sin * size, cos * size, left, bottom]
    return { str, dir: 'ltr', transform, width: width * scale, height: size, fontName: FONT, hasEOL } as const
  }
  const items = recognised.words.flatMap((word, place): TextItem[] => {
    const [text, x, y, width, height] = word
    const base = y + height * ASCENT
    const next = recognised.words[place + 1]
    if (next === undefined || startsLine(next, word)) return [itemOf(text, x, base, width, height, true)]
    // The space between two words is one, however wide: a phrase is found across it.
    const end = x + width
    return [
      itemOf(text, x, base, width, height, false),
      itemOf(' ', end, base, Math.max(0, next[1] - end), height, false),
    ]
  })
  const style = { ascent: ASCENT, descent: ASCENT - 1, vertical: false, fontFamily: 'sans-serif' }
  return { items, styles: { [FONT]: style }, lang: null }
}

type Word = RecognisedPage['words'][number]

/** A word that begins lower, or left of the one before, begins a line. */
const startsLine = ([, x, y]: Word, [, lastX, lastY, , lastHeight]: Word): boolean =>
  x <= lastX || y > lastY + lastHeight * 0.7 || y < lastY - lastHeight * 0.7

const displayedWidth = ({ view: [x0 = 0, y0 = 0, x1 = 0, y1 = 0], rotate }: PageBox): number =>
  rotate % 180 === 0 ? x1 - x0 : y1 - y0

/** From points of the displayed page (origin top left, downward) to the space of the file (PDF 32000-1, 8.3). */
function displayedToFile(
  { width, height }: Pick<RecognisedPage, 'width' | 'height'>,
  { view, rotate }: PageBox,
): (x: number, y: number) => readonly [number, number] {
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = view
  const [w, h] = [x1 - x0, y1 - y0]
  return (x, y) => {
    // Shares of the displayed page, so that a picture shown at another size keeps its words.
    const [u, v] = [x / width, y / height]
    switch (((rotate % 360) + 360) % 360) {
      case 90:
        return [x0 + v * w, y0 + u * h]
      case 180:
        return [x1 - u * w, y0 + v * h]
      case 270:
        return [x1 - v * w, y1 - u * h]
      default:
        return [x0 + u * w, y1 - v * h]
    }
  }
}

/**
 * Makes the pages of a document say the words that were recognised on them, when they have no text of their own.
 * `recognised` may come later than the pages: their pictures do not wait for it. `left` aborts when it is closed.
 */
export function layWords(
  document: PDFDocumentProxy,
  recognised: Promise<readonly RecognisedPage[]>,
  left: AbortSignal,
): PDFDocumentProxy {
  const own = document.getPage.bind(document)
  const laid = new WeakSet<PDFPageProxy>()
  document.getPage = async number => {
    const page = await own(number).catch((error: unknown) => {
      // Whoever still waits for a page of a document that was left is not told that it was destroyed.
      if (left.aborted) return new Promise<never>(() => undefined)
      throw error
    })
    if (laid.has(page)) return page
    laid.add(page)
    const said = page.streamTextContent.bind(page)
    page.streamTextContent = params =>
      lateStream(async () => {
        const words = (await recognised).find(one => one.page === number)
        return words && words.words.length > 0 ? textOfWords(words, page) : said(params)
      })
    return page
  }
  return document
}

/** A stream that begins once its source is known. */
function lateStream(source: () => Promise<TextOfPage | ReadableStream>): ReadableStream {
  let reader: ReadableStreamDefaultReader | undefined
  return new ReadableStream({
    async pull(controller) {
      if (!reader) {
        const from = await source()
        if (!(from instanceof ReadableStream)) {
          controller.enqueue(from)
          controller.close()
          return
        }
        reader = from.getReader()
      }
      const { value, done } = await reader.read()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    cancel: reason => reader?.cancel(reason),
  })
}
