import { lazy } from 'react'
import type { ScreenEntry } from '../../shell/screens.ts'

/** It has no place in the navigation: the register of providers and the palette lead to it. */
export const preflightScreens: readonly ScreenEntry[] = [
  {
    path: '/prestataires/prets',
    element: lazy(() => import('./PreflightScreen.tsx').then(m => ({ default: m.PreflightScreen }))),
    search: async text =>
      'prêts à recevoir'.includes(text.toLocaleLowerCase('fr'))
        ? [
            {
              id: 'preflight',
              label: 'Prêts à recevoir',
              description: 'Qui peut recevoir une demande maintenant',
              run: () => {
                window.location.hash = '#/prestataires/prets'
              },
            },
          ]
        : [],
  },
]
