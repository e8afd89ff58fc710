/** A picture in shades of grey, a byte a pixel, 255 is white, rows from top to bottom. */
export type Grey = { readonly width: number; readonly height: number; readonly pixels: Uint8Array }

/** From red, green, blue, alpha (as a canvas gives them) on white paper: weights of ITU-R BT.601. */
export function greyOf(rgba: Uint8ClampedArray | Uint8Array, width: number, height: number): Grey {
  const pixels = new Uint8Array(width * height)
  for (let at = 0, from = 0; at < pixels.length; at++, from += 4) {
    pixels[at] =
      ((rgba[from] ?? 0) * 77 + (rgba[from + 1] ?? 0) * 150 + (rgba[from + 2] ?? 0) * 29 + 128) >> 8
  }
  return { width, height, pixels }
}

/** Turned clockwise by a number of quarter turns. */
export function turnGrey(grey: Grey, turn: 0 | 90 | 180 | 270): Grey {
  const { width, height, pixels } = grey
  if (turn === 0) return grey
  const turned = new Uint8Array(pixels.length)
  if (turn === 180)
    return { width, height, pixels: turned.map((_, at) => pixels[pixels.length - 1 - at] ?? 0) }
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const to = turn === 90 ? x * height + (height - 1 - y) : (width - 1 - x) * height + y
      turned[to] = pixels[y * width + x] ?? 0
    }
  }
  return { width: height, height: width, pixels: turned }
}

/** Smaller by a whole factor: each pixel is the mean of the square it stands for. What is left over is dropped. */
export function shrinkGrey({ width, height, pixels }: Grey, factor: number): Grey {
  const [w, h] = [Math.floor(width / factor), Math.floor(height / factor)]
  const small = new Uint8Array(w * h)
  const square = factor * factor
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      let sum = 0
      for (let dy = 0; dy < factor; dy++) {
        const row = (y * factor + dy) * width + x * factor
        for (let dx = 0; dx < factor; dx++) sum += pixels[row + dx] ?? 0
      }
      small[y * w + x] = sum / square
    }
  }
  return { width: w, height: h, pixels: small }
}

/** Netpbm's grey map (P5), the plainest form that the recogniser reads. */
export function pgmOf({ width, height, pixels }: Grey): Uint8Array {
  const head = Buffer.from(`P5\n${width} ${height}\n255\n`)
  const pgm = new Uint8Array(head.length + pixels.length)
  pgm.set(head)
  pgm.set(pixels, head.length)
  return pgm
}
