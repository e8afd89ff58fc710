import { type ColumnDef, type RowData, rowSortingFeature, tableFeatures } from '@tanstack/react-table'
import type { ReactNode } from 'react'

/** A column of a register. */
export type RegisterColumn<Row> = {
  readonly id: string
  readonly head: ReactNode
  readonly cell: (row: Row) => ReactNode
  /** In pixels; the columns without one share what is left. */
  readonly width?: number
  /** Figures go right, with the unit in the head. */
  readonly align?: 'right' | 'center'
  readonly sortable?: boolean
  /** What the first click on the head asks (default: ascending). */
  readonly descFirst?: boolean
  /** The whole text, on hover, where the cell may be cut. */
  readonly title?: (row: Row) => string
}

export type RegisterSort = { readonly id: string; readonly desc: boolean }

/** The server sorts; the table only says how. */
export const features = tableFeatures({ rowSortingFeature })

export const toDefinitions = <Row extends RowData>(
  columns: readonly RegisterColumn<Row>[],
): ColumnDef<typeof features, Row>[] =>
  columns.map(({ id, head, cell, sortable = false, descFirst = false }) => ({
    id,
    header: () => head,
    cell: ({ row }) => cell(row.original),
    // Sorting wants an accessor; the value itself is the server's affair.
    accessorFn: () => null,
    enableSorting: sortable,
    sortDescFirst: descFirst,
  }))

const checkWidth = 40

const leastWidth = 120

/** The width under which the register scrolls sideways, in pixels. */
export const leastWidthOf = <Row>(columns: readonly RegisterColumn<Row>[], checkable: boolean): number =>
  columns.reduce((sum, { width = leastWidth }) => sum + width, checkable ? checkWidth : 0)

/** `grid-template-columns` of head and rows. */
export const templateOf = <Row>(columns: readonly RegisterColumn<Row>[], checkable: boolean): string =>
  [
    ...(checkable ? [`${checkWidth}px`] : []),
    ...columns.map(({ width }) => (width === undefined ? `minmax(${leastWidth}px, 1fr)` : `${width}px`)),
  ].join(' ')
