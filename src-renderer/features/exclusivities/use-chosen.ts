import { useMemo, useState } from 'react'
import type { Department, Service } from '../../../src-preload/contract/cells.ts'
import { type Arrow, type CellKey, cellKey, linesOf, moveCell, splitKey } from '../../map/grid-moves.ts'
import { choose, nothing, without } from './selection.ts'

export type Chosen = ReturnType<typeof useChosen>

/** The cells chosen and the one that is gone through, shared by the map and the grid. */
export function useChosen(
  departments: readonly Department[],
  services: readonly Service[],
  subtype?: string,
) {
  const [selected, setSelected] = useState(nothing)
  const [moved, setFocused] = useState<CellKey | null>(null)
  const rows = useMemo(
    () => linesOf(departments).flatMap(line => (line.kind === 'department' ? [line.department.code] : [])),
    [departments],
  )
  const columns = useMemo(() => services.flatMap(one => one.subtypes.map(({ code }) => code)), [services])
  const [first] = rows
  // There is always a cell to begin from: the first of the sub-type that the map shows.
  const focused = moved ?? (first !== undefined && subtype !== undefined ? cellKey(first, subtype) : null)
  const select = (key: CellKey, { extend }: { readonly extend: boolean }) =>
    setSelected(before => choose(before, key, extend))
  return {
    selected,
    focused,
    /** What acts are about: the cells chosen, or else the one that is gone through. */
    targets: selected.size > 0 ? [...selected] : focused === null ? [] : [focused],
    focus: setFocused,
    select,
    remove: (keys: Iterable<CellKey>) => setSelected(before => without(before, keys)),
    clear: () => setSelected(nothing),
    /** Goes to the same département in the column of a sub-type. */
    toSubtype: (code: string) => {
      const department = focused === null ? first : splitKey(focused).departmentCode
      if (department !== undefined) setFocused(cellKey(department, code))
    },
    /** Goes to the next cell that way, and says which it is. */
    move: (arrow: Arrow): CellKey | null => {
      const to = moveCell(focused, arrow, rows, columns)
      setFocused(to)
      return to
    },
  }
}
