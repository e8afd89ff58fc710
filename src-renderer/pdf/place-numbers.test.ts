import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Box, placeAtBest, placeNumbers } from './place-numbers.ts'

const page = { width: 600, height: 800 }
const meet = (a: Box, b: Box) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
const boxesOf = (places: ReturnType<typeof placeNumbers>, size: number) =>
  places.map(({ x, y }) => ({ x, y, width: size, height: size }))

/** Lines of a page, one under the other, `pitch` pixels apart, with a value in each from x = 300. */
const lines = (count: number, pitch: number, height: number) =>
  Array.from({ length: count }, (_, i) => ({
    n: i + 1,
    box: { x: 300, y: 100 + i * pitch, width: 80, height },
  }))

describe('the number of a value', () => {
  test('stands left of it when there is room', () => {
    const [place] = placeNumbers([{ n: 1, box: { x: 300, y: 100, width: 80, height: 12 } }], [], page, 16)
    expect(place).toMatchObject({ numbers: [1], far: false, x: 279, y: 98 })
  })

  test('goes to the right of a value in the middle of a line, and to the margin when words are on both sides', () => {
    const value = { n: 1, box: { x: 300, y: 100, width: 80, height: 12 } }
    const before = { x: 100, y: 100, width: 198, height: 12 }
    const after = { x: 382, y: 100, width: 150, height: 12 }
    const near = [
      { x: 100, y: 82, width: 432, height: 16 },
      { x: 100, y: 114, width: 432, height: 16 },
    ]
    expect(placeNumbers([value], [before], page, 16)[0]).toMatchObject({ x: 385, far: false })
    expect(placeNumbers([value], [before, after, ...near], page, 16)[0]).toMatchObject({ x: 4, far: true })
  })

  test('never covers a word nor another number, however close the lines', () => {
    const word = fc.record({
      x: fc.integer({ min: 40, max: 500 }),
      y: fc.integer({ min: 20, max: 760 }),
      width: fc.integer({ min: 10, max: 90 }),
      height: fc.integer({ min: 6, max: 14 }),
    })
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), fc.array(word, { maxLength: 60 }), (marked, others) => {
        const marks = marked.map((box, i) => ({ n: i + 1, box }))
        const places = placeNumbers(marks, [...marked, ...others], page, 12)
        expect(places.flatMap(({ numbers }) => numbers).toSorted((a, b) => a - b)).toEqual(
          marks.map(({ n }) => n),
        )
        const boxes = boxesOf(places, 12)
        for (const [i, box] of boxes.entries()) {
          expect(boxes.slice(i + 1).some(other => meet(box, other))).toBe(false)
          // The margins are free here: no number has to stand over words.
          expect([...marked, ...others].some(one => meet(one, box))).toBe(false)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('shares its place when even the margin is full', () => {
    const small = { width: 120, height: 60 }
    const marks = Array.from({ length: 40 }, (_, i) => ({
      n: i + 1,
      box: { x: 50, y: i, width: 20, height: 1 },
    }))
    const places = placeNumbers(marks, [{ x: 30, y: 0, width: 60, height: 60 }], small, 16)
    expect(places.length).toBeLessThan(12)
    expect(places.flatMap(({ numbers }) => numbers)).toHaveLength(40)
  })

  test('is as large as the lines let it be', () => {
    const words = (pitch: number) =>
      Array.from({ length: 8 }, (_, i) => ({ x: 60, y: 100 + i * pitch, width: 160, height: 10 }))
    expect(placeAtBest(lines(8, 20, 12), words(20), page, [16, 14, 12]).size).toBe(16)
    const tight = placeAtBest(lines(8, 14, 10), words(14), page, [16, 14, 12])
    expect(tight.size).toBe(14)
    expect(tight.places.every(({ far }) => !far)).toBe(true)
  })
})
