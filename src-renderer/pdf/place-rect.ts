/** A rectangle in points of the displayed page, origin at its top left. */
export type Rect = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
export type PageSize = { readonly width: number; readonly height: number }
/** Shares of the page as it is turned now, from 0 to 1. */
export type Placed = {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Where a rectangle lies on a page turned clockwise by `rotation` degrees (a multiple of 90) from how it displays. */
export function placeRect(rect: Rect, page: PageSize, rotation: number): Placed {
  const [x, y, w, h] = [
    rect.x / page.width,
    rect.y / page.height,
    rect.width / page.width,
    rect.height / page.height,
  ]
  switch (((rotation % 360) + 360) % 360) {
    case 90:
      return { left: 1 - y - h, top: x, width: h, height: w }
    case 180:
      return { left: 1 - x - w, top: 1 - y - h, width: w, height: h }
    case 270:
      return { left: y, top: 1 - x - w, width: h, height: w }
    default:
      return { left: x, top: y, width: w, height: h }
  }
}

/** Whether a point (shares of the page) falls in a placed rectangle. */
export const holds = ({ left, top, width, height }: Placed, x: number, y: number): boolean =>
  x >= left && x <= left + width && y >= top && y <= top + height

/** A run of text in the space of the file: where its base line begins, how far it goes, how high it stands. */
export type Run = {
  readonly x: number
  readonly y: number
  readonly along: readonly [number, number]
  readonly up: readonly [number, number]
}

/** The box of a run on the displayed page, by the matrix of its viewport [a b c d e f]. */
export function turnedBox(matrix: readonly number[], { x, y, along, up }: Run): Rect {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = matrix
  const corners = [
    [x - up[0] * 0.2, y - up[1] * 0.2],
    [x + up[0] * 0.8, y + up[1] * 0.8],
  ].flatMap(([px = 0, py = 0]) => [
    [px, py],
    [px + along[0], py + along[1]],
  ])
  const placed = corners.map(([px = 0, py = 0]) => [a * px + c * py + e, b * px + d * py + f] as const)
  const xs = placed.map(([px]) => px)
  const ys = placed.map(([, py]) => py)
  const [left, top] = [Math.min(...xs), Math.min(...ys)]
  return { x: left, y: top, width: Math.max(...xs) - left, height: Math.max(...ys) - top }
}
