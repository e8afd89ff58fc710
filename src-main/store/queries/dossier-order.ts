import { type SQL, sql } from 'drizzle-orm'
import type { DossierSort } from '../../../src-preload/contract/dossiers.ts'
import type { ListOrder } from '../../../src-preload/contract/inbox.ts'
import { type DossierPage, momentOf } from './dossier-filter.ts'
import { searchOf } from './dossier-words.ts'
import { fieldValue } from './inbox-fields.ts'

/** References are given in the order of the ids, and sort as they do beyond 9999 a year too. */
const SORT_COLUMNS = {
  since: 'd.waiting_since',
  received: 'd.received_at',
  company: 'd.company_sort_key',
  state: 'd.state',
  commune: 'd.commune COLLATE NOCASE',
  postalCode: 'd.postal_code',
  headcount: 'd.headcount',
  decided: 'd.decided_at',
} as const

/** What waits for longest comes first where people work, the latest first elsewhere and in a search. */
function defaultSort({ view, search }: DossierPage): ListOrder {
  if (searchOf(search).kind === 'words') return { by: 'reference', direction: 'desc' }
  const isWork = view === 'to_review' || view === 'mine' || view === 'waiting_provider'
  return isWork ? { by: 'since', direction: 'asc' } : { by: 'received', direction: 'desc' }
}

export function orderingOf(page: DossierPage): DossierSort {
  return (page.sort ?? defaultSort(page)).by
}

/** What is not known comes last, whatever the direction. */
export function orderOf(page: DossierPage): SQL {
  const { by, direction } = page.sort ?? defaultSort(page)
  const way = sql.raw(direction === 'asc' ? 'ASC' : 'DESC')
  const id = sql.raw(searchOf(page.search).kind === 'words' ? 'f.rowid' : 'd.id')
  switch (by) {
    case 'reference':
      return sql`${id} ${way}`
    case 'importance':
      return sql`d.importance ${way}, d.waiting_since ${way}, ${id} ${way}`
    case 'expiry':
    case 'messageIn':
    case 'messageOut':
      return sql`${fieldValue(by, momentOf(page))} ${way} NULLS LAST, ${id} ${way}`
    case 'since':
    case 'received':
    case 'company':
    case 'state':
      return sql`${sql.raw(SORT_COLUMNS[by])} ${way}, ${id} ${way}`
    case 'commune':
    case 'postalCode':
    case 'headcount':
    case 'decided':
      return sql`${sql.raw(SORT_COLUMNS[by])} ${way} NULLS LAST, ${id} ${way}`
  }
}
