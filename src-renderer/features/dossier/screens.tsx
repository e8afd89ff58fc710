import { lazy } from 'react'
import type { ScreenEntry } from '../../shell/screens.ts'
import { prepareDocuments } from './prepare-documents.ts'

const load = () => import('./DossierScreen.tsx')
prepareDocuments(load)

export const dossierScreens: readonly ScreenEntry[] = [
  {
    path: '/dossiers/:id',
    element: lazy(() => load().then(m => ({ default: m.DossierScreen }))),
    rail: true,
  },
  {
    path: '/dossiers/:id/fiche',
    element: lazy(() => import('./ControlSheetScreen.tsx').then(m => ({ default: m.ControlSheetScreen }))),
    rail: true,
  },
]
