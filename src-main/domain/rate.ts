/** What is left of a minute's worth at an instant. */
export type Allowance = { readonly left: number; readonly at: number }

/**
 * Takes one from what a source may send: `perMinute` at once, then as time gives them back, one by one.
 *
 * @param before what was left the last time; undefined at first
 * @returns what is left then, or how many milliseconds to wait for one
 */
export function takeOne(
  before: Allowance | undefined,
  perMinute: number,
  now: number,
):
  | { readonly after: Allowance; readonly waitMs: 0 }
  | { readonly after: Allowance; readonly waitMs: number } {
  const since = before === undefined ? 0 : Math.max(0, now - before.at)
  const left = Math.min(perMinute, (before?.left ?? perMinute) + (since * perMinute) / 60_000)
  if (left >= 1) return { after: { left: left - 1, at: now }, waitMs: 0 }
  return { after: { left, at: now }, waitMs: Math.ceil(((1 - left) * 60_000) / perMinute) }
}
