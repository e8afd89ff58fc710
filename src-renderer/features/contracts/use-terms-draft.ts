import { useState } from 'react'
import type { DossierId } from '../../../src-preload/contract/ids.ts'
import type { TermsDraft } from './terms-draft.ts'

const keyOf = (id: DossierId) => `apanage.contract-terms.${id}`

function recall(id: DossierId): Partial<TermsDraft> {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(keyOf(id)) ?? '{}')
    return typeof kept === 'object' && kept !== null ? kept : {}
  } catch {
    // A damaged draft is an empty one: nothing else can be made of it.
    return {}
  }
}

/** What is being typed for a dossier, over what is proposed; kept while one goes and completes the settings. */
export function useTermsDraft(id: DossierId, proposed: TermsDraft) {
  const [typed, setTyped] = useState(() => recall(id))
  return {
    draft: { ...proposed, ...typed },
    change: (next: Partial<TermsDraft>) =>
      setTyped(before => {
        const after = { ...before, ...next }
        sessionStorage.setItem(keyOf(id), JSON.stringify(after))
        return after
      }),
    clear: () => sessionStorage.removeItem(keyOf(id)),
  }
}
