import type { Sheet } from './pictures.ts'

/** A number between 0 and 1; the same seed gives the same ones. */
type Chance = () => number

/** Mulberry32. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Where a place of the new sheet (0 to 1 both ways) is in the old one. */
type Warp = (x: number, y: number) => readonly [x: number, y: number]

/** A new sheet of that size; what falls outside the old one is `paper`. */
function warped(sheet: Sheet, width: number, height: number, paper: number, warp: Warp): Sheet {
  const pixels = new Uint8Array(width * height)
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const [x, y] = warp((column + 0.5) / width, (row + 0.5) / height)
      pixels[row * width + column] = between(sheet, x * sheet.width - 0.5, y * sheet.height - 0.5, paper)
    }
  }
  return { width, height, pixels }
}

/** The light between four pixels. */
function between({ width, height, pixels }: Sheet, x: number, y: number, paper: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)]
  if (left < 0 || top < 0 || left + 1 >= width || top + 1 >= height) return paper
  const [along, down] = [x - left, y - top]
  const at = top * width + left
  const upper = (pixels[at] ?? 0) * (1 - along) + (pixels[at + 1] ?? 0) * along
  const lower = (pixels[at + width] ?? 0) * (1 - along) + (pixels[at + width + 1] ?? 0) * along
  return upper * (1 - down) + lower * down
}

/** Turned about its middle by that many degrees, on white paper, `scale` times as large. */
export function tilted(sheet: Sheet, degrees: number, scale = 1): Sheet {
  const [width, height] = [Math.round(sheet.width * scale), Math.round(sheet.height * scale)]
  const ratio = sheet.height / sheet.width
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)]
  // Averaged first when it shrinks, as a sensor does: else thin strokes are lost between two pixels.
  const source = scale < 0.9 ? softened(sheet) : sheet
  return warped(source, width, height, 255, (x, y) => {
    const [dx, dy] = [x - 0.5, (y - 0.5) * ratio]
    return [0.5 + dx * cos + dy * sin, 0.5 + (dy * cos - dx * sin) / ratio]
  })
}

/** A quarter turn clockwise, as a sheet laid across the glass. */
export function turned({ width, height, pixels }: Sheet): Sheet {
  const out = new Uint8Array(pixels.length)
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      out[column * height + (height - 1 - row)] = pixels[row * width + column] ?? 0
    }
  }
  return { width: height, height: width, pixels: out }
}

/** Each pixel with its eight neighbours. */
export function softened({ width, height, pixels }: Sheet): Sheet {
  const out = pixels.slice()
  for (let row = 1; row < height - 1; row++) {
    for (let column = 1; column < width - 1; column++) {
      const at = row * width + column
      let sum = 4 * (pixels[at] ?? 0)
      for (const near of [at - 1, at + 1, at - width, at + width]) sum += 2 * (pixels[near] ?? 0)
      for (const near of [at - width - 1, at - width + 1, at + width - 1, at + width + 1])
        sum += pixels[near] ?? 0
      out[at] = sum / 16
    }
  }
  return { width, height, pixels: out }
}

/** With a grain of that many levels. */
export function grainy(sheet: Sheet, levels: number, chance: Chance): Sheet {
  return {
    ...sheet,
    pixels: sheet.pixels.map(value => Math.max(0, Math.min(255, value + (chance() + chance() - 1) * levels))),
  }
}

/** Taken from a hand above a desk: the far edge is shorter, a lamp stands on one side, the focus is not perfect. */
export function photographed(sheet: Sheet, chance: Chance): Sheet {
  const [lean, turn, lamp] = [0.05 + 0.04 * chance(), (chance() - 0.5) * 0.05, chance() < 0.5 ? -1 : 1]
  const shot = warped(softened(sheet), sheet.width, sheet.height, 96, (x, y) => {
    const [dx, dy] = [(x - 0.5) * 2.12, (y - 0.5) * 2.12]
    const far = 1 + lean * dy
    return [0.5 + (dx + turn * dy) / (2 * far), 0.5 + (dy - turn * dx) / (2 * far)]
  })
  const { width, height, pixels } = shot
  const lit = pixels.map((value, at) => {
    const [x, y] = [(at % width) / width - 0.5, Math.floor(at / width) / height - 0.5]
    return value * (0.78 + 0.2 * lamp * x - 0.18 * y - 0.25 * (x * x + y * y))
  })
  return grainy(softened({ width, height, pixels: lit }), 9, chance)
}

/** Half the dots, black or white: what a fax leaves. */
export function faxed(sheet: Sheet): Sheet {
  const small = tilted(sheet, 0.4, 0.5)
  return { ...small, pixels: small.pixels.map(value => (value < 150 ? 0 : 255)) }
}
