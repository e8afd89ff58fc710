import type { CellState } from '../../src-preload/contract/shared.ts'
import { cellStateNames } from '../wording/terms.ts'
import type { DemandStep } from './demand-steps.ts'

/** How a département of the map is filled: the state of its cell, several states together, or a step of demand. */
export type MapFill = CellState | 'mixte' | DemandStep

/** The state that all cells share, or « mixte ». @param states of at least one cell */
export function sharedState(states: readonly CellState[]): CellState | 'mixte' {
  const [first = 'libre'] = states
  return states.every(state => state === first) ? first : 'mixte'
}

export const mixedName = 'Plusieurs états'

/** The word of a state, also of several together. */
export const stateName = (state: CellState | 'mixte'): string =>
  state === 'mixte' ? mixedName : cellStateNames[state]

const patterned: ReadonlySet<MapFill> = new Set([
  'option',
  'echeance-proche',
  'suspendue',
  'preavis',
  'mixte',
])

const plain: Readonly<Record<string, string>> = { libre: 'var(--libre-map)', 'en-cours': 'var(--cours-fill)' }

/** The paint of a fill; patterns are those of <Patterns prefix>. */
export const paintOf = (fill: MapFill, prefix: string): string =>
  patterned.has(fill) ? `url(#${prefix}${fill})` : (plain[fill] ?? `var(--${fill})`)

/** The ink of a label on a fill. */
export function inkOn(fill: MapFill): string {
  if (fill === 'libre' || fill === 'mixte') return 'var(--ink-2)'
  if (fill === 'option') return '#1d1c1a'
  return /^d\d$/.test(fill) ? `var(--on-${fill})` : 'var(--on-fill)'
}
