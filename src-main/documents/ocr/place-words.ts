import type { RecognisedPage, UprightWord } from '../reading/recognised-page.ts'
import type { RecognisedWord, TextLine } from './open-recogniser.ts'
import type { Upright } from './upright.ts'

/** The page that a picture fills when displayed, in points. */
export type PageSize = { readonly width: number; readonly height: number }

/** A line shorter than this many times its height says nothing sure about the slant. */
const LONG = 4
/** A mark without letter or digit is kept from this confidence on: the edge of a table is read as bars and dashes. */
const SURE_MARK = 60

/**
 * Places recognised words on the level sheet: what slant is left is the median of that of the lines, each for as much
 * as it is long. Pure.
 */
export function placeWords(
  page: number,
  { turn, slant, words, size }: Upright,
  displayed: PageSize,
): RecognisedPage {
  const skew = skewOf(words)
  const sheetWidth = turn % 180 === 0 ? displayed.width : displayed.height
  const scale = sheetWidth / size.width
  return {
    page,
    ...displayed,
    frame: { turn, skew: slant + skew },
    words: words.filter(isText).map(word => levelled(word, { skew, scale, size })),
  }
}

function isText({ text, confidence, box }: RecognisedWord): boolean {
  if (text === '' || box.x1 <= box.x0 || box.y1 <= box.y0) return false
  return confidence >= SURE_MARK || /[\p{L}\p{N}]/u.test(text)
}

const lineKey = ({ baseline }: TextLine) => `${baseline.x0} ${baseline.y0} ${baseline.x1} ${baseline.y1}`

/** Radians, positive when the lines go down to the right. */
function skewOf(words: readonly RecognisedWord[]): number {
  const lines = [...new Map(words.map(({ line }) => [lineKey(line), line])).values()].flatMap(
    ({ baseline, height }) => {
      const [dx, dy] = [baseline.x1 - baseline.x0, baseline.y1 - baseline.y0]
      return dx > LONG * height ? [{ angle: Math.atan2(dy, dx), length: dx }] : []
    },
  )
  const half = lines.reduce((sum, { length }) => sum + length, 0) / 2
  let passed = 0
  for (const { angle, length } of lines.toSorted((a, b) => a.angle - b.angle)) {
    passed += length
    if (passed >= half) return angle
  }
  return 0
}

type Levelling = { readonly skew: number; readonly scale: number; readonly size: Upright['size'] }

function levelled({ text, confidence, box, line }: RecognisedWord, levelling: Levelling): UprightWord {
  const { scale, skew } = levelling
  const [middleX, middleY] = [(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2]
  const [width, tall] = [box.x1 - box.x0, box.y1 - box.y0]
  // The box of a slanted word is taller than the word.
  const height = Math.max(tall - width * Math.abs(Math.sin(skew)), Math.min(tall, line.height / 2))
  const { x, y } = level({ x: middleX, y: middleY }, levelling)
  const { baseline } = line
  const along = (middleX - baseline.x0) / Math.max(1, baseline.x1 - baseline.x0)
  const ground = { x: middleX, y: baseline.y0 + along * (baseline.y1 - baseline.y0) }
  return {
    text,
    confidence,
    x: (x - width / 2) * scale,
    y: (y - height / 2) * scale,
    width: width * scale,
    height: height * scale,
    baseline: level(ground, levelling).y * scale,
    size: Math.max(line.height, 1) * scale,
  }
}

/** Turns a point by the contrary of the slant, about the middle of the picture. */
function level({ x, y }: { x: number; y: number }, { skew, size }: Levelling) {
  const [middleX, middleY] = [size.width / 2, size.height / 2]
  const [cos, sin] = [Math.cos(skew), Math.sin(skew)]
  const [dx, dy] = [x - middleX, y - middleY]
  return { x: middleX + dx * cos + dy * sin, y: middleY - dx * sin + dy * cos }
}
