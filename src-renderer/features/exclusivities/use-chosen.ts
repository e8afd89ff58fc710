import { useMemo, useState } from 'react'
import type { Department, Service } from '../../../src-preload/contract/cells.ts'
import {
  type Arrow,
  type CellKey,
  cellKey,
  linesOf,
  moveCell,
  rangeOf,
  splitKey,
} from '../../map/grid-moves.ts'
import { choose, chooseAll, nothing, type Selection, without } from './selection.ts'

export type Chosen = ReturnType<typeof useChosen>

type How = { readonly extend: boolean }
/** Where a range began, and what was chosen beside it. */
type Anchor = { readonly at: CellKey; readonly beside: Selection }

/** The cells chosen and the one that is gone through, shared by the map and the grid. */
export function useChosen(
  departments: readonly Department[],
  services: readonly Service[],
  subtype?: string,
) {
  const [selected, setSelected] = useState(nothing)
  const [moved, setFocused] = useState<CellKey | null>(null)
  const [anchor, setAnchor] = useState<Anchor | null>(null)
  const rows = useMemo(
    () => linesOf(departments).flatMap(line => (line.kind === 'department' ? [line.department.code] : [])),
    [departments],
  )
  const columns = useMemo(() => services.flatMap(one => one.subtypes.map(({ code }) => code)), [services])
  const [first] = rows
  // There is always a cell to begin from: the first of the sub-type that the map shows.
  const focused = moved ?? (first !== undefined && subtype !== undefined ? cellKey(first, subtype) : null)
  const focus = (key: CellKey | null) => {
    setFocused(key)
    setAnchor(null)
  }
  const set = (next: Selection) => {
    setSelected(next)
    setAnchor(null)
  }
  /** The rectangle from the anchor, or else from the cell that is gone through, and goes there. */
  const range = (to: CellKey) => {
    const from = anchor ?? { at: focused ?? to, beside: selected }
    setAnchor(from)
    setSelected(new Set([...from.beside, ...rangeOf(from.at, to, rows, columns)]))
    setFocused(to)
  }
  return {
    selected,
    focused,
    /** What acts are about: the cells chosen, or else the one that is gone through. */
    targets: selected.size > 0 ? [...selected] : focused === null ? [] : [focused],
    focus,
    range,
    select: (key: CellKey, { extend }: How) => {
      setSelected(choose(selected, key, extend))
      setAnchor({ at: key, beside: extend ? selected : nothing })
    },
    selectAll: (keys: readonly CellKey[], { extend }: How) => set(chooseAll(selected, keys, extend)),
    remove: (keys: Iterable<CellKey>) => set(without(selected, keys)),
    clear: () => set(nothing),
    /** Goes to the same département in the column of a sub-type. */
    toSubtype: (code: string) => {
      const department = focused === null ? first : splitKey(focused).departmentCode
      if (department !== undefined) focus(cellKey(department, code))
    },
    /** Goes to the next cell that way. */
    move: (arrow: Arrow) => focus(moveCell(focused, arrow, rows, columns)),
    /** The same, and chooses all from where the range began. */
    extend: (arrow: Arrow) => {
      const to = moveCell(focused, arrow, rows, columns)
      if (to !== null) range(to)
    },
  }
}
