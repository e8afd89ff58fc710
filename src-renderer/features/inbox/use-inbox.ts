import { useCallback, useState } from 'react'
import type { DossierView } from '../../../src-preload/contract/dossiers.ts'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import { useAddress } from '../../shell/use-address.ts'
import type { RegisterSort } from '../../table/columns.ts'
import type { RowWindow } from '../../table/window-of.ts'
import { sortOfColumn } from './columns.tsx'

export const PAGE_SIZE = 50

export const views: readonly { readonly id: DossierView; readonly label: string }[] = [
  { id: 'to_review', label: 'À traiter' },
  { id: 'mine', label: 'À moi' },
  { id: 'waiting_provider', label: 'En attente du prestataire' },
  { id: 'approved', label: 'Approuvés' },
  { id: 'refused', label: 'Refusés' },
  { id: 'all', label: 'Tous' },
]

const defaultSort: RegisterSort = { id: 'since', desc: false }

/** What the inbox shows, kept in the address: going back finds the same view, filter and order. */
export function useInbox() {
  const [params, setAddress] = useAddress()
  const view = views.find(({ id }) => id === params.get('vue'))?.id ?? 'to_review'
  const search = params.get('texte') ?? ''
  // What is searched for comes in the order of the core, the latest first: any other would read all that was found.
  const sort = readSort(params.get('tri')) ?? (search === '' ? defaultSort : undefined)
  const [window, setWindow] = useState<RowWindow>({ offset: 0, limit: PAGE_SIZE * 2 })
  const change = useCallback(
    (next: Readonly<Record<string, string | null>>) => {
      setWindow({ offset: 0, limit: PAGE_SIZE * 2 })
      setAddress(next)
    },
    [setAddress],
  )
  const departmentCode = params.get('departement') ?? undefined
  const subtypeCode = params.get('prestation') ?? undefined
  const list = useOffice(office.dossiers.list, {
    view,
    search,
    departmentCode,
    subtypeCode,
    sort: sort && { by: sortOfColumn[sort.id] ?? 'since', direction: sort.desc ? 'desc' : 'asc' },
    ...window,
  })
  return { view, search, sort, departmentCode, subtypeCode, window, setWindow, change, list }
}

const readSort = (text: string | null): RegisterSort | null =>
  text === null || !(text.replace(/^-/, '') in sortOfColumn)
    ? null
    : { id: text.replace(/^-/, ''), desc: text.startsWith('-') }

export const writeSort = ({ id, desc }: RegisterSort): string => (desc ? `-${id}` : id)
