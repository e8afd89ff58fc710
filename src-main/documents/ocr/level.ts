import { type Grey, shrinkGrey } from './grey.ts'

/** How far a sheet lies askew at most, and the step that is told apart, in radians. */
const FURTHEST = (12 * Math.PI) / 180
const STEP = (0.5 * Math.PI) / 180
/** Side, in pixels, that is enough to tell lines of text from the paper between them. */
const ENOUGH = 600

/**
 * How far lines of text that run across go down to the right, in radians, as far as rows of ink tell: along the right
 * slant, ink and paper alternate the most. To about a quarter of a degree.
 */
export function slantOf(grey: Grey): number {
  const small = shrinkGrey(grey, Math.max(1, Math.floor(Math.max(grey.width, grey.height) / ENOUGH)))
  let best = { slant: 0, sharpness: sharpnessAlong(small, 0) }
  const look = (slant: number) => {
    const sharpness = sharpnessAlong(small, slant)
    if (sharpness > best.sharpness) best = { slant, sharpness }
  }
  for (let slant = STEP; slant <= FURTHEST; slant += STEP) {
    look(slant)
    look(-slant)
  }
  const coarse = best.slant
  look(coarse + STEP / 2)
  look(coarse - STEP / 2)
  return best.slant
}

function sharpnessAlong({ width, height, pixels }: Grey, slant: number): number {
  const slope = Math.tan(slant)
  const drops = Int32Array.from({ length: width }, (_, x) => Math.round((x - width / 2) * slope))
  let [sum, last] = [0, 0]
  for (let y = 0; y < height; y++) {
    let ink = 0
    for (let x = 0; x < width; x++) {
      const row = y + (drops[x] ?? 0)
      if (row >= 0 && row < height) ink += 255 - (pixels[row * width + x] ?? 255)
    }
    if (y > 0) sum += (ink - last) ** 2
    last = ink
  }
  return sum
}

/** The picture turned by `-slant` about its centre, on a sheet large enough to lose nothing; white around. */
export function levelGrey({ width, height, pixels }: Grey, slant: number): Grey {
  const [cos, sin] = [Math.cos(slant), Math.sin(slant)]
  const w = Math.ceil(width * Math.abs(cos) + height * Math.abs(sin))
  const h = Math.ceil(width * Math.abs(sin) + height * Math.abs(cos))
  const level = new Uint8Array(w * h).fill(255)
  for (let y = 0; y < h; y++) {
    const dy = y - h / 2
    for (let x = 0; x < w; x++) {
      const dx = x - w / 2
      const u = width / 2 + dx * cos - dy * sin
      const v = height / 2 + dx * sin + dy * cos
      const [left, top] = [Math.floor(u), Math.floor(v)]
      if (left < 0 || top < 0 || left >= width - 1 || top >= height - 1) continue
      const at = top * width + left
      const [across, down] = [u - left, v - top]
      const above = mix(pixels[at] ?? 255, pixels[at + 1] ?? 255, across)
      const below = mix(pixels[at + width] ?? 255, pixels[at + width + 1] ?? 255, across)
      level[y * w + x] = mix(above, below, down)
    }
  }
  return { width: w, height: h, pixels: level }
}

const mix = (a: number, b: number, share: number) => a + (b - a) * share
