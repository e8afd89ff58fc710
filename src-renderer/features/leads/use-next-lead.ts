import { useState } from 'react'
import type { LeadId } from '../../../src-preload/contract/ids.ts'
import { notify } from '../../shell/status.ts'
import { findNextLead } from './next-lead.ts'
import { type Leads, NO_FILTERS } from './use-leads.ts'

/** Goes to the next request to treat, in the view where it is when the present one does not show it. */
export function useNextLead(leads: Leads, current: LeadId | null) {
  const [searching, setSearching] = useState(false)
  const next = async () => {
    if (searching) return
    setSearching(true)
    const id = await findNextLead(current)
      .catch(() => undefined)
      .finally(() => setSearching(false))
    if (id === undefined)
      notify({ text: 'La demande suivante n’a pas pu être cherchée. Réessayez.', tone: 'late' })
    else if (id === null) notify({ text: 'Plus rien d’autre à traiter.' })
    else if (leads.list.data?.rows.some(row => row.id === id)) leads.open(id)
    else leads.change({ ...NO_FILTERS, demande: String(id), vue: null, texte: null })
  }
  return { next: () => void next(), searching }
}
