import { useCallback, useMemo, useState } from 'react'
import type { InboxColumn, InboxFilter, ListOrder } from '../../../src-preload/contract/inbox.ts'
import type { InboxView, ViewDefinition } from '../../../src-preload/contract/views.ts'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import { useAddress } from '../../shell/use-address.ts'
import type { RegisterSort } from '../../table/columns.ts'
import type { RowWindow } from '../../table/window-of.ts'
import { readFilters } from '../../views/filter-fields.ts'
import { fieldNames } from '../../wording/inbox.ts'
import { sortOfColumn, USUAL_COLUMNS, valuesOfColumns } from './columns.tsx'
import { readColumns, readSort, writeSort } from './inbox-address.ts'

export const PAGE_SIZE = 50
const FIRST_WINDOW: RowWindow = { offset: 0, limit: PAGE_SIZE * 2 }
const NO_VIEWS: readonly InboxView[] = []

/** What the inbox shows, kept in the address over the view it started from: going back finds it again. */
export function useInbox() {
  const [params, setAddress] = useAddress()
  const { data: views = NO_VIEWS } = useOffice(office.views.list)
  const key = params.get('vue') ?? 'to_review'
  const view = views.find(one => one.key === key) ?? views[0]
  const search = params.get('texte') ?? ''
  const asked = { filters: params.get('filtres'), columns: params.get('colonnes'), sort: params.get('tri') }
  const filters = useMemo(
    () => readFilters(asked.filters, fieldNames) ?? view?.definition.filters ?? [],
    [asked.filters, view],
  )
  const columns = useMemo(
    () => readColumns(asked.columns) ?? view?.definition.columns ?? USUAL_COLUMNS,
    [asked.columns, view],
  )
  const isSearch = search !== ''
  // What is searched for comes in the order of the core, the latest first: any other would read all that was found.
  const sort = useMemo(
    () => readSort(asked.sort) ?? (isSearch ? null : (view?.definition.sort ?? null)),
    [asked.sort, view, isSearch],
  )
  const [window, setWindow] = useState<RowWindow>(FIRST_WINDOW)
  const change = useCallback(
    (next: Readonly<Record<string, string | null>>) => {
      setWindow(FIRST_WINDOW)
      setAddress(next)
    },
    [setAddress],
  )
  const question = useMemo(
    () => ({
      view: 'all' as const,
      search,
      filters: [...filters],
      columns: valuesOfColumns(columns),
      ...(sort ? { sort } : {}),
    }),
    [search, filters, columns, sort],
  )
  const list = useOffice(office.dossiers.list, { ...question, ...window }, { enabled: view !== undefined })
  const definition: ViewDefinition = { filters: [...filters], sort, columns: asOwn(columns) }
  return {
    views,
    view,
    search,
    filters,
    columns,
    sort,
    question,
    definition,
    /** Whether what is shown is no longer what the view was saved as. */
    isChanged: asked.filters !== null || asked.columns !== null || asked.sort !== null,
    window,
    setWindow,
    list,
    change,
    openView: (vue: string) => change({ vue, filtres: null, colonnes: null, tri: null }),
    setFilters: (next: readonly InboxFilter[]) => change({ filtres: JSON.stringify(next) }),
    setColumns: (next: readonly InboxColumn[]) => change({ colonnes: next.join(',') }),
    setSort: (next: ListOrder | null) => change({ tri: next && writeSort(next) }),
  }
}
export type Inbox = ReturnType<typeof useInbox>

/** The usual columns are no choice of a view. */
const asOwn = (columns: readonly InboxColumn[]): InboxColumn[] | null =>
  columns.join() === USUAL_COLUMNS.join() ? null : [...columns]

/** How the head of the register shows the order; importance has no column of its own but the one that ages. */
export function registerSort(sort: ListOrder | null): RegisterSort | undefined {
  if (!sort) return undefined
  const column = Object.entries(sortOfColumn).find(([, by]) => by === sort.by)?.[0]
  return column === undefined ? undefined : { id: column, desc: sort.direction === 'desc' }
}
