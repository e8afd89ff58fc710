import { expect, test } from 'vitest'
import { evenLight } from './even-light.ts'
import type { Grey } from './grey.ts'

const WIDTH = 320
const HEIGHT = 256

/** Paper as bright as `paper` says, with a dark stroke every 16 rows that is `ink` of it. */
function ruled(paper: (x: number, y: number) => number, ink: number): Grey {
  const pixels = new Uint8Array(WIDTH * HEIGHT)
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) pixels[y * WIDTH + x] = paper(x, y) * (y % 16 < 3 ? ink : 1)
  }
  return { width: WIDTH, height: HEIGHT, pixels }
}

const at = ({ width, pixels }: Grey, x: number, y: number) => pixels[y * width + x] ?? 0

test('a shadow across the page goes, the ink in it stays', () => {
  const lit = evenLight(ruled(x => 240 - (x * 150) / WIDTH, 0.4))
  for (const x of [20, 160, 300]) {
    expect(at(lit, x, 136)).toBeGreaterThan(220)
    expect(at(lit, x, 129)).toBeLessThan(110)
  }
})

test('a pale print becomes black', () => {
  const pale = ruled(() => 235, 0.8)
  expect(at(evenLight(pale), 100, 129)).toBeLessThan(20)
})

test('a dark band keeps its light letters', () => {
  const band = ruled((_, y) => (y >= 64 && y < 192 ? 40 : 250), 1)
  const letters = { ...band, pixels: Uint8Array.from(band.pixels) }
  for (let y = 120; y < 124; y++) for (let x = 0; x < WIDTH; x++) letters.pixels[y * WIDTH + x] = 250
  const lit = evenLight(letters)
  expect(at(lit, 160, 122) - at(lit, 160, 100)).toBeGreaterThan(100)
})

test('an empty page stays empty', () => {
  expect(evenLight(ruled(() => 255, 1)).pixels.every(pixel => pixel === 255)).toBe(true)
})
