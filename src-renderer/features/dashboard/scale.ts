/**
 * A round number at or above the greatest value, in steps of 1, 2, 2.5 or 5 times a power of ten, so that four equal
 * lines of a chart bear whole figures.
 */
export function niceTop(greatest: number): number {
  if (greatest <= 4) return 4
  const power = 10 ** Math.floor(Math.log10(greatest / 4))
  const step = [1, 2, 2.5, 5, 10].map(one => one * power).find(one => one * 4 >= greatest && one >= 1)
  return Math.ceil(step ?? power * 10) * 4
}

export const gridLines = (top: number): readonly number[] => [0, 1, 2, 3, 4].map(line => (top * line) / 4)
