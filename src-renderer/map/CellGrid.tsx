// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid has no table elements
// biome-ignore-all lint/a11y/useKeyWithMouseEvents: dragging has its keys, Maj and the arrows
// biome-ignore-all lint/a11y/useFocusableInteractive: the frame of the grid holds the focus and the keys
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type MouseEvent, memo, useEffect, useId, useMemo, useRef } from 'react'
import type { Department, Service } from '../../src-preload/contract/cells.ts'
import type { CellState } from '../../src-preload/contract/shared.ts'
import { StateGlyph } from '../ui/StateGlyph.tsx'
import { cellStateNames } from '../wording/terms.ts'
import { type Arrow, type CellKey, cellKey, linesOf, moveCell, splitKey } from './grid-moves.ts'
import classes from './map.module.css'

export type CellGridProps = {
  readonly label: string
  readonly departments: readonly Department[]
  readonly services: readonly Service[]
  readonly stateOf: (departmentCode: string, subtypeCode: string) => CellState
  readonly selected: ReadonlySet<CellKey>
  readonly focused: CellKey | null
  /** `extend`: Ctrl or Shift was held, or Shift and an arrow went there. */
  readonly onSelect: (key: CellKey, how: { readonly extend: boolean }) => void
  readonly onFocus: (key: CellKey) => void
  /** The sub-type that the map shows: its column is washed. */
  readonly currentSubtype?: string | null
  readonly onSubtype?: (subtypeCode: string) => void
}

const headHeight = 185
const headWidth = 168
const cellSize = 24
const gap = 8

type Column = { readonly code: string; readonly name: string; readonly left: number }

/** Sub-types one after the other, a gap between services. */
const columnsOf = (services: readonly Service[]): readonly Column[] => {
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

/** Départements × sub-types, by region: arrows move, Espace chooses, Maj and an arrow extends. */
export function CellGrid(props: CellGridProps) {
  const { departments, services, selected, focused, onSelect, onFocus } = props
  const id = useId()
  const frame = useRef<HTMLDivElement>(null)
  const lines = useMemo(() => linesOf(departments), [departments])
  const columns = useMemo(() => columnsOf(services), [services])
  const rowCodes = useMemo(
    () => lines.flatMap(line => (line.kind === 'department' ? [line.department.code] : [])),
    [lines],
  )
  const columnCodes = useMemo(() => columns.map(({ code }) => code), [columns])
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => frame.current,
    estimateSize: () => cellSize,
    overscan: 6,
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
    scrollPaddingEnd: gap,
  })
  const across = useVirtualizer({
    horizontal: true,
    count: columns.length,
    getScrollElement: () => frame.current,
    estimateSize: index =>
      (columns[index + 1]?.left ?? (columns[index]?.left ?? 0) + cellSize) - (columns[index]?.left ?? 0),
    overscan: 6,
    paddingStart: headWidth,
    scrollPaddingStart: headWidth,
    scrollPaddingEnd: gap,
  })
  const acrossItems = across.getVirtualItems()
  const [from, to] = [acrossItems[0]?.index ?? 0, acrossItems.at(-1)?.index ?? -1]
  // The same list while the same columns are in sight: a row is drawn again only for what changes in it.
  const seen = useMemo(() => columns.slice(from, to + 1), [columns, from, to])
  const current = columns.find(({ code }) => code === props.currentSubtype)
  const width = (columns.at(-1)?.left ?? headWidth) + cellSize + gap

  const show = (key: CellKey) => {
    const { departmentCode, subtypeCode } = splitKey(key)
    rows.scrollToIndex(
      lines.findIndex(line => line.kind === 'department' && line.department.code === departmentCode),
      { align: 'auto' },
    )
    across.scrollToIndex(columnCodes.indexOf(subtypeCode), { align: 'auto' })
  }
  const latestShow = useRef(show)
  latestShow.current = show
  useEffect(() => {
    if (focused !== null) latestShow.current(focused)
  }, [focused])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === ' ' && focused !== null) {
      event.preventDefault()
      onSelect(focused, { extend: true })
    }
    if (!event.key.startsWith('Arrow') || event.ctrlKey || event.altKey) return
    const to = moveCell(focused, event.key as Arrow, rowCodes, columnCodes)
    if (to === null) return
    event.preventDefault()
    onFocus(to)
    if (event.shiftKey) {
      if (focused !== null && !selected.has(focused)) onSelect(focused, { extend: true })
      if (!selected.has(to)) onSelect(to, { extend: true })
    }
  }
  const dragging = useRef<CellKey | null>(null)
  const keyAt = ({ target }: MouseEvent): CellKey | null => {
    const cell = target instanceof Element ? target.closest('[data-key]') : null
    return (cell?.getAttribute('data-key') ?? null) as CellKey | null
  }
  const onMouseDown = (event: MouseEvent) => {
    const key = keyAt(event)
    if (key === null || event.button !== 0) return
    dragging.current = key
    onFocus(key)
    onSelect(key, { extend: event.ctrlKey || event.metaKey || event.shiftKey })
  }
  const onMouseOver = (event: MouseEvent) => {
    const key = keyAt(event)
    if (dragging.current === null || key === null || key === dragging.current || event.buttons !== 1) return
    dragging.current = key
    onFocus(key)
    if (!selected.has(key)) onSelect(key, { extend: true })
  }

  return (
    <div
      ref={frame}
      role="grid"
      aria-label={props.label}
      aria-rowcount={lines.length + 1}
      aria-colcount={columns.length + 1}
      aria-multiselectable="true"
      aria-activedescendant={focused === null ? undefined : `${id}-${focused}`}
      tabIndex={0}
      className={classes.grid}
      onKeyDown={onKeyDown}
      onMouseDown={onMouseDown}
      onMouseOver={onMouseOver}
      onMouseUp={() => {
        dragging.current = null
      }}
    >
      <GridHead
        services={services}
        columns={columns}
        width={width}
        current={props.currentSubtype ?? null}
        onSubtype={props.onSubtype}
      />
      <div role="rowgroup" className={classes.gridInner} style={{ height: lines.length * cellSize, width }}>
        {current && (
          <div aria-hidden="true" className={classes.currentColumn} style={{ left: current.left }} />
        )}
        {rows.getVirtualItems().map(({ index, start }) => {
          const line = lines[index]
          if (!line) return null
          const top = start - headHeight
          return line.kind === 'region' ? (
            <div
              key={line.name}
              role="row"
              aria-rowindex={index + 2}
              className={`${classes.gridRow} ${classes.region}`}
              style={{ transform: `translateY(${top}px)`, width }}
            >
              <span role="rowheader">{line.name}</span>
            </div>
          ) : (
            <DepartmentRow
              key={line.department.code}
              id={id}
              department={line.department}
              columns={seen}
              index={index}
              top={top}
              width={width}
              stateOf={props.stateOf}
              selected={selected}
              focused={focused !== null && isInRow(focused, line.department) ? focused : null}
            />
          )
        })}
      </div>
    </div>
  )
}

const isInRow = (key: CellKey, { code }: Department) => splitKey(key).departmentCode === code

type DepartmentRowProps = Pick<CellGridProps, 'stateOf' | 'selected'> & {
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
const DepartmentRow = memo(function DepartmentRow(props: DepartmentRowProps) {
  const { id, department, columns, index, top, width, stateOf, selected, focused } = props
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
  readonly focused: boolean
}
const Cell = memo(function Cell({ id, cell, label, left, state, selected, focused }: CellProps) {
  return (
    <span
      id={id}
      role="gridcell"
      data-key={cell}
      aria-selected={selected}
      aria-label={`${label} : ${cellStateNames[state]}`}
      className={classes.gridCell}
      style={{ position: 'absolute', left }}
    >
      <span
        className={classes.square}
        data-state={state}
        data-selected={selected || undefined}
        data-focused={focused || undefined}
      >
        {state !== 'libre' && state !== 'en-cours' && (
          <StateGlyph state={state} named={false} toned={false} />
        )}
      </span>
    </span>
  )
})

type GridHeadProps = {
  readonly services: readonly Service[]
  readonly columns: readonly Column[]
  readonly width: number
  readonly current: string | null
  readonly onSubtype: ((subtypeCode: string) => void) | undefined
}
function GridHead({ services, columns, width, current, onSubtype }: GridHeadProps) {
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
                data-current={code === current || undefined}
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
