import type { ReactNode } from 'react'
import classes from './providers.module.css'

export type FactColumn<Row> = {
  readonly head: string
  readonly cell: (row: Row) => ReactNode
  readonly align?: 'right'
  /** Takes what the others leave, and is cut where it does not fit. */
  readonly wide?: boolean
}

type FactTableProps<Row> = {
  readonly label: string
  readonly columns: readonly FactColumn<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string | number
  /** What is said when there is no row. */
  readonly none: string
}

/** A ruled table of what a provider has, in a section. */
export function FactTable<Row>({ label, columns, rows, rowKey, none }: FactTableProps<Row>) {
  if (rows.length === 0) return <p className={`${classes.pad} mute`}>{none}</p>
  return (
    <table className={classes.facts} aria-label={label}>
      <thead>
        <tr>
          {columns.map(({ head, align, wide }) => (
            <th key={head} scope="col" className={align === 'right' ? 'num' : undefined} data-wide={wide}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <tr key={rowKey(row)}>
            {columns.map(({ head, cell, align, wide }) => (
              <td key={head} className={align === 'right' ? 'num' : undefined} data-wide={wide}>
                {cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
