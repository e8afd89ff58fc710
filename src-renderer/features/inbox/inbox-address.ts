import type { InboxColumn, ListOrder } from '../../../src-preload/contract/inbox.ts'
import { columnNames } from '../../wording/inbox.ts'
import { isOrder } from './columns.tsx'

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
