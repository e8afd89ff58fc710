import type { DisplayedWord, ReadPage, Rect, UprightFrame } from './reading.ts'
import { type Piece, rebuildLines, rowsOf } from './rebuild-lines.ts'

/** A word on the upright, level sheet, in points from its top left. `baseline` is its y, `size` the height of its line. */
export type UprightWord = {
  readonly text: string
  /** 0 to 100, as the recogniser says it. */
  readonly confidence: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly baseline: number
  readonly size: number
}

/** What recognition gives of one page; `width` and `height` are those of the page as displayed. */
export type RecognisedPage = {
  readonly page: number
  readonly width: number
  readonly height: number
  readonly frame: UprightFrame
  readonly words: readonly UprightWord[]
}

/** A recognised page in the form of the others: the lines that a reader sees, from its words. Pure. */
export function readPageOf(recognised: RecognisedPage, rotation: number): ReadPage {
  const { page, width, height, frame } = recognised
  const pieces = recognised.words.map(word => pieceOf(page, word))
  const words = rowsOf(pieces).flatMap(row => row.map(piece => displayedWord(recognised, piece)))
  return { width, height, rotation, lines: rebuildLines(pieces), recognised: { frame, words } }
}

function pieceOf(page: number, { text, confidence, baseline, size, ...rect }: UprightWord): Piece {
  const { x, y, width, height } = rect
  return { text, rect: { page, x, y, width, height }, baseline, size, upright: true, confidence }
}

function displayedWord(page: RecognisedPage, { text, rect }: Piece): DisplayedWord {
  const { x, y, width, height } = displayedRect(page, rect)
  return [text, round(x), round(y), round(width), round(height)]
}

// A tenth of a point is a third of a pixel at 200 dpi.
const round = (points: number) => Math.round(points * 10) / 10

/**
 * Where a rectangle of the upright sheet lies on the page as displayed. Its centre moves exactly; a few degrees of
 * slant leave its sides level.
 */
export function displayedRect(
  { width, height, frame }: Pick<RecognisedPage, 'width' | 'height' | 'frame'>,
  rect: Rect,
): Rect {
  const sideways = frame.turn === 90 || frame.turn === 270
  const [middleX, middleY] = sideways ? [height / 2, width / 2] : [width / 2, height / 2]
  const [dx, dy] = [rect.x + rect.width / 2 - middleX, rect.y + rect.height / 2 - middleY]
  const [cos, sin] = [Math.cos(frame.skew), Math.sin(frame.skew)]
  const [slantedX, slantedY] = [middleX + dx * cos - dy * sin, middleY + dx * sin + dy * cos]
  const [x, y] = unturn(frame.turn, { x: slantedX, y: slantedY }, { width, height })
  const [w, h] = sideways ? [rect.height, rect.width] : [rect.width, rect.height]
  return { page: rect.page, x: x - w / 2, y: y - h / 2, width: w, height: h }
}

function unturn(
  turn: UprightFrame['turn'],
  { x, y }: { readonly x: number; readonly y: number },
  { width, height }: { readonly width: number; readonly height: number },
): readonly [x: number, y: number] {
  switch (turn) {
    case 0:
      return [x, y]
    case 90:
      return [y, height - x]
    case 180:
      return [width - x, height - y]
    case 270:
      return [width - y, x]
  }
}
