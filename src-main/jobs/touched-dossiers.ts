import type { DossierId } from '../../src-preload/contract/ids.ts'
import type { Store } from '../store/open-store.ts'

/** The dossiers that changed since they were last taken. */
export type TouchedDossiers = {
  /** Null when none did: whoever takes them then looks for what was left behind. */
  readonly take: () => DossierId[] | null
  readonly stop: () => void
}

/** Follows what is written; `onTouched` is called once for each unit that changed a dossier. */
export function followDossiers(store: Store, onTouched: () => void): TouchedDossiers {
  const touched = new Set<DossierId>()
  const stop = store.onCommitted(events => {
    const ids = events.flatMap(({ topic, id }) =>
      topic === 'dossier' && id !== null ? [id as DossierId] : [],
    )
    for (const id of ids) touched.add(id)
    if (ids.length > 0) onTouched()
  })
  return {
    take: () => {
      const ids = [...touched]
      touched.clear()
      return ids.length > 0 ? ids : null
    },
    stop,
  }
}
