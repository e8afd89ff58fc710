import { office } from '../../office/client.ts'
import type { PaletteAction } from '../../shell/screens.ts'

const MOST = 6

/** Dossiers by name, reference or SIRET, for the palette. */
export async function searchDossiers(text: string): Promise<readonly PaletteAction[]> {
  const { rows } = await office.dossiers.list({ view: 'all', search: text, limit: MOST })
  return rows.map(row => ({
    id: `dossier-${row.id}`,
    label: row.companyName,
    description: row.reference,
    run: () => {
      window.location.hash = `#/dossiers/${row.id}`
    },
  }))
}
