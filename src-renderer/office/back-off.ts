/** Milliseconds to wait before try number `attempt` (from 0): at once, then doubling from 250 ms up to 10 s. */
export const backOff = (attempt: number): number =>
  attempt === 0 ? 50 : Math.min(10_000, 125 * 2 ** attempt)
