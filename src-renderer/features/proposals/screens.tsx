import { IconFileInvoice } from '@tabler/icons-react'
import { lazy } from 'react'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import type { PaletteAction, ScreenCount, ScreenEntry } from '../../shell/screens.ts'

function useProposalsCount(): ScreenCount {
  const { data: counts } = useOffice(office.proposals.counts)
  return counts && { count: counts.open }
}

const MOST = 6

/** Proposals by reference or by the name of the provider, for the palette. */
async function searchProposals(search: string): Promise<readonly PaletteAction[]> {
  const { rows } = await office.proposals.list({ view: 'all', search, limit: MOST })
  return rows.map(row => ({
    id: `proposal-${row.id}`,
    label: `Proposition ${row.reference}`,
    description: row.providerName,
    run: () => {
      window.location.hash = `#/propositions/${row.id}`
    },
  }))
}

export const proposalsScreens: readonly ScreenEntry[] = [
  {
    path: '/propositions',
    element: lazy(() => import('./ProposalsScreen.tsx').then(m => ({ default: m.ProposalsScreen }))),
    nav: { label: 'Propositions', icon: IconFileInvoice, letter: 'p', useCount: useProposalsCount },
    search: searchProposals,
  },
  {
    path: '/propositions/preparer/:dossierId',
    element: lazy(() => import('./DraftScreen.tsx').then(m => ({ default: m.DraftScreen }))),
  },
  {
    path: '/propositions/:id/modifier',
    element: lazy(() => import('./DraftScreen.tsx').then(m => ({ default: m.RedraftScreen }))),
  },
  {
    path: '/propositions/:id',
    element: lazy(() => import('./ProposalScreen.tsx').then(m => ({ default: m.ProposalScreen }))),
    rail: true,
  },
]
