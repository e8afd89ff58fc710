// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid has no table elements
// biome-ignore-all lint/a11y/useFocusableInteractive: the frame of the grid holds the focus and the keys
import { memo } from 'react'
import type { Department, Service } from '../../src-preload/contract/cells.ts'
import type { CellState } from '../../src-preload/contract/shared.ts'
import { StateGlyph } from '../ui/StateGlyph.tsx'
import { cellStateNames } from '../wording/terms.ts'
import { type CellKey, cellKey, splitKey } from './grid-moves.ts'
import classes from './map.module.css'

export const headHeight = 185
export const headWidth = 168
export const cellSize = 24
export const gap = 8

export type Column = { readonly code: string; readonly name: string; readonly left: number }

/** Sub-types one after the other, a gap between services. */
export const columnsOf = (services: readonly Service[]): readonly Column[] => {
  let left = headWidth - gap
  return services.flatMap(({ subtypes }) => {
    left += gap
    return subtypes.map(({ code, name }) => {
      const column = { code, name, left }
      left += cellSize
      return column
    })
  })
}

export const isInRow = (key: CellKey, { code }: Department) => splitKey(key).departmentCode === code

type DepartmentRowProps = {
  readonly stateOf: (departmentCode: string, subtypeCode: string) => CellState
  readonly selected: ReadonlySet<CellKey>
  /** How many wait for a cell, where someone does. */
  readonly queues: ReadonlyMap<CellKey, number> | undefined
  /** Those that the filter keeps; undefined: all. */
  readonly kept: ReadonlySet<CellKey> | undefined
  readonly id: string
  readonly department: Department
  /** Those in sight. */
  readonly columns: readonly Column[]
  readonly index: number
  readonly top: number
  readonly width: number
  /** The cell that is gone through, when it is of this row. */
  readonly focused: CellKey | null
}
export const DepartmentRow = memo(function DepartmentRow(props: DepartmentRowProps) {
  const { id, department, columns, index, top, width, stateOf, selected, queues, kept, focused } = props
  const { code: departmentCode, name } = department
  const hasSelected = selected.size > 0 && [...selected].some(key => isInRow(key, department))
  return (
    <div
      role="row"
      data-focused={focused !== null || undefined}
      aria-rowindex={index + 2}
      className={classes.gridRow}
      style={{ transform: `translateY(${top}px)`, width }}
    >
      <span role="rowheader" className={classes.rowHead} data-on={hasSelected || undefined}>
        <span>{departmentCode}</span>
        {name}
      </span>
      {columns.map(column => {
        const key = cellKey(departmentCode, column.code)
        return (
          <Cell
            key={column.code}
            id={`${id}-${key}`}
            cell={key}
            label={`${name}, ${column.name}`}
            left={column.left}
            state={stateOf(departmentCode, column.code)}
            selected={selected.has(key)}
            queue={queues?.get(key)}
            isDimmed={kept !== undefined && !kept.has(key)}
            focused={focused === key}
          />
        )
      })}
    </div>
  )
})

type CellProps = {
  readonly id: string
  readonly cell: CellKey
  readonly label: string
  readonly left: number
  readonly state: CellState
  readonly selected: boolean
  readonly queue: number | undefined
  readonly isDimmed: boolean
  readonly focused: boolean
}
const Cell = memo(function Cell(props: CellProps) {
  const { id, cell, label, left, state, selected, queue, isDimmed, focused } = props
  const waiting = queue === undefined ? '' : `, ${queue} en file d’attente`
  return (
    <span
      id={id}
      role="gridcell"
      data-key={cell}
      aria-selected={selected}
      aria-label={`${label} : ${cellStateNames[state]}${waiting}`}
      className={classes.gridCell}
      style={{ position: 'absolute', left }}
    >
      <span
        className={classes.square}
        data-state={state}
        data-selected={selected || undefined}
        data-focused={focused || undefined}
        data-dimmed={isDimmed || undefined}
      >
        {state !== 'libre' && state !== 'en-cours' && (
          <StateGlyph state={state} named={false} toned={false} />
        )}
      </span>
      {queue !== undefined && (
        <i className={classes.queue} aria-hidden="true">
          {queue}
        </i>
      )}
    </span>
  )
})

type GridHeadProps = {
  readonly services: readonly Service[]
  readonly columns: readonly Column[]
  readonly width: number
  readonly current: ReadonlySet<string>
  readonly onSubtype: ((subtypeCode: string) => void) | undefined
}
export function GridHead({ services, columns, width, current, onSubtype }: GridHeadProps) {
  const leftOf = new Map(columns.map(({ code, left }) => [code, left]))
  return (
    <div role="rowgroup" className={classes.gridHead} style={{ width }}>
      <div className={classes.services} aria-hidden="true">
        <span className={classes.corner} />
        {services.map(({ code, name, subtypes }, i) => (
          <span
            key={code}
            title={name}
            style={{ width: subtypes.length * cellSize, marginLeft: i === 0 ? 0 : gap }}
          >
            {name}
          </span>
        ))}
      </div>
      <div role="row" aria-rowindex={1} className={classes.subtypes}>
        <span role="columnheader" className={classes.corner}>
          Par région
        </span>
        {columns.map(({ code, name }, i) => {
          const before = columns[i - 1]
          const shift = (leftOf.get(code) ?? 0) - (before ? before.left + cellSize : headWidth)
          return (
            <span key={code} role="columnheader" className={classes.subtype} style={{ marginLeft: shift }}>
              <button
                type="button"
                tabIndex={-1}
                title={name}
                data-current={current.has(code) || undefined}
                onClick={() => onSubtype?.(code)}
              >
                {name}
              </button>
            </span>
          )
        })}
      </div>
    </div>
  )
}
