import { departmentOrder } from './department-order.ts'

/** A cell of the grid by its keys. */
export type CellKey = `${string}/${string}`
export const cellKey = (departmentCode: string, subtypeCode: string): CellKey =>
  `${departmentCode}/${subtypeCode}`
export const splitKey = (key: CellKey): { readonly departmentCode: string; readonly subtypeCode: string } => {
  const at = key.indexOf('/')
  return { departmentCode: key.slice(0, at), subtypeCode: key.slice(at + 1) }
}

type Named = { readonly code: string; readonly name: string; readonly region: string }
/** A line of the grid: the name of a region, or a département of it. */
export type GridLine<Department extends Named> =
  | { readonly kind: 'region'; readonly name: string }
  | { readonly kind: 'department'; readonly department: Department }

/** Regions in French order, each followed by its départements in the order of their codes. */
export function linesOf<Department extends Named>(
  departments: readonly Department[],
): readonly GridLine<Department>[] {
  const regions = Map.groupBy(departments, ({ region }) => region)
  return [...regions.keys()]
    .sort((a, b) => a.localeCompare(b, 'fr'))
    .flatMap(name => [
      { kind: 'region' as const, name },
      ...(regions.get(name) ?? [])
        .toSorted((a, b) => departmentOrder(a.code) - departmentOrder(b.code))
        .map(department => ({ kind: 'department' as const, department })),
    ])
}

export type Arrow = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight'

/** The cell that an arrow leads to; it stops at the edges. From nowhere, the first cell. */
export function moveCell(
  from: CellKey | null,
  arrow: Arrow,
  rows: readonly string[],
  columns: readonly string[],
): CellKey | null {
  const [firstRow, firstColumn] = [rows[0], columns[0]]
  if (firstRow === undefined || firstColumn === undefined) return null
  if (from === null) return cellKey(firstRow, firstColumn)
  const { departmentCode, subtypeCode } = splitKey(from)
  const step = (list: readonly string[], value: string, by: number) =>
    list[Math.max(0, Math.min(list.length - 1, list.indexOf(value) + by))] ?? value
  const down = arrow === 'ArrowDown' ? 1 : arrow === 'ArrowUp' ? -1 : 0
  const right = arrow === 'ArrowRight' ? 1 : arrow === 'ArrowLeft' ? -1 : 0
  return cellKey(step(rows, departmentCode, down), step(columns, subtypeCode, right))
}

/** Every cell between two, as a rectangle of the lines and columns that are shown, in their order. */
export function rangeOf(
  from: CellKey,
  to: CellKey,
  rows: readonly string[],
  columns: readonly string[],
): readonly CellKey[] {
  const [a, b] = [splitKey(from), splitKey(to)]
  const between = (list: readonly string[], one: string, other: string) => {
    const [first, last] = [list.indexOf(one), list.indexOf(other)]
    return first < 0 || last < 0 ? [] : list.slice(Math.min(first, last), Math.max(first, last) + 1)
  }
  const across = between(columns, a.subtypeCode, b.subtypeCode)
  return between(rows, a.departmentCode, b.departmentCode).flatMap(department =>
    across.map(subtype => cellKey(department, subtype)),
  )
}
