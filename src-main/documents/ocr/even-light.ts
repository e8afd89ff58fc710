import type { Grey } from './grey.ts'

/** Side of the squares whose paper is measured, in pixels: more than a line of text at 200 dpi. */
const SQUARE = 32
/** Paper darker than this share of the page's own is ink: a dark band keeps its light letters. */
const DARKEST_PAPER = 0.35
/** Share of the pixels that become plain black; when even those are so light, the page has no ink. */
const BLACK_SHARE = 0.005
const NO_INK = 225

/**
 * The same page under an even light: each pixel divided by the paper around it, then stretched to full contrast. A
 * photo has shadows, a thin print is pale; on a clean scan it changes little.
 */
export function evenLight(grey: Grey): Grey {
  const paper = paperOf(grey)
  const { width, height, pixels } = grey
  const lit = new Uint8Array(pixels.length)
  for (let y = 0; y < height; y++) {
    // Between the centres of the squares, the paper is what both say.
    const v = clamp(y / SQUARE - 0.5, 0, paper.height - 1)
    const top = Math.min(Math.floor(v), Math.max(0, paper.height - 2))
    const down = paper.height > 1 ? v - top : 0
    const upper = top * paper.width
    const lower = Math.min(top + 1, paper.height - 1) * paper.width
    for (let x = 0; x < width; x++) {
      const u = clamp(x / SQUARE - 0.5, 0, paper.width - 1)
      const left = Math.min(Math.floor(u), Math.max(0, paper.width - 2))
      const across = paper.width > 1 ? u - left : 0
      const right = Math.min(left + 1, paper.width - 1)
      const above = mix(paper.shades[upper + left] ?? 255, paper.shades[upper + right] ?? 255, across)
      const below = mix(paper.shades[lower + left] ?? 255, paper.shades[lower + right] ?? 255, across)
      const at = y * width + x
      lit[at] = Math.min(255, ((pixels[at] ?? 0) * 255) / mix(above, below, down))
    }
  }
  return stretch({ width, height, pixels: lit })
}

type Paper = { readonly width: number; readonly height: number; readonly shades: Float32Array }

function paperOf(grey: Grey): Paper {
  const width = Math.max(1, Math.ceil(grey.width / SQUARE))
  const height = Math.max(1, Math.ceil(grey.height / SQUARE))
  const shades = new Float32Array(width * height)
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++)
      shades[row * width + column] = shadeOfPaper(grey, column, row)
  }
  const known = Float32Array.from(shades).sort()
  const floor = Math.max(1, (known[Math.floor(known.length * 0.75)] ?? 255) * DARKEST_PAPER)
  return smooth({ width, height, shades: shades.map(shade => Math.max(floor, shade)) })
}

/** In a square of a page, paper is what is lighter than the average. */
function shadeOfPaper({ width, height, pixels }: Grey, column: number, row: number): number {
  const [left, top] = [column * SQUARE, row * SQUARE]
  const [right, bottom] = [Math.min(left + SQUARE, width), Math.min(top + SQUARE, height)]
  let sum = 0
  for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) sum += pixels[y * width + x] ?? 0
  const mean = sum / ((right - left) * (bottom - top))
  let [light, count] = [0, 0]
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const pixel = pixels[y * width + x] ?? 0
      if (pixel < mean) continue
      light += pixel
      count += 1
    }
  }
  return count === 0 ? mean : light / count
}

/** Each square with its neighbours: a stamp or a thick letter is not a shadow. */
function smooth({ width, height, shades }: Paper): Paper {
  const smoothed = shades.map((_, at) => {
    const [x, y] = [at % width, Math.floor(at / width)]
    let [sum, count] = [0, 0]
    for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
      for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
        sum += shades[ny * width + nx] ?? 0
        count += 1
      }
    }
    return sum / count
  })
  return { width, height, shades: smoothed }
}

/** The darkest of the page becomes black. A page without ink stays as it is. */
function stretch({ width, height, pixels }: Grey): Grey {
  const counts = new Uint32Array(256)
  for (const pixel of pixels) counts[pixel] = (counts[pixel] ?? 0) + 1
  let black = 0
  for (let seen = 0; black < 255; black++) {
    seen += counts[black] ?? 0
    if (seen >= pixels.length * BLACK_SHARE) break
  }
  if (black === 0 || black > NO_INK) return { width, height, pixels }
  const scale = 255 / (255 - black)
  return { width, height, pixels: pixels.map(pixel => (pixel <= black ? 0 : (pixel - black) * scale)) }
}

const mix = (a: number, b: number, share: number) => a + (b - a) * share
const clamp = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value))
