import { useState } from 'react'
import { emptyDraft, type LeadDraft } from './lead-draft.ts'

const KEY = 'apanage.new-lead'

function recall(): LeadDraft {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}')
    // A box is ticked by the person who is on the telephone now, never by a draft of before.
    return typeof kept === 'object' && kept !== null
      ? { ...emptyDraft, ...kept, consented: false }
      : emptyDraft
  } catch {
    // A damaged draft is an empty one: nothing else can be made of it.
    return emptyDraft
  }
}

/** The draft of the one request being entered on this machine, kept at each key until it is created or emptied. */
export function useNewLeadDraft() {
  const [draft, setDraft] = useState(recall)
  const change = (next: Partial<LeadDraft>) =>
    setDraft(before => {
      const after = { ...before, ...next }
      localStorage.setItem(KEY, JSON.stringify(after))
      return after
    })
  const clear = () => {
    localStorage.removeItem(KEY)
    setDraft(emptyDraft)
  }
  return { draft, change, clear }
}
