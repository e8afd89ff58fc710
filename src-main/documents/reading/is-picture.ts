import type { PDFPageProxy } from 'pdfjs-dist'
import { OPS, Util } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** A page with fewer letters than this may be a scan that a machine stamped with its name or a page number. */
const FEW = 60
/** Share of the page that one picture of the whole sheet covers at least. */
const MOST_OF_PAGE = 0.5

/**
 * Whether the words of a page are to be recognised: it draws something but has no text, or hardly any over a picture
 * of the sheet. A page with text is believed; an empty one has nothing to say.
 */
export async function isPicture(page: PDFPageProxy, characters: number): Promise<boolean> {
  if (characters >= FEW) return false
  const { fnArray, argsArray } = await page.getOperatorList()
  if (characters === 0) return fnArray.some(operator => DRAWING.has(operator))
  return coveredShare(page, fnArray, argsArray) >= MOST_OF_PAGE
}

const PICTURES: ReadonlySet<number> = new Set([
  OPS.paintImageXObject,
  OPS.paintInlineImageXObject,
  OPS.paintImageMaskXObject,
  OPS.paintImageXObjectRepeat,
  OPS.paintImageMaskXObjectGroup,
  OPS.paintInlineImageXObjectGroup,
])
const DRAWING: ReadonlySet<number> = new Set([...PICTURES, OPS.constructPath, OPS.shadingFill])

/** The largest share of the page that one picture covers. */
function coveredShare(page: PDFPageProxy, operators: readonly number[], args: readonly unknown[]): number {
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = page.view
  const area = Math.abs((x1 - x0) * (y1 - y0))
  let matrix: number[] = [1, 0, 0, 1, 0, 0]
  const saved: number[][] = []
  let largest = 0
  for (const [place, operator] of operators.entries()) {
    if (operator === OPS.save) saved.push(matrix)
    else if (operator === OPS.restore) matrix = saved.pop() ?? matrix
    else if (operator === OPS.transform) matrix = Util.transform(matrix, args[place] as number[])
    else if (PICTURES.has(operator)) {
      // A picture fills the unit square of its own space.
      const [a = 0, b = 0, c = 0, d = 0] = matrix
      largest = Math.max(largest, Math.abs(a * d - b * c))
    }
  }
  return area === 0 ? 0 : largest / area
}
