import { type Grey, shrinkGrey, turnGrey } from './grey.ts'
import { levelGrey, slantOf } from './level.ts'
import type { Box, RecognisedWord, Recogniser } from './open-recogniser.ts'

export type Upright = {
  /** Degrees clockwise that hold the picture upright. */
  readonly turn: 0 | 90 | 180 | 270
  /** Radians that the picture, once turned, was turned back by before it was recognised. */
  readonly slant: number
  /** Of the picture turned and levelled about its centre. */
  readonly words: readonly RecognisedWord[]
  /** Of the picture once turned. */
  readonly size: { readonly width: number; readonly height: number }
}

/** A word from this confidence on is most often a word. */
export const LIKELY = 70
/** Upright text has nearly all its letters in likely words; upside down, a tenth of them. */
const TRUSTED = 0.6
const HOPELESS = 0.3
/** By how much a part of the page must be surer, held otherwise, for the whole to be tried so. */
const MUCH_BETTER = 0.2
/** The recogniser copes by itself with a slant under one degree. */
const SLIGHT = Math.PI / 180

/**
 * Recognises a page whichever way it was fed. Lines of text say by themselves whether they run across or along the
 * page; which end is up is known by trying, on a part of the page first.
 */
export function recogniseUpright(grey: Grey, dpi: number, recogniser: Recogniser): Upright {
  const attempt = (turn: Turn): Upright & { readonly trust: number } => {
    const { sheet, slant, size } = held(grey, turn)
    const shift = { x: (size.width - sheet.width) / 2, y: (size.height - sheet.height) / 2 }
    const words = recogniser.recognise(sheet, dpi).map(word => shifted(word, shift))
    return { turn, slant, words, size, trust: trustOf(words) }
  }
  const { across, clearly } = directionOf(grey)
  const first = attempt(across ? 0 : 90)
  if (first.trust >= TRUSTED || first.words.length === 0) return first
  const turns: readonly Turn[] = across ? [180, 90, 270] : [270, 0, 180]
  const probes = turns.slice(0, clearly ? 1 : 3).map(turn => {
    const part = darkestQuarter(held(grey, turn).sheet)
    return { turn, trust: trustOf(recogniser.recognise(part, dpi)) }
  })
  const hope = probes.reduce((a, b) => (b.trust > a.trust ? b : a))
  if (hope.trust < Math.max(HOPELESS, first.trust + MUCH_BETTER)) return first
  const second = attempt(hope.turn)
  return second.trust > first.trust ? second : first
}

type Turn = Upright['turn']

/** The picture turned, then levelled about its centre. `size`: before it was levelled. */
function held(grey: Grey, turn: Turn) {
  const turned = turnGrey(grey, turn)
  const found = slantOf(turned)
  const slant = Math.abs(found) < SLIGHT ? 0 : found
  const size = { width: turned.width, height: turned.height }
  return { sheet: slant === 0 ? turned : levelGrey(turned, slant), slant, size }
}

/** A quarter of the height of a page, where it has the most ink. */
function darkestQuarter({ width, height, pixels }: Grey): Grey {
  const tall = Math.max(1, Math.floor(height / 4))
  const ink = Array.from({ length: height }, (_, y) => {
    let sum = 0
    for (let x = 0; x < width; x++) sum += 255 - (pixels[y * width + x] ?? 255)
    return sum
  })
  let [top, most, sum] = [0, 0, 0]
  for (let y = 0; y < height; y++) {
    sum += (ink[y] ?? 0) - (ink[y - tall] ?? 0)
    if (y >= tall - 1 && sum > most) [top, most] = [y - tall + 1, sum]
  }
  return { width, height: tall, pixels: pixels.subarray(top * width, (top + tall) * width) }
}

/** The levelled sheet is larger; both have the same centre. */
function shifted(word: RecognisedWord, { x, y }: { readonly x: number; readonly y: number }): RecognisedWord {
  const move = (box: Box): Box => ({ x0: box.x0 + x, x1: box.x1 + x, y0: box.y0 + y, y1: box.y1 + y })
  return { ...word, box: move(word.box), line: { ...word.line, baseline: move(word.line.baseline) } }
}

/** Share of the letters and digits that stand in likely words. */
export function trustOf(words: readonly Pick<RecognisedWord, 'text' | 'confidence'>[]): number {
  let [likely, all] = [0, 0]
  for (const { text, confidence } of words) {
    const letters = text.replace(/[^\p{L}\p{N}]/gu, '').length
    all += letters
    if (confidence >= LIKELY) likely += letters
  }
  return all === 0 ? 0 : likely / all
}

const FACTOR = 4
const STRIPS = 8
/** One direction alternates so many times more than the other: there is no need to try the other. */
const CLEAR = 1.5

/** Lines of text make ink come and go down the page; columns of letters do it far less. */
function directionOf(grey: Grey): { readonly across: boolean; readonly clearly: boolean } {
  const small = shrinkGrey(grey, FACTOR)
  const [down, along] = [alternation(small), alternation(turnGrey(small, 90))]
  return { across: down >= along, clearly: Math.max(down, along) > CLEAR * Math.min(down, along) }
}

/** How much the ink changes from one row to the next, in strips narrow enough for a slanted page. */
function alternation({ width, height, pixels }: Grey): number {
  const strip = Math.max(1, Math.floor(width / STRIPS))
  let sum = 0
  for (let left = 0; left + strip <= width; left += strip) {
    let last: number | null = null
    for (let y = 0; y < height; y++) {
      let ink = 0
      for (let x = left; x < left + strip; x++) ink += 255 - (pixels[y * width + x] ?? 255)
      if (last !== null) sum += (ink - last) ** 2
      last = ink
    }
  }
  return sum / (width * height * strip)
}
