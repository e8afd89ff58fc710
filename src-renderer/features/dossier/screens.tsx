import { lazy } from 'react'
import type { ScreenEntry } from '../../shell/screens.ts'

export const dossierScreens: readonly ScreenEntry[] = [
  {
    path: '/dossiers/:id',
    element: lazy(() => import('./DossierScreen.tsx').then(m => ({ default: m.DossierScreen }))),
    rail: true,
  },
  {
    path: '/dossiers/:id/fiche',
    element: lazy(() => import('./ControlSheetScreen.tsx').then(m => ({ default: m.ControlSheetScreen }))),
    rail: true,
  },
]
