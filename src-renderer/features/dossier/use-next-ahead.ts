import { useEffect } from 'react'
import type { DossierId } from '../../../src-preload/contract/ids.ts'
import { askAhead } from '../../office/ahead.ts'
import { office } from '../../office/client.ts'
import { placeInWalk } from '../../office/walk.ts'

/** Once this one is read for a while, the next of the list is asked for (ms). */
const LATER = 1500

/** Asks for the dossier that comes next while this one is looked at. */
export function useNextAhead(id: DossierId): void {
  useEffect(() => {
    const timer = setTimeout(() => {
      const next = placeInWalk('dossier', id)?.next
      if (next) askAhead(office.dossiers.get, { id: next as DossierId })
    }, LATER)
    return () => clearTimeout(timer)
  }, [id])
}
