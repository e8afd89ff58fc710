import type { InboxColumn, InboxFilter, ListOrder } from '../../../src-preload/contract/inbox.ts'
import { columnNames, fieldNames } from '../../wording/inbox.ts'
import { isOrder } from './columns.tsx'

/** Filters as the address keeps them. What it cannot read is no filter of ours: the view's own hold. */
export function readFilters(text: string | null): readonly InboxFilter[] | null {
  if (text === null) return null
  try {
    const read: unknown = JSON.parse(text)
    return Array.isArray(read) ? (read.filter(isFilter) as InboxFilter[]) : null
  } catch {
    return null
  }
}

const isFilter = (one: unknown) =>
  typeof one === 'object' && one !== null && 'op' in one && 'field' in one && String(one.field) in fieldNames

export function readColumns(text: string | null): readonly InboxColumn[] | null {
  const columns = (text ?? '').split(',').filter((one): one is InboxColumn => one in columnNames)
  return columns.length === 0 ? null : columns
}

/** `since`, `-received`. */
export function readSort(text: string | null): ListOrder | null {
  const by = text?.replace(/^-/, '') ?? ''
  return isOrder(by) ? { by, direction: text?.startsWith('-') ? 'desc' : 'asc' } : null
}

export const writeSort = ({ by, direction }: ListOrder): string => (direction === 'desc' ? `-${by}` : by)
