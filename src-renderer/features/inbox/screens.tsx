import { IconInbox } from '@tabler/icons-react'
import { lazy } from 'react'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import type { ScreenCount, ScreenEntry } from '../../shell/screens.ts'
import { searchDossiers } from './search-dossiers.ts'

function useInboxCount(): ScreenCount {
  const { data } = useOffice(office.office.status)
  return data && { count: data.counts.inbox }
}

export const inboxScreens: readonly ScreenEntry[] = [
  {
    path: '/boite',
    element: lazy(() => import('./InboxScreen.tsx').then(m => ({ default: m.InboxScreen }))),
    nav: { label: 'Boîte de réception', icon: IconInbox, letter: 'b', useCount: useInboxCount },
    search: searchDossiers,
  },
  {
    path: '/dossiers/nouveau',
    element: lazy(() => import('./NewDossierScreen.tsx').then(m => ({ default: m.NewDossierScreen }))),
  },
  {
    path: '/dossiers/importer',
    element: lazy(() =>
      import('./ImportApplicationsScreen.tsx').then(m => ({ default: m.ImportApplicationsScreen })),
    ),
  },
]
