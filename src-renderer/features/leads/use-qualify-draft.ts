import { useState } from 'react'
import type { LeadDetail } from '../../../src-preload/contract/leads.ts'
import { draftOf, type LeadDraft } from './lead-draft.ts'

const keyOf = (id: number) => `apanage.qualify.${id}`

/** Whether corrections of this request were begun and neither saved nor given up. */
export const hasQualifyDraft = (id: number): boolean => sessionStorage.getItem(keyOf(id)) !== null

function recall(id: number): Partial<LeadDraft> {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(keyOf(id)) ?? '{}')
    return typeof kept === 'object' && kept !== null ? kept : {}
  } catch {
    // A damaged draft is an empty one: nothing else can be made of it.
    return {}
  }
}

/** What is being corrected of a request, kept while one looks at others. A consent is ticked anew. */
export function useQualifyDraft(lead: LeadDetail) {
  const [draft, setDraft] = useState<LeadDraft>(() => ({
    ...draftOf(lead),
    ...recall(lead.id),
    consented: false,
  }))
  return {
    draft,
    change: (next: Partial<LeadDraft>) =>
      setDraft(before => {
        const after = { ...before, ...next }
        sessionStorage.setItem(keyOf(lead.id), JSON.stringify(after))
        return after
      }),
    clear: () => sessionStorage.removeItem(keyOf(lead.id)),
  }
}
