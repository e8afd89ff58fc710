import { IconFileText } from '@tabler/icons-react'
import { lazy } from 'react'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import type { ScreenCount, ScreenEntry } from '../../shell/screens.ts'
import { searchContracts } from './search-contracts.ts'

function useContractsCount(): ScreenCount {
  const { data } = useOffice(office.office.status)
  return data && { count: data.counts.contracts }
}

export const contractsScreens: readonly ScreenEntry[] = [
  {
    path: '/contrats',
    element: lazy(() => import('./ContractsScreen.tsx').then(m => ({ default: m.ContractsScreen }))),
    nav: { label: 'Contrats', icon: IconFileText, letter: 'k', useCount: useContractsCount },
    search: searchContracts,
  },
  {
    path: '/contrats/preparer/:dossierId',
    element: lazy(() => import('./PrepareScreen.tsx').then(m => ({ default: m.PrepareScreen }))),
  },
  {
    path: '/contrats/:id',
    element: lazy(() => import('./ContractScreen.tsx').then(m => ({ default: m.ContractScreen }))),
    rail: true,
  },
]
