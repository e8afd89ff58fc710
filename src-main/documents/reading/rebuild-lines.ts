import type { Line, Rect, Span } from './reading.ts'

/** One run of glyphs as the file draws it, in displayed-page points (see Rect). `baseline` is its y. */
export type Piece = {
  readonly text: string
  readonly rect: Rect
  readonly baseline: number
  /** Height of the letters' em, in points. */
  readonly size: number
  /** False for text turned on the displayed page (margins, watermarks): it never joins a line. */
  readonly upright: boolean
  /** Of a word recognised on a picture: 0 to 100. */
  readonly confidence?: number
}

/** Fractions of the font size: closer than GLUED is the same word, wider than COLUMN is another cell. */
const GLUED = 0.12
const COLUMN = 1.5
/** Pieces whose baselines differ by less than this fraction of the smaller size stand on the same line. */
const SAME_LINE = 0.35

/**
 * Rebuilds the lines a reader sees out of runs drawn in any order: grouped by baseline, sorted by x, words
 * rejoined, cells of a row kept apart as spans. Pure.
 */
export function rebuildLines(pieces: readonly Piece[]): Line[] {
  const printed = pieces.filter(piece => piece.text.trim() !== '')
  const rows = rowsOf(printed.filter(piece => piece.upright))
  const turned = printed.filter(piece => !piece.upright).map(piece => [piece])
  return [...rows, ...turned].map(lineOf).sort((a, b) => a.rect.y - b.rect.y || a.rect.x - b.rect.x)
}

/** Pieces that stand on one baseline, rows from top to bottom and each from left to right. */
export function rowsOf<P extends Piece>(pieces: readonly P[]): P[][] {
  const rows: P[][] = []
  for (const piece of pieces.toSorted((a, b) => a.baseline - b.baseline || a.rect.x - b.rect.x)) {
    const row = rows.at(-1)
    const first = row?.[0]
    const near =
      first && Math.abs(piece.baseline - first.baseline) <= SAME_LINE * Math.min(piece.size, first.size)
    if (row && near) row.push(piece)
    else rows.push([piece])
  }
  return rows.map(row => withoutOverprints(row.toSorted((a, b) => a.rect.x - b.rect.x)))
}

// Some typesetters make bold by drawing the same run twice, a hair apart.
function withoutOverprints<P extends Piece>(row: readonly P[]): P[] {
  return row.filter((piece, index) => {
    const previous = row[index - 1]
    return (
      !previous ||
      previous.text !== piece.text ||
      Math.abs(previous.rect.x - piece.rect.x) > GLUED * piece.size
    )
  })
}

function lineOf(row: readonly Piece[]): Line {
  const spans: Span[] = []
  let start = 0
  for (const cell of splitCells(row)) {
    const text = textOf(cell)
    const rect = unionOf(cell.map(piece => piece.rect))
    spans.push({ text, start, rect, ...leastOf(cell) })
    start += text.length + 1
  }
  return {
    text: spans.map(span => span.text).join(' '),
    rect: unionOf(spans.map(span => span.rect)),
    spans,
  }
}

function leastOf(cell: readonly Piece[]): { confidence?: number } {
  const known = cell.flatMap(piece => piece.confidence ?? [])
  return known.length === 0 ? {} : { confidence: Math.min(...known) }
}

function splitCells(row: readonly Piece[]): Piece[][] {
  const cells: Piece[][] = []
  for (const piece of row) {
    const cell = cells.at(-1)
    const last = cell?.at(-1)
    if (cell && last && gapBetween(last, piece) <= COLUMN * Math.min(last.size, piece.size)) cell.push(piece)
    else cells.push([piece])
  }
  return cells
}

function textOf(cell: readonly Piece[]): string {
  let text = ''
  for (const [index, piece] of cell.entries()) {
    const previous = cell[index - 1]
    const apart = previous && gapBetween(previous, piece) > GLUED * Math.min(previous.size, piece.size)
    text += (apart ? ' ' : '') + piece.text
  }
  return text.replace(/[ \t]+/g, ' ').trim()
}

function gapBetween(left: Piece, right: Piece): number {
  return right.rect.x - (left.rect.x + left.rect.width)
}

/** The smallest rectangle around all of `rects`, which must be on one page and at least one. */
export function unionOf(rects: readonly Rect[]): Rect {
  const x = Math.min(...rects.map(rect => rect.x))
  const y = Math.min(...rects.map(rect => rect.y))
  return {
    page: rects[0]?.page ?? 1,
    x,
    y,
    width: Math.max(...rects.map(rect => rect.x + rect.width)) - x,
    height: Math.max(...rects.map(rect => rect.y + rect.height)) - y,
  }
}
