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
