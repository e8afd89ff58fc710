import { useCallback, useState } from 'react'
import type { LeadId } from '../../../src-preload/contract/ids.ts'
import type { LeadView } from '../../../src-preload/contract/leads.ts'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import { useAddress } from '../../shell/use-address.ts'
import type { RowWindow } from '../../table/window-of.ts'

export const PAGE_SIZE = 50

export const leadViews: readonly { readonly id: LeadView; readonly label: string }[] = [
  { id: 'open', label: 'En cours' },
  { id: 'to_qualify', label: 'À qualifier' },
  { id: 'ready', label: 'Prêtes' },
  { id: 'unsettled', label: 'À trancher' },
  { id: 'without_holder', label: 'Sans titulaire' },
  { id: 'dispatched', label: 'Transmises' },
  { id: 'all', label: 'Toutes' },
]

/** What the screen shows, kept in the address: view, text, filters, and the request that is open. */
export function useLeads() {
  const [params, setAddress] = useAddress()
  const view = leadViews.find(({ id }) => id === params.get('vue'))?.id ?? 'open'
  const search = params.get('texte') ?? ''
  const departmentCode = params.get('departement') ?? undefined
  const subtypeCode = params.get('prestation') ?? undefined
  const openId = (Number(params.get('demande')) || null) as LeadId | null
  const [window, setWindow] = useState<RowWindow>({ offset: 0, limit: PAGE_SIZE * 2 })
  const change = useCallback(
    (next: Readonly<Record<string, string | null>>) => {
      if (Object.keys(next).some(key => key !== 'demande')) setWindow({ offset: 0, limit: PAGE_SIZE * 2 })
      setAddress(next)
    },
    [setAddress],
  )
  const open = useCallback((id: LeadId) => change({ demande: String(id) }), [change])
  const list = useOffice(office.leads.list, { view, search, departmentCode, subtypeCode, ...window })
  return { view, search, departmentCode, subtypeCode, openId, window, setWindow, change, open, list }
}

export type Leads = ReturnType<typeof useLeads>
