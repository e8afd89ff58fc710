import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Grey, turnGrey } from './grey.ts'
import { levelGrey, slantOf } from './level.ts'

const DEGREE = Math.PI / 180

/** A page of lines of text, seen from afar: dark rows with gaps, indented without order. */
function page(width = 600, height = 800): Grey {
  const pixels = new Uint8Array(width * height).fill(255)
  for (let line = 0; line < 40; line++) {
    const top = 60 + line * 17
    for (let y = top; y < top + 7; y++) {
      for (let x = 60 + ((line * 37) % 90); x < 540 - ((line * 53) % 200); x++) {
        if ((x * 7 + line * 13) % 41 > 6) pixels[y * width + x] = 30
      }
    }
  }
  return { width, height, pixels }
}

test.each([-9, -2.5, -1, 0, 1.5, 4, 10])('a slant of %d degrees is found to a half degree', degrees => {
  const slanted = levelGrey(page(), -degrees * DEGREE)
  expect(slantOf(slanted) / DEGREE).toBeGreaterThan(degrees - 0.51)
  expect(slantOf(slanted) / DEGREE).toBeLessThan(degrees + 0.51)
})

test('levelling loses nothing of the sheet', () => {
  const ink = ({ pixels }: Grey) => pixels.reduce((sum, pixel) => sum + 255 - pixel, 0)
  const kept = ink(levelGrey(page(), 7 * DEGREE)) / ink(page())
  expect(kept).toBeGreaterThan(0.99)
  expect(kept).toBeLessThan(1.01)
})

test('four quarter turns, or two halves, give the picture back', () => {
  const pictures = fc
    .record({ width: fc.integer({ min: 1, max: 9 }), height: fc.integer({ min: 1, max: 9 }) })
    .chain(size =>
      fc
        .uint8Array({ minLength: size.width * size.height, maxLength: size.width * size.height })
        .map(pixels => ({ ...size, pixels })),
    )
  fc.assert(
    fc.property(pictures, grey => {
      expect(turnGrey(turnGrey(grey, 180), 180)).toEqual(grey)
      expect(turnGrey(turnGrey(grey, 90), 270)).toEqual(grey)
      expect(turnGrey(turnGrey(grey, 90), 90)).toEqual(turnGrey(grey, 180))
    }),
  )
})
