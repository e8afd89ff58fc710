import { useCallback, useMemo, useState } from 'react'
import type { LeadId } from '../../../src-preload/contract/ids.ts'
import type { LeadFilter } from '../../../src-preload/contract/lead-filters.ts'
import type { LeadView } from '../../../src-preload/contract/leads.ts'
import type { LeadViewDefinition, SavedLeadView } from '../../../src-preload/contract/views.ts'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import { useAddress } from '../../shell/use-address.ts'
import type { RowWindow } from '../../table/window-of.ts'
import { readFilters } from '../../views/filter-fields.ts'
import { filtersOfLinks } from './lead-address.ts'
import { leadFieldNames } from './lead-fields.ts'

export const PAGE_SIZE = 50
const FIRST_WINDOW: RowWindow = { offset: 0, limit: PAGE_SIZE * 2 }
const NO_VIEWS: readonly SavedLeadView[] = []

/** The lists that come with the application, in the order of their tabs. */
export const leadViews: readonly { readonly id: LeadView; readonly label: string }[] = [
  { id: 'open', label: 'En cours' },
  { id: 'tasks', label: 'À faire' },
  { id: 'to_qualify', label: 'À qualifier' },
  { id: 'ready', label: 'Prêtes' },
  { id: 'unsettled', label: 'À trancher' },
  { id: 'without_holder', label: 'Sans titulaire' },
  { id: 'overdue', label: 'Premier contact en retard' },
  { id: 'dispatched', label: 'Transmises' },
  { id: 'all', label: 'Toutes' },
]

/** What the screen shows, kept in the address over the view it started from, and the request that is open. */
export function useLeads() {
  const [params, setAddress] = useAddress()
  const { data: saved = NO_VIEWS } = useOffice(office.leadViews.list)
  const key = params.get('vue') ?? 'open'
  const own = saved.find(one => one.key === key)
  const list: LeadView = own?.definition.view ?? leadViews.find(({ id }) => id === key)?.id ?? 'open'
  const label = own?.name ?? leadViews.find(({ id }) => id === list)?.label ?? ''
  const search = params.get('texte') ?? ''
  const asked = params.get('filtres')
  const linked = filtersOfLinks(params)
  const filters = useMemo<readonly LeadFilter[]>(
    () =>
      readFilters(asked, leadFieldNames) ?? own?.definition.filters ?? (JSON.parse(linked) as LeadFilter[]),
    [asked, own, linked],
  )
  const openId = (Number(params.get('demande')) || null) as LeadId | null
  const [window, setWindow] = useState<RowWindow>(FIRST_WINDOW)
  const change = useCallback(
    (next: Readonly<Record<string, string | null>>) => {
      if (Object.keys(next).some(name => name !== 'demande')) setWindow(FIRST_WINDOW)
      setAddress(next)
    },
    [setAddress],
  )
  const question = useMemo(() => ({ view: list, search, filters: [...filters] }), [list, search, filters])
  const definition: LeadViewDefinition = { view: list, filters: [...filters] }
  return {
    key: own?.key ?? list,
    label,
    view: own,
    views: saved,
    search,
    filters,
    question,
    definition,
    isNarrowed: search !== '' || filters.length > 0,
    isChanged: asked !== null,
    openId,
    window,
    setWindow,
    change,
    open: useCallback((id: LeadId) => change({ demande: String(id) }), [change]),
    openView: (vue: string) => change({ vue, demande: null, ...NO_FILTERS }),
    setFilters: (next: readonly LeadFilter[]) =>
      change({ ...NO_FILTERS, filtres: JSON.stringify(next), demande: null }),
    list: useOffice(office.leads.list, { ...question, ...window }),
  }
}

/** Takes every filter out of the address. */
export const NO_FILTERS = { filtres: null, departement: null, prestation: null, retour: null } as const

export type Leads = ReturnType<typeof useLeads>
