import { useState } from 'react'
import type { GridDraft } from './grid-draft.ts'

const KEY = 'apanage.price-grid'

function recall(): Partial<GridDraft> | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? 'null')
    return typeof kept === 'object' ? kept : null
  } catch {
    // A damaged draft is none: nothing else can be made of it.
    return null
  }
}

/** Whether a grid was being prepared in this window. */
export const hasGridDraft = (): boolean => recall() !== null

/** The grid being prepared, over the one it is a copy of; kept while one goes elsewhere. */
export function useGridDraft(copy: GridDraft) {
  const [draft, setDraft] = useState<GridDraft>(() => ({ ...copy, ...recall() }))
  return {
    draft,
    change: (part: Partial<GridDraft>) =>
      setDraft(before => {
        const after = { ...before, ...part }
        sessionStorage.setItem(KEY, JSON.stringify(after))
        return after
      }),
    clear: () => sessionStorage.removeItem(KEY),
  }
}
