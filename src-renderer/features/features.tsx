import { lazy } from 'react'
import type { Features } from '../shell/screens.ts'
import { certificatesScreens } from './certificates/screens.tsx'
import { contractsScreens } from './contracts/screens.tsx'
import { dashboardScreens } from './dashboard/screens.tsx'
import { deadlinesScreens } from './deadlines/screens.tsx'
import { dossierScreens } from './dossier/screens.tsx'
import { exclusivitiesScreens } from './exclusivities/screens.tsx'
import { inboxScreens } from './inbox/screens.tsx'
import { leadsScreens } from './leads/screens.tsx'
import { mailboxScreens } from './mailbox/screens.tsx'
import { preflightScreens } from './preflight/screens.tsx'
import { proposalsScreens } from './proposals/screens.tsx'
import { providersScreens } from './providers/screens.tsx'
import { settingsScreens } from './settings/screens.tsx'

/** Every screen of the application, in the order of the navigation (docs/interface.md). */
export const features: Features = {
  Welcome: lazy(() => import('./welcome/Welcome.tsx').then(m => ({ default: m.Welcome }))),
  screens: [
    ...inboxScreens,
    ...mailboxScreens,
    ...exclusivitiesScreens,
    ...proposalsScreens,
    ...contractsScreens,
    ...leadsScreens,
    ...certificatesScreens,
    ...preflightScreens,
    ...providersScreens,
    ...deadlinesScreens,
    ...dashboardScreens,
    ...dossierScreens,
    ...settingsScreens,
  ],
}
