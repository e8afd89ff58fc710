// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid has no table heads
// biome-ignore-all lint/a11y/useFocusableInteractive: the frame of the grid holds the focus
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import type { Header, RowData, Table } from '@tanstack/react-table'
import { useEffect, useRef } from 'react'
import type { features, RegisterColumn } from './columns.ts'
import classes from './table.module.css'

type HeadProps<Row extends RowData> = {
  readonly table: Pick<Table<typeof features, Row>, 'getHeaderGroups'>
  readonly columns: readonly RegisterColumn<Row>[]
  readonly template: string
  readonly least: number
  readonly allChecked: boolean | 'some' | undefined
  readonly onCheckAll: (on: boolean) => void
}

/** The sticky head: what each column is, and how the server sorts. */
export function RegisterHead<Row extends RowData>(props: HeadProps<Row>) {
  const { table, columns, template, least, allChecked, onCheckAll } = props
  const alignOf = new Map(columns.map(({ id, align }) => [id, align]))
  return (
    <div
      role="row"
      aria-rowindex={1}
      className={classes.head}
      style={{ gridTemplateColumns: template, minWidth: least }}
    >
      {allChecked !== undefined && (
        <div role="columnheader" className={`${classes.headCell} ${classes.check}`}>
          <CheckAll state={allChecked} onChange={onCheckAll} />
        </div>
      )}
      {table
        .getHeaderGroups()
        .flatMap(({ headers }) => headers)
        .map(header => (
          <HeadCell key={header.id} header={header} align={alignOf.get(header.column.id)} />
        ))}
    </div>
  )
}

type HeadCellProps<Row extends RowData> = {
  readonly header: Header<typeof features, Row, unknown>
  readonly align: 'right' | 'center' | undefined
}
const ariaSort = { asc: 'ascending', desc: 'descending' } as const

function HeadCell<Row extends RowData>({ header, align }: HeadCellProps<Row>) {
  const { column } = header
  const { header: head } = column.columnDef
  const label = typeof head === 'function' ? head(header.getContext()) : head
  const sorted = column.getIsSorted()
  return (
    <div
      role="columnheader"
      className={classes.headCell}
      data-align={align}
      aria-sort={sorted ? ariaSort[sorted] : undefined}
    >
      {column.getCanSort() ? (
        <button type="button" className={classes.sort} onClick={column.getToggleSortingHandler()}>
          {label}
          {sorted === 'asc' && <IconArrowUp size={12} stroke={1.75} aria-hidden="true" />}
          {sorted === 'desc' && <IconArrowDown size={12} stroke={1.75} aria-hidden="true" />}
        </button>
      ) : (
        label
      )}
    </div>
  )
}

type CheckAllProps = { readonly state: boolean | 'some'; readonly onChange: (on: boolean) => void }
function CheckAll({ state, onChange }: CheckAllProps) {
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (box.current) box.current.indeterminate = state === 'some'
  }, [state])
  return (
    <input
      ref={box}
      type="checkbox"
      aria-label="Cocher toutes les lignes chargées"
      checked={state === true}
      onChange={event => onChange(event.currentTarget.checked)}
    />
  )
}
