/** A greyscale picture of a page with lines too coarse to be text: what a scanner leaves in a PDF. */
export function scannedPage(): { width: number; height: number; pixels: Uint8Array } {
  const width = 620
  const height = 877
  const pixels = new Uint8Array(width * height).fill(244)
  for (let row = 0; row < 34; row++) {
    const top = 70 + row * 22
    // Uneven lengths and gaps, without chance: the same picture each time.
    const length = 180 + ((row * 97) % 320)
    for (let y = top; y < top + 9; y++) {
      for (let x = 60; x < 60 + length; x++) {
        const inWord = (x * 7 + row * 31) % 53 > 9
        if (inWord && (x + y) % 3 !== 0) pixels[y * width + x] = 70
      }
    }
  }
  return { width, height, pixels }
}
