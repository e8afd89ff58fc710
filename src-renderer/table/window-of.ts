/** Rows to ask for: `limit` of them from `offset` (both in rows, from 0). */
export type RowWindow = { readonly offset: number; readonly limit: number }

/** The most rows that one question may ask (contract: pageInput). */
export const mostRows = 200

/**
 * What to ask so that rows `first` to `last` (inclusive) can be drawn: whole pages, with one more on each side so
 * that scrolling a little asks nothing.
 */
export function windowOf(first: number, last: number, total: number, pageSize: number): RowWindow {
  const firstPage = Math.max(0, Math.floor(first / pageSize) - 1)
  const lastPage = Math.min(Math.ceil(total / pageSize) - 1, Math.floor(last / pageSize) + 1)
  const offset = firstPage * pageSize
  const limit = Math.max(1, lastPage - firstPage + 1) * pageSize
  return limit <= mostRows
    ? { offset, limit }
    : { offset: Math.floor(first / pageSize) * pageSize, limit: mostRows }
}

/** Whether rows `first` to `last` are among the `count` rows at hand from `offset`. */
export const isCovered = (first: number, last: number, offset: number, count: number): boolean =>
  first >= offset && last < offset + count

/** The row that a move of `step` rows leads to; from nowhere (-1), the first row or the last. */
export const moveTo = (from: number, step: number, count: number): number => {
  if (count === 0) return -1
  if (from < 0) return step > 0 ? 0 : count - 1
  return Math.max(0, Math.min(count - 1, from + step))
}
