import { IconSettings } from '@tabler/icons-react'
import { lazy } from 'react'
import type { ScreenEntry } from '../../shell/screens.ts'

export const settingsScreens: readonly ScreenEntry[] = [
  {
    path: '/reglages',
    element: lazy(() => import('./SettingsScreen.tsx').then(m => ({ default: m.SettingsScreen }))),
    nav: { label: 'Réglages', icon: IconSettings, foot: true },
  },
]
