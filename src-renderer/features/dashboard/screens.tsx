import { IconChartBar } from '@tabler/icons-react'
import { lazy } from 'react'
import type { ScreenEntry } from '../../shell/screens.ts'

export const dashboardScreens: readonly ScreenEntry[] = [
  {
    path: '/tableau',
    element: lazy(() => import('./DashboardScreen.tsx').then(m => ({ default: m.DashboardScreen }))),
    nav: { label: 'Tableau de bord', icon: IconChartBar, letter: 't' },
  },
]
