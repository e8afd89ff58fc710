// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid has no table rows
// biome-ignore-all lint/a11y/useFocusableInteractive: the frame of the grid holds the focus and the keys
// biome-ignore-all lint/a11y/useKeyWithClickEvents: same
import { memo, type ReactNode } from 'react'
import type { RegisterColumn } from './columns.ts'
import classes from './table.module.css'

export type RowActs = {
  readonly focus: (index: number) => void
  readonly open: (index: number) => void
  readonly check: (index: number, on: boolean) => void
}

type RegisterRowProps<Row> = {
  readonly row: Row
  readonly id: string
  readonly label: string | undefined
  readonly index: number
  readonly top: number
  readonly height: number
  readonly template: string
  readonly columns: readonly RegisterColumn<Row>[]
  readonly focused: boolean
  /** Undefined where rows cannot be checked. */
  readonly checked: boolean | undefined
  readonly acts: RowActs
}

function Row<Data>(props: RegisterRowProps<Data>): ReactNode {
  const { row, id, index, top, height, template, columns, focused, checked, acts } = props
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={focused}
      data-focused={focused || undefined}
      className={classes.row}
      style={{ transform: `translateY(${top}px)`, height, gridTemplateColumns: template }}
      onClick={() => acts.focus(index)}
      onDoubleClick={() => acts.open(index)}
    >
      {checked !== undefined && (
        <span role="gridcell" className={`${classes.cell} ${classes.check}`}>
          <input
            type="checkbox"
            aria-label={props.label ? `Cocher ${props.label}` : 'Cocher la ligne'}
            checked={checked}
            tabIndex={-1}
            onClick={event => event.stopPropagation()}
            onChange={event => acts.check(index, event.currentTarget.checked)}
          />
        </span>
      )}
      {columns.map(column => (
        <span
          key={column.id}
          role="gridcell"
          className={classes.cell}
          data-align={column.align}
          title={column.title?.(row)}
        >
          {column.cell(row)}
        </span>
      ))}
    </div>
  )
}

/** One row; it is drawn again only when what it shows changes. */
export const RegisterRow = memo(Row) as typeof Row
