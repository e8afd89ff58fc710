import type { Line, ReadDocument } from '../reading/reading.ts'
import { rebuildLines } from '../reading/rebuild-lines.ts'

const LETTER = 5
const SIZE = 10
const COLUMN = 200

/**
 * A reading with these printed lines, for tests of what is read out of them: a text is one line, a pair is a row of
 * two columns (an empty first cell leaves its column empty), « --- » starts a page. Letters are 5 points wide.
 */
export function readingOf(
  ...rows: readonly (string | readonly [label: string, value: string])[]
): ReadDocument {
  const pages: Line[][] = [[]]
  let top = 40
  for (const row of rows) {
    if (row === '---') {
      pages.push([])
      top = 40
      continue
    }
    const page = pages.length
    const cells = typeof row === 'string' ? [row] : row
    const pieces = cells.map((text, column) => ({
      text,
      rect: { page, x: 50 + column * COLUMN, y: top - SIZE, width: text.length * LETTER, height: SIZE },
      baseline: top,
      size: SIZE,
      upright: true,
    }))
    pages.at(-1)?.push(...rebuildLines(pieces))
    top += 14
  }
  return {
    state: 'read',
    pages: pages.map(lines => ({ width: 595, height: 842, rotation: 0, lines })),
    meta: { title: null, author: null, producer: null, hasScript: false },
  }
}
