import { IconMap2 } from '@tabler/icons-react'
import { lazy } from 'react'
import type { ScreenEntry } from '../../shell/screens.ts'

export const exclusivitiesScreens: readonly ScreenEntry[] = [
  {
    path: '/exclusivites',
    element: lazy(() => import('./ExclusivitiesScreen.tsx').then(m => ({ default: m.ExclusivitiesScreen }))),
    nav: { label: 'Exclusivités', icon: IconMap2, letter: 'e' },
  },
]
