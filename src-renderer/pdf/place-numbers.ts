import type { Placed } from './place-rect.ts'

/** A rectangle in pixels of the page as it is drawn now. */
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** Where the number of a mark stands; several when there is no room for each. */
export type NumberPlace = {
  readonly numbers: readonly number[]
  readonly x: number
  readonly y: number
  /** Left of its words, where one looks for it. */
  readonly first: boolean
  /** In the margin, at their height. */
  readonly far: boolean
}

type Marked = { readonly n: number; readonly box: Box }

/** Between a number and its words, in pixels. */
const GAP = 5

/**
 * Puts each number where it covers neither a word nor another number: left of its words, else right, above or under
 * them, else in the margin at their height; numbers that would still meet share one place.
 *
 * @param size side of a number, in pixels
 * @param page size of the page, in pixels
 * @param words what is written on the page
 */
export function placeNumbers(
  marks: readonly Marked[],
  words: readonly Box[],
  page: { readonly width: number; readonly height: number },
  size: number,
): readonly NumberPlace[] {
  const placed: { numbers: number[]; box: Box; first: boolean; far: boolean }[] = []
  const isFree = (box: Box) =>
    box.x >= 0 &&
    box.y >= 0 &&
    box.x + box.width <= page.width &&
    box.y + box.height <= page.height &&
    !words.some(word => meet(word, box)) &&
    !placed.some(one => meet(one.box, box)) &&
    !marks.some(mark => meet(mark.box, box))
  for (const { n, box } of marks) {
    const beside = around(box, size)
    const near = beside.find(isFree)
    const spot = near ?? inMargin(box, page, size, isFree)
    if (spot) {
      placed.push({ numbers: [n], box: spot, first: spot === beside[0], far: near === undefined })
      continue
    }
    // No free place at all: it joins the nearest of the margin, else stands at the edge, over what is there.
    const nearest = placed
      .filter(({ far }) => far)
      .toSorted((a, b) => Math.abs(a.box.y - box.y) - Math.abs(b.box.y - box.y))[0]
    if (nearest) nearest.numbers.push(n)
    else {
      const y = clamp(middle(box, size), 0, page.height - size)
      placed.push({ numbers: [n], box: { x: 0, y, width: size, height: size }, first: false, far: true })
    }
  }
  return placed.map(({ numbers, box: { x, y }, first, far }) => ({ numbers, x, y, first, far }))
}

/** The size at which most numbers stand left of their words, then beside them; of two as good, the larger. */
export function placeAtBest(
  marks: readonly Marked[],
  words: readonly Box[],
  page: { readonly width: number; readonly height: number },
  sizes: readonly number[],
): { readonly size: number; readonly places: readonly NumberPlace[] } {
  const tried = sizes.map(size => ({ size, places: placeNumbers(marks, words, page, size) }))
  const [best] = tried.toSorted(
    (a, b) => strayed(a.places, marks) - strayed(b.places, marks) || b.size - a.size,
  )
  return best ?? { size: 0, places: [] }
}

/** How far from where one looks for them the numbers are, together. */
const strayed = (places: readonly NumberPlace[], marks: readonly Marked[]): number =>
  places.reduce((sum, { first, far }) => sum + (far ? 3 : first ? 0 : 1), 3 * (marks.length - places.length))

const clamp = (value: number, least: number, most: number) => Math.max(least, Math.min(most, value))
const middle = (box: Box, size: number) => box.y + (box.height - size) / 2

/** Left, right, above its first word, under it. */
function around(box: Box, size: number): readonly Box[] {
  const at = (x: number, y: number): Box => ({ x, y, width: size, height: size })
  return [
    at(box.x - size - GAP, middle(box, size)),
    at(box.x + box.width + GAP, middle(box, size)),
    at(box.x, box.y - size - 2),
    at(box.x, box.y + box.height + 4),
  ]
}

/** The margins, at the height of the words or as near as a free place is, at most four numbers away. */
function inMargin(
  box: Box,
  page: { readonly width: number; readonly height: number },
  size: number,
  isFree: (box: Box) => boolean,
): Box | undefined {
  const y = clamp(middle(box, size), 0, Math.max(0, page.height - size))
  const steps = [0, 1, -1, 2, -2, 3, -3, 4, -4]
  for (const step of steps)
    for (const x of [4, page.width - size - 4]) {
      const spot = { x, y: y + (step * (size + 1)) / 2, width: size, height: size }
      if (isFree(spot)) return spot
    }
  return undefined
}

const meet = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

/** Shares of the page into pixels. */
export const inPixels = (
  { left, top, width, height }: Placed,
  page: { readonly width: number; readonly height: number },
): Box => ({
  x: left * page.width,
  y: top * page.height,
  width: width * page.width,
  height: height * page.height,
})
