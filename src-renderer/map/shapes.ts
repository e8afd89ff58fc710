// Read as text: the compiler has nothing to learn from ten thousand points, and one parse takes a millisecond.
import source from '../../resources/map/departments.json?raw'
import type { CellState } from '../../src-preload/contract/shared.ts'

/** Where a label fits best: centre and radius of the largest circle inside, in units of the map. */
type LabelPoint = { readonly x: number; readonly y: number; readonly room: number }
type Shape = { readonly code: string; readonly path: string }

/** What resources/map/build-map.mjs writes. */
export type MapShapes = {
  readonly width: number
  readonly height: number
  readonly metropolitan: readonly (Shape & { readonly label: LabelPoint })[]
  readonly overseas: { readonly side: number; readonly shapes: readonly Shape[] }
  readonly ring: {
    readonly side: number
    readonly scale: number
    readonly centre: readonly [number, number]
    /** Code and place of each label, in the coordinates of the inset. */
    readonly labels: readonly (readonly [string, number, number])[]
  }
}

export const shapes = JSON.parse(source) as MapShapes

/** The states in the order of the legend. */
export const cellStates: readonly CellState[] = [
  'libre',
  'option',
  'en-cours',
  'echeance-proche',
  'suspendue',
  'preavis',
]

/** The letter of each state in `cells.matrix`. */
export const stateOfLetter: Readonly<Record<string, CellState>> = {
  l: 'libre',
  o: 'option',
  c: 'en-cours',
  p: 'echeance-proche',
  s: 'suspendue',
  v: 'preavis',
}

/** How many cells are in each state, in the order of the legend; « mixte » at the end, where there is one. */
export function countStates(states: Iterable<CellState | 'mixte'>): ReadonlyMap<CellState | 'mixte', number> {
  const counts = new Map<CellState | 'mixte', number>(cellStates.map(state => [state, 0]))
  for (const state of states) counts.set(state, (counts.get(state) ?? 0) + 1)
  return counts
}
