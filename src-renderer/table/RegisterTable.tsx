import { functionalUpdate, type RowData, useTable } from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { Fragment, type ReactNode, useEffect, useId, useMemo, useRef } from 'react'
import { useKeys } from '../shell/keyboard.ts'
import { ErrorState, SkeletonRows } from '../ui/Feedback.tsx'
import {
  features,
  leastWidthOf,
  type RegisterColumn,
  type RegisterSort,
  templateOf,
  toDefinitions,
} from './columns.ts'
import { RegisterHead } from './RegisterHead.tsx'
import { RegisterRow, type RowActs } from './RegisterRow.tsx'
import classes from './table.module.css'
import { isCovered, moveTo, type RowWindow, windowOf } from './window-of.ts'

type RowId = string | number

export type RowGroup = { readonly id: string; readonly label: ReactNode }

export type RegisterTableProps<Row extends RowData, Id extends RowId> = {
  /** What the rows are, read out: « Dossiers à traiter ». */
  readonly label: string
  readonly columns: readonly RegisterColumn<Row>[]
  /** The rows at hand, in the server's order: all so far, or a window of them. */
  readonly rows: readonly Row[]
  readonly rowId: (row: Row) => Id
  /** What a row is called when it is read out. */
  readonly rowLabel?: (row: Row) => string
  /** How many rows match in all. */
  readonly total?: number | undefined
  readonly state?: 'ready' | 'loading' | { readonly error: string; readonly retry?: () => void }
  readonly empty: ReactNode
  readonly sort?: RegisterSort | undefined
  readonly onSortChange?: (sort: RegisterSort) => void
  readonly focusedId: Id | null
  readonly onFocusChange: (id: Id) => void
  readonly onOpen?: (id: Id) => void
  readonly checked?: ReadonlySet<Id>
  readonly onCheckedChange?: (checked: ReadonlySet<Id>) => void
  /** The end of the rows at hand is near: bring the next page. */
  readonly onReachEnd?: () => void
  /** Where the rows at hand start among `total`, and how to ask for others (whole pages of `pageSize`). */
  readonly windowed?: {
    readonly offset: number
    readonly pageSize: number
    readonly onWindow: (wanted: RowWindow) => void
  }
  /** A heading above the first row of each group, for a list that is all at hand and ordered by group. */
  readonly groupOf?: (row: Row) => RowGroup
  readonly dense?: boolean
  /** Rows of two lines, 56 pixels: a queue. Its head is only read out. */
  readonly queue?: boolean
  /** False where another table of the screen has the keys. */
  readonly keys?: boolean
}

const none: ReadonlySet<never> = new Set()
const nearEnd = 12
const pageStep = 15
const normalHead = 32
const groupHead = 28

/** A register: virtualised rows under a sticky head, sorted by the server, driven by J, K, ↵ and X. */
export function RegisterTable<Row extends RowData, Id extends RowId>(props: RegisterTableProps<Row, Id>) {
  const { columns, rows, rowId, focusedId, onFocusChange, onOpen, sort, windowed, state = 'ready' } = props
  const { queue = false, groupOf } = props
  const height = queue ? 56 : props.dense ? 28 : 32
  const headHeight = queue ? 0 : normalHead
  const gridId = useId()
  const frame = useRef<HTMLDivElement>(null)
  const offset = windowed?.offset ?? 0
  const count = windowed ? (props.total ?? rows.length) : rows.length

  const table = useTable({
    features,
    columns: useMemo(() => toDefinitions(columns), [columns]),
    data: rows as Row[],
    getRowId: row => String(rowId(row)),
    manualSorting: true,
    enableSortingRemoval: false,
    enableMultiSort: false,
    state: { sorting: sort ? [{ ...sort }] : [] },
    onSortingChange: updater => {
      const [next] = functionalUpdate(updater, sort ? [{ ...sort }] : [])
      if (next) props.onSortChange?.(next)
    },
  })
  const heads = useMemo(() => headsOf(rows, groupOf), [rows, groupOf])
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => frame.current,
    estimateSize: index => height + (heads.has(index) ? groupHead : 0),
    overscan: 12,
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows that begin a group are higher
  useEffect(() => virtualizer.measure(), [heads])
  const drawn = virtualizer.getVirtualItems()
  const first = drawn[0]?.index ?? 0
  const last = drawn.at(-1)?.index ?? -1

  const rowAt = (index: number) => rows[index - offset]
  const focusedIndex = useMemo(() => {
    const at = focusedId === null ? -1 : rows.findIndex(row => rowId(row) === focusedId)
    return at < 0 ? -1 : at + offset
  }, [rows, rowId, focusedId, offset])

  const wanted = useRef<number | null>(null)
  const moveFocus = (index: number) => {
    if (index < 0) return
    virtualizer.scrollToIndex(index, { align: 'auto' })
    const row = rowAt(index)
    wanted.current = row === undefined ? index : null
    if (row !== undefined) onFocusChange(rowId(row))
  }
  const latest = useRef({ moveFocus, props, rowAt })
  latest.current = { moveFocus, props, rowAt }

  // The row that was moved to may come with the next window.
  // biome-ignore lint/correctness/useExhaustiveDependencies: when other rows are at hand
  useEffect(() => {
    if (wanted.current !== null) latest.current.moveFocus(wanted.current)
  }, [rows, offset])
  useEffect(() => {
    const { windowed: into, onReachEnd, total = 0 } = latest.current.props
    if (into && last >= 0 && !isCovered(first, last, offset, rows.length))
      into.onWindow(windowOf(first, last, total, into.pageSize))
    if (!into && last >= 0 && last >= rows.length - nearEnd) onReachEnd?.()
  }, [first, last, offset, rows.length])

  const acts = useMemo((): RowActs => {
    const idAt = (index: number) => {
      const row = latest.current.rowAt(index)
      return row === undefined ? undefined : latest.current.props.rowId(row)
    }
    return {
      focus: index => latest.current.moveFocus(index),
      open: index => {
        const id = idAt(index)
        if (id !== undefined) latest.current.props.onOpen?.(id)
      },
      check: (index, on) => {
        const { checked = none, onCheckedChange } = latest.current.props
        const id = idAt(index)
        if (id === undefined) return
        const next = new Set<Id>(checked)
        if (on) next.add(id)
        else next.delete(id)
        onCheckedChange?.(next)
      },
    }
  }, [])

  const { checked } = props
  const when = (props.keys ?? true) && count > 0
  const step = (by: number) => () => moveFocus(moveTo(focusedIndex, by, count))
  useKeys([
    { keys: ['j', 'ArrowDown'], label: 'parcourir', when, run: step(1) },
    { keys: ['k', 'ArrowUp'], label: 'parcourir', when, run: step(-1) },
    { keys: 'PageDown', when, run: step(pageStep) },
    { keys: 'PageUp', when, run: step(-pageStep) },
    { keys: 'Home', when, run: () => moveFocus(0) },
    { keys: 'End', when, run: () => moveFocus(count - 1) },
    {
      keys: 'Enter',
      label: 'ouvrir',
      when: when && onOpen !== undefined && focusedIndex >= 0,
      run: () => acts.open(focusedIndex),
    },
    {
      keys: 'x',
      label: 'cocher',
      when: when && checked !== undefined && focusedIndex >= 0,
      run: () => acts.check(focusedIndex, !(focusedId !== null && checked?.has(focusedId))),
    },
  ])

  const extend = (by: number) => () => {
    const next = rowAt(moveTo(focusedIndex, by, count))
    if (focusedId === null || next === undefined) return
    const nextId = rowId(next)
    const extended = new Set<Id>(checked)
    // Going back over what was checked lets go of the row that is left.
    if (extended.has(nextId)) extended.delete(focusedId)
    else extended.add(focusedId).add(nextId)
    props.onCheckedChange?.(extended)
    moveFocus(moveTo(focusedIndex, by, count))
  }
  const mayExtend = when && checked !== undefined && focusedIndex >= 0
  useKeys([
    { keys: 'Shift+ArrowDown', label: 'cocher en descendant', hidden: true, when: mayExtend, run: extend(1) },
    { keys: 'Shift+ArrowUp', label: 'cocher en montant', hidden: true, when: mayExtend, run: extend(-1) },
  ])

  // In a queue the box stands over the glyph of its row: it takes no column.
  const hasBoxes = checked !== undefined && !queue
  const template = templateOf(columns, hasBoxes)
  const least = leastWidthOf(columns, hasBoxes)
  const blank = rows.length === 0
  const drawRow = (index: number, start: number) => {
    const row = table.getRowModel().rows[index - offset]?.original
    return row === undefined ? (
      <div
        className={classes.row}
        aria-hidden="true"
        style={{ transform: `translateY(${start - headHeight}px)`, height }}
      >
        <i className={classes.blank} />
      </div>
    ) : (
      <RegisterRow
        key={rowId(row)}
        row={row}
        id={`${gridId}-${index}`}
        label={props.rowLabel?.(row)}
        index={index}
        top={start - headHeight}
        height={height}
        template={template}
        columns={columns}
        focused={index === focusedIndex}
        checked={checked?.has(rowId(row))}
        acts={acts}
      />
    )
  }
  return (
    <div className={classes.wrap}>
      {/* biome-ignore lint/a11y/useSemanticElements: a virtual grid has no table element */}
      <div
        ref={frame}
        role="grid"
        aria-label={props.label}
        aria-rowcount={(props.total ?? rows.length) + 1}
        aria-busy={state === 'loading'}
        aria-activedescendant={focusedIndex >= 0 ? `${gridId}-${focusedIndex}` : undefined}
        tabIndex={0}
        className={classes.frame}
        data-queue={queue || undefined}
        data-checking={(checked?.size ?? 0) > 0 || undefined}
        style={{ '--cell-line': `${height - 1}px` } as React.CSSProperties}
      >
        <RegisterHead
          table={table}
          columns={columns}
          template={template}
          least={least}
          allChecked={checked && allState(rows, rowId, checked)}
          onCheckAll={on => props.onCheckedChange?.(on ? new Set(rows.map(rowId)) : new Set())}
        />
        {/* biome-ignore lint/a11y/useSemanticElements: same */}
        <div
          role="rowgroup"
          className={classes.body}
          style={{ height: count * height + heads.size * groupHead, minWidth: least }}
        >
          {drawn.map(({ index, start: top }) => {
            const head = heads.get(index)
            const start = head === undefined ? top : top + groupHead
            return (
              <Fragment key={index}>
                {head !== undefined && (
                  // biome-ignore lint/a11y/useFocusableInteractive: the frame of the grid holds the focus and the keys
                  // biome-ignore lint/a11y/useSemanticElements: same
                  <div
                    role="row"
                    className={classes.group}
                    style={{ transform: `translateY(${top - headHeight}px)`, height: groupHead }}
                  >
                    {/* biome-ignore lint/a11y/useFocusableInteractive: same */}
                    {/* biome-ignore lint/a11y/useSemanticElements: same */}
                    <span role="gridcell" aria-colspan={columns.length}>
                      {head}
                    </span>
                  </div>
                )}
                {drawRow(index, start)}
              </Fragment>
            )
          })}
        </div>
      </div>
      {blank && (
        <div className={classes.state} style={{ top: headHeight }}>
          {state === 'loading' && <SkeletonRows count={12} height={height} />}
          {typeof state === 'object' && (
            <ErrorState text={state.error} {...(state.retry ? { onRetry: state.retry } : {})} />
          )}
          {state === 'ready' && props.empty}
        </div>
      )}
    </div>
  )
}

/** The rows that begin a group, by their place. */
function headsOf<Row>(
  rows: readonly Row[],
  groupOf: ((row: Row) => RowGroup) | undefined,
): ReadonlyMap<number, ReactNode> {
  const heads = new Map<number, ReactNode>()
  if (!groupOf) return heads
  let before: string | null = null
  for (const [index, row] of rows.entries()) {
    const { id, label } = groupOf(row)
    if (id !== before) heads.set(index, label)
    before = id
  }
  return heads
}

function allState<Row, Id>(rows: readonly Row[], rowId: (row: Row) => Id, checked: ReadonlySet<Id>) {
  const on = rows.filter(row => checked.has(rowId(row))).length
  if (on === 0) return false
  return on === rows.length || ('some' as const)
}
