import { IconBuildingStore } from '@tabler/icons-react'
import { lazy } from 'react'
import { office } from '../../office/client.ts'
import type { PaletteAction, ScreenEntry } from '../../shell/screens.ts'

const MOST = 6

/** Providers by name, SIREN or contact, for the palette. */
async function searchProviders(search: string): Promise<readonly PaletteAction[]> {
  const { rows } = await office.providers.list({ view: 'all', search, limit: MOST })
  return rows.map(row => ({
    id: `provider-${row.id}`,
    label: row.name,
    description: `Prestataire${row.commune === null ? '' : `, ${row.commune}`}`,
    run: () => {
      window.location.hash = `#/prestataires/${row.id}`
    },
  }))
}

export const providersScreens: readonly ScreenEntry[] = [
  {
    path: '/prestataires',
    element: lazy(() => import('./ProvidersScreen.tsx').then(m => ({ default: m.ProvidersScreen }))),
    nav: { label: 'Prestataires', icon: IconBuildingStore, letter: 'r' },
    search: searchProviders,
  },
  {
    path: '/prestataires/:id',
    element: lazy(() => import('./ProviderScreen.tsx').then(m => ({ default: m.ProviderScreen }))),
    rail: true,
  },
]
