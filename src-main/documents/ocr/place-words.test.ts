import fc from 'fast-check'
import { expect, test } from 'vitest'
import { displayedRect, readPageOf } from '../reading/recognised-page.ts'
import type { RecognisedWord } from './open-recogniser.ts'
import { placeWords } from './place-words.ts'

const A4 = { width: 595, height: 842 }
/** Pixels of an A4 sheet at 200 dpi. */
const SHEET = { width: 1653, height: 2339 }
const SCALE = A4.width / SHEET.width

/** Words of one line, each 100 pixels wide and 30 tall, on a ground that goes down by `slope` a pixel. */
function line(top: number, slope: number, texts: readonly string[], confidence = 95): RecognisedWord[] {
  const x0 = 200
  const x1 = x0 + texts.length * 120
  const ground = { baseline: { x0, y0: top + 30, x1, y1: top + 30 + (x1 - x0) * slope }, height: 30 }
  return texts.map((text, index) => {
    const left = x0 + index * 120
    const drop = (left - x0) * slope
    return {
      text,
      confidence,
      box: { x0: left, y0: top + drop, x1: left + 100, y1: top + drop + 30 },
      line: ground,
    }
  })
}

test('rows of a crooked sheet come out level, in words and in cells', () => {
  const slope = Math.tan((2 * Math.PI) / 180)
  const words = [
    ...line(500, slope, ['Date', 'd’immatriculation', 'a', 'b', 'c', 'd', 'e', '14/03/2022']),
    ...line(545, slope, ['Forme', 'juridique', 'a', 'b', 'c', 'd', 'e', 'SARL']),
  ]
  const placed = placeWords(1, { turn: 0, slant: 0, words, size: SHEET }, A4)
  expect(placed.frame.skew).toBeCloseTo((2 * Math.PI) / 180, 3)
  expect(readPageOf(placed, 0).lines.map(({ text }) => text)).toEqual([
    'Date d’immatriculation a b c d e 14/03/2022',
    'Forme juridique a b c d e SARL',
  ])
})

test('a span is as sure as its least sure word', () => {
  const words = [...line(500, 0, ['912', '406'], 96), ...line(500, 0, ['x', 'y', '733'], 41).slice(2)]
  const [row] = readPageOf(placeWords(1, { turn: 0, slant: 0, words, size: SHEET }, A4), 0).lines
  expect(row?.spans.map(({ text, confidence }) => [text, confidence])).toEqual([['912 406 733', 41]])
})

test('bars and dashes of a table are no words', () => {
  const words = [...line(500, 0, ['|', '—', 'SIREN'], 30), ...line(600, 0, [':'], 90)]
  const placed = placeWords(1, { turn: 0, slant: 0, words, size: SHEET }, A4)
  expect(placed.words.map(({ text }) => text)).toEqual(['SIREN', ':'])
})

test('a word lies on the displayed page where it was seen, however the sheet was fed', () => {
  const [word] = line(500, 0, ['SIREN'])
  if (!word) throw new Error('no word')
  const turns = [
    [0, { x: 200, y: 500, width: 100, height: 30 }],
    // Held upright by a quarter turn clockwise: it lay with its head to the left.
    [90, { x: 500, y: SHEET.width - 300, width: 30, height: 100 }],
    [180, { x: SHEET.width - 300, y: SHEET.height - 530, width: 100, height: 30 }],
    [270, { x: SHEET.height - 530, y: 200, width: 30, height: 100 }],
  ] as const
  for (const [turn, seen] of turns) {
    const displayed = turn % 180 === 0 ? A4 : { width: A4.height, height: A4.width }
    const placed = placeWords(1, { turn, slant: 0, words: [word], size: SHEET }, displayed)
    const [, x = 0, y = 0, width = 0, height = 0] = readPageOf(placed, 0).recognised?.words[0] ?? []
    for (const [got, wanted] of [
      [x, seen.x],
      [y, seen.y],
      [width, seen.width],
      [height, seen.height],
    ] as const) {
      expect(Math.abs(got - wanted * SCALE), `turn ${turn}`).toBeLessThan(0.6)
    }
  }
})

test('what is on the upright sheet is on the page, whatever its turn and slant', () => {
  const frames = fc.record({
    turn: fc.constantFrom(0 as const, 90 as const, 180 as const, 270 as const),
    skew: fc.double({ min: -0.1, max: 0.1, noNaN: true }),
  })
  fc.assert(
    fc.property(frames, fc.double({ min: 0.3, max: 0.7, noNaN: true }), (frame, share) => {
      const upright = frame.turn % 180 === 0 ? A4 : { width: A4.height, height: A4.width }
      const rect = { page: 1, x: upright.width * share, y: upright.height * share, width: 20, height: 8 }
      const { x, y, width, height } = displayedRect({ ...A4, frame }, rect)
      expect(Math.min(x, y)).toBeGreaterThan(0)
      expect(x + width).toBeLessThan(A4.width)
      expect(y + height).toBeLessThan(A4.height)
    }),
  )
})
