import type { Cell } from '../../src-preload/contract/ids.ts'

const same = (left: Cell) => (right: Cell) =>
  left.departmentCode === right.departmentCode && left.subtypeCode === right.subtypeCode

/** The cells but one. */
export const without = (cells: readonly Cell[], cell: Cell): Cell[] =>
  cells.filter(other => !same(cell)(other))

/**
 * The cells once one side (départements or sub-types) holds `codes`: those of a code that left are gone, a code that
 * came is crossed with all of the other side. The cells already there stay as they are.
 */
export function withSide(
  cells: readonly Cell[],
  side: 'departments' | 'subtypes',
  codes: readonly string[],
  others: readonly string[],
): Cell[] {
  const codeOf = (cell: Cell) => (side === 'departments' ? cell.departmentCode : cell.subtypeCode)
  const kept = cells.filter(cell => codes.includes(codeOf(cell)))
  const added = codes
    .filter(code => !cells.some(cell => codeOf(cell) === code))
    .flatMap(code =>
      others.map(other =>
        side === 'departments'
          ? { departmentCode: code, subtypeCode: other }
          : { departmentCode: other, subtypeCode: code },
      ),
    )
  return [...kept, ...added]
}
