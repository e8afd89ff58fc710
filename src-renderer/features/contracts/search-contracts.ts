import { office } from '../../office/client.ts'
import type { PaletteAction } from '../../shell/screens.ts'

const MOST = 6

/** Contracts by number or by the name of the provider, for the palette. */
export async function searchContracts(text: string): Promise<readonly PaletteAction[]> {
  const { rows } = await office.contracts.list({ view: 'all', search: text, limit: MOST })
  return rows.map(row => ({
    id: `contract-${row.id}`,
    label: `Contrat ${row.number}`,
    description: row.providerName,
    run: () => {
      window.location.hash = `#/contrats/${row.id}`
    },
  }))
}
