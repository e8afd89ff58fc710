import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist'
import { OPS, Util } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** A page with fewer letters than this may be a scan that a machine stamped with its name or a page number. */
const FEW = 60
/** Share of the page that one picture of the whole sheet covers at least. */
const MOST_OF_PAGE = 0.5
/** Pages of one file that are looked at closely: it decodes their pictures. */
const MOST_LOOKS = 10

/**
 * The pages, from 1, whose words are to be recognised: what they show is a picture. They have no text, hardly any over
 * a picture of the sheet, or a text that does not show, which another machine guessed from the picture (a "searchable"
 * scan): only what is seen is read. A page with text stays text; an empty one has nothing to say.
 *
 * @param characters how many each page has, in order
 */
export async function findPictures(pdf: PDFDocumentProxy, characters: readonly number[]): Promise<number[]> {
  // Nothing but pictures: they are found out one by one when they are recognised.
  if (characters.every(count => count === 0)) return characters.map((_, index) => index + 1)
  let looks = MOST_LOOKS
  const look = async (number: number): Promise<Drawn | null> => {
    if (looks-- <= 0) return null
    const page = await pdf.getPage(number)
    const drawn = drawnOn(page, await page.getOperatorList())
    page.cleanup()
    return drawn
  }
  const first = await look(1)
  const isSearchableScan = first !== null && isHidden(first)
  const pictures: number[] = []
  for (const [index, count] of characters.entries()) {
    if (count >= FEW && !isSearchableScan) continue
    const drawn = index === 0 ? first : await look(index + 1)
    if (drawn ? isPicture(drawn, count) : count === 0 || isSearchableScan) pictures.push(index + 1)
  }
  return pictures
}

function isPicture(drawn: Drawn, count: number): boolean {
  if (count === 0) return drawn.something
  return count < FEW ? drawn.covered >= MOST_OF_PAGE : isHidden(drawn)
}

const isHidden = (drawn: Drawn) => drawn.covered >= MOST_OF_PAGE && !drawn.textShows

type Drawn = {
  /** A picture or a shape, at least. */
  readonly something: boolean
  /** The largest share of the page that one picture covers. */
  readonly covered: number
  /** Letters are drawn to be seen, and not under that picture. */
  readonly textShows: boolean
}

const PICTURES: ReadonlySet<number> = new Set([
  OPS.paintImageXObject,
  OPS.paintInlineImageXObject,
  OPS.paintImageMaskXObject,
  OPS.paintImageXObjectRepeat,
  OPS.paintImageMaskXObjectGroup,
  OPS.paintInlineImageXObjectGroup,
])
const SHAPES: ReadonlySet<number> = new Set([OPS.constructPath, OPS.shadingFill])
const LETTERS: ReadonlySet<number> = new Set([
  OPS.showText,
  OPS.showSpacedText,
  OPS.nextLineShowText,
  OPS.nextLineSetSpacingShowText,
])
/** Text rendering modes that draw nothing (ISO 32000-1, 9.3.6). */
const UNSEEN: ReadonlySet<unknown> = new Set([3, 7])

function drawnOn(page: PDFPageProxy, { fnArray, argsArray }: OperatorList): Drawn {
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = page.view
  const area = Math.abs((x1 - x0) * (y1 - y0)) || 1
  let state: { readonly matrix: number[]; readonly unseen: boolean } = {
    matrix: [1, 0, 0, 1, 0, 0],
    unseen: false,
  }
  const saved: (typeof state)[] = []
  let drawn: Drawn = { something: false, covered: 0, textShows: false }
  for (const [place, operator] of fnArray.entries()) {
    const args = argsArray[place]
    if (operator === OPS.save) saved.push(state)
    else if (operator === OPS.restore) state = saved.pop() ?? state
    else if (operator === OPS.transform) {
      state = { ...state, matrix: Util.transform(state.matrix, args as number[]) }
    } else if (operator === OPS.setTextRenderingMode) state = { ...state, unseen: UNSEEN.has(args?.[0]) }
    else if (LETTERS.has(operator)) drawn = { ...drawn, textShows: drawn.textShows || !state.unseen }
    else if (SHAPES.has(operator)) drawn = { ...drawn, something: true }
    else if (PICTURES.has(operator)) {
      // A picture fills the unit square of its own space.
      const [a = 0, b = 0, c = 0, d = 0] = state.matrix
      const share = Math.abs(a * d - b * c) / area
      const hides = share >= MOST_OF_PAGE
      drawn = {
        something: true,
        covered: Math.max(drawn.covered, share),
        textShows: drawn.textShows && !hides,
      }
    }
  }
  return drawn
}

type OperatorList = {
  readonly fnArray: readonly number[]
  readonly argsArray: readonly (readonly unknown[] | null)[]
}
