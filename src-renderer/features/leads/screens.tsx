import { IconMessageForward } from '@tabler/icons-react'
import { lazy } from 'react'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import type { ScreenCount, ScreenEntry } from '../../shell/screens.ts'
import { searchLeads } from './search-leads.ts'

function useLeadsCount(): ScreenCount {
  const { data } = useOffice(office.office.status)
  return data && { count: data.counts.leads, late: data.outbox.unknown > 0 }
}

export const leadsScreens: readonly ScreenEntry[] = [
  {
    path: '/demandes',
    element: lazy(() => import('./LeadsScreen.tsx').then(m => ({ default: m.LeadsScreen }))),
    nav: { label: 'Demandes', icon: IconMessageForward, letter: 'd', useCount: useLeadsCount },
    search: searchLeads,
  },
  {
    path: '/demandes/nouvelle',
    element: lazy(() => import('./NewLeadScreen.tsx').then(m => ({ default: m.NewLeadScreen }))),
  },
]
