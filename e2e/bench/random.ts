/** A source of chance that gives the same numbers for the same seed, on every machine. */
export type Random = {
  /** At least 0, less than 1. */
  next(): number
  /** An integer from `from` to `to`, both included. */
  int(from: number, to: number): number
  pick<Item>(items: readonly Item[]): Item
  /** Like `pick`, but the first items come much more often than the last, as words do in a language. */
  pickCommon<Item>(items: readonly Item[]): Item
  chance(probability: number): boolean
}

/** Mulberry32: 32 bits of state, good enough to draw names and dates, and fast. */
export function seeded(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const at = <Item>(items: readonly Item[], place: number): Item => {
    const item = items[Math.min(items.length - 1, Math.floor(place))]
    if (item === undefined) throw new RangeError('nothing to pick from')
    return item
  }
  return {
    next,
    int: (from, to) => from + Math.floor(next() * (to - from + 1)),
    pick: items => at(items, next() * items.length),
    pickCommon: items => at(items, next() ** 2.5 * items.length),
    chance: probability => next() < probability,
  }
}
