export type Point = readonly [x: number, y: number]

/** Whether a point lies inside a closed outline drawn by hand; where it crosses itself, the even-odd rule. */
export function isInside([x, y]: Point, outline: readonly Point[]): boolean {
  let inside = false
  outline.forEach(([ax, ay], place) => {
    const [bx, by] = outline[(place + 1) % outline.length] ?? [ax, ay]
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside
  })
  return inside
}

type Placed = { readonly code: string; readonly label: { readonly x: number; readonly y: number } }

/** The codes of what has its label inside the outline, in the units of the map. */
export const codesInside = (shapes: readonly Placed[], outline: readonly Point[]): readonly string[] =>
  shapes.filter(({ label }) => isInside([label.x, label.y], outline)).map(({ code }) => code)

/** A path of SVG, closed. */
export const outlinePath = (outline: readonly Point[]): string =>
  outline.length === 0 ? '' : `M${outline.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}Z`
