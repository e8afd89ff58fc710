import { office } from '../../office/client.ts'
import type { PaletteAction } from '../../shell/screens.ts'

const MOST = 6

/** Requests by customer, telephone, commune or reference, for the palette. */
export async function searchLeads(text: string): Promise<readonly PaletteAction[]> {
  const { rows } = await office.leads.list({ view: 'all', search: text, limit: MOST })
  return rows.map(row => ({
    id: `lead-${row.id}`,
    label: row.customerName,
    description: [row.reference, row.subtypeName].filter(Boolean).join(', '),
    run: () => {
      window.location.hash = `#/demandes?vue=all&demande=${row.id}`
    },
  }))
}
