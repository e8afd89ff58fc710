// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid has no table elements
// biome-ignore-all lint/a11y/useKeyWithMouseEvents: dragging has its keys, Maj and the arrows
// biome-ignore-all lint/a11y/useFocusableInteractive: the frame of the grid holds the focus and the keys
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type MouseEvent, useEffect, useId, useMemo, useRef } from 'react'
import type { Department, Service } from '../../src-preload/contract/cells.ts'
import type { CellState } from '../../src-preload/contract/shared.ts'
import {
  cellSize,
  columnsOf,
  DepartmentRow,
  GridHead,
  gap,
  headHeight,
  headWidth,
  isInRow,
} from './GridParts.tsx'
import { type Arrow, type CellKey, linesOf, moveCell, splitKey } from './grid-moves.ts'
import classes from './map.module.css'

export type CellGridProps = {
  readonly label: string
  readonly departments: readonly Department[]
  readonly services: readonly Service[]
  readonly stateOf: (departmentCode: string, subtypeCode: string) => CellState
  readonly selected: ReadonlySet<CellKey>
  readonly focused: CellKey | null
  /** `extend`: Ctrl was held, or Espace pressed. */
  readonly onSelect: (key: CellKey, how: { readonly extend: boolean }) => void
  readonly onFocus: (key: CellKey) => void
  /** The rectangle from where the selection began to that cell: Maj and an arrow or a click, or the mouse drawn along. */
  readonly onRange: (to: CellKey) => void
  /** How many wait for a cell, where someone does. */
  readonly queues?: ReadonlyMap<CellKey, number>
  /** Those that a filter keeps, the others are pale; undefined: all. */
  readonly kept?: ReadonlySet<CellKey> | undefined
  /** The sub-types that the map shows: their columns are washed. */
  readonly currentSubtypes?: ReadonlySet<string>
  readonly onSubtype?: (subtypeCode: string) => void
}

/** What the grid measured last, or about that: its cells are drawn at once, not once it was measured again. */
const lastSize = { width: window.innerWidth / 2, height: window.innerHeight - 160 }

const noneCurrent: ReadonlySet<string> = new Set()

/** Départements × sub-types, by region: arrows move, Espace chooses, Maj and an arrow extends. */
export function CellGrid(props: CellGridProps) {
  const {
    departments,
    services,
    selected,
    focused,
    onSelect,
    onFocus,
    onRange,
    currentSubtypes = noneCurrent,
  } = props
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
    initialRect: lastSize,
    overscan: 4,
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
    overscan: 4,
    initialRect: lastSize,
    paddingStart: headWidth,
    scrollPaddingStart: headWidth,
    scrollPaddingEnd: gap,
  })
  useEffect(() => {
    const { clientWidth, clientHeight } = frame.current ?? {}
    if (clientWidth && clientHeight) Object.assign(lastSize, { width: clientWidth, height: clientHeight })
  })
  const acrossItems = across.getVirtualItems()
  const [from, to] = [acrossItems[0]?.index ?? 0, acrossItems.at(-1)?.index ?? -1]
  // The same list while the same columns are in sight: a row is drawn again only for what changes in it.
  const seen = useMemo(() => columns.slice(from, to + 1), [columns, from, to])
  const current = columns.filter(({ code }) => currentSubtypes.has(code))
  const width = (columns.at(-1)?.left ?? headWidth) + cellSize + gap

  // What is out of sight, or left out by a filter, is not in the page.
  const at = focused === null ? null : splitKey(focused)
  const isDrawn =
    seen.some(({ code }) => code === at?.subtypeCode) &&
    rows.getVirtualItems().some(({ index }) => {
      const line = lines[index]
      return line?.kind === 'department' && line.department.code === at?.departmentCode
    })

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
    if (event.shiftKey) onRange(to)
    else onFocus(to)
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
    if (event.shiftKey) return onRange(key)
    onFocus(key)
    onSelect(key, { extend: event.ctrlKey || event.metaKey })
  }
  const onMouseOver = (event: MouseEvent) => {
    const key = keyAt(event)
    if (dragging.current === null || key === null || key === dragging.current || event.buttons !== 1) return
    dragging.current = key
    onRange(key)
  }

  return (
    <div
      ref={frame}
      role="grid"
      aria-label={props.label}
      aria-rowcount={lines.length + 1}
      aria-colcount={columns.length + 1}
      aria-multiselectable="true"
      aria-activedescendant={isDrawn ? `${id}-${focused}` : undefined}
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
        current={currentSubtypes}
        onSubtype={props.onSubtype}
      />
      <div role="rowgroup" className={classes.gridInner} style={{ height: lines.length * cellSize, width }}>
        {current.map(({ code, left }) => (
          <div key={code} aria-hidden="true" className={classes.currentColumn} style={{ left }} />
        ))}
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
              queues={props.queues}
              kept={props.kept}
              focused={focused !== null && isInRow(focused, line.department) ? focused : null}
            />
          )
        })}
      </div>
    </div>
  )
}
