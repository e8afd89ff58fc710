import type { CellKey } from '../../map/grid-moves.ts'

/** The cells chosen, in the order in which they were. */
export type Selection = ReadonlySet<CellKey>

export const nothing: Selection = new Set()

/**
 * What is chosen after a cell was pointed at. `extend` adds it to the others or takes it out; without, it is the
 * only one, and nothing is chosen when it was already the only one.
 */
export function choose(selection: Selection, key: CellKey, extend: boolean): Selection {
  if (!extend) return selection.size === 1 && selection.has(key) ? nothing : new Set([key])
  return selection.has(key) ? without(selection, [key]) : new Set([...selection, key])
}

/**
 * What is chosen after several cells were pointed at together: a region, an outline, a département of a service.
 * `extend` adds them to the others, or takes them out when all of them were there.
 */
export function chooseAll(selection: Selection, keys: readonly CellKey[], extend: boolean): Selection {
  if (!extend) {
    const isSame = selection.size === keys.length && keys.every(key => selection.has(key))
    return isSame ? nothing : new Set(keys)
  }
  return keys.every(key => selection.has(key)) ? without(selection, keys) : new Set([...selection, ...keys])
}

export function without(selection: Selection, taken: Iterable<CellKey>): Selection {
  const out = new Set(taken)
  return new Set([...selection].filter(key => !out.has(key)))
}
