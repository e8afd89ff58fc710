import type { DossierDetail } from '../../../src-preload/contract/dossiers.ts'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'

/** What the signed-in person may do with a dossier. */
export type Standing = {
  /** Not decided yet. */
  readonly isOpen: boolean
  readonly isMine: boolean
  /** Taken by someone else, and since when. */
  readonly takenBy: { readonly name: string; readonly since: number } | null
  /** Open, and not someone else's. */
  readonly canAct: boolean
}

export function useStanding({ state, claimedBy, claimedAt }: DossierDetail): Standing {
  const { data: me } = useOffice(office.staff.current)
  const isOpen = state === 'received' || state === 'in_review'
  const isMine = claimedBy !== null && claimedBy.id === me?.id
  const takenBy = isOpen && claimedBy && !isMine ? { name: claimedBy.name, since: claimedAt ?? 0 } : null
  return { isOpen, isMine, takenBy, canAct: isOpen && takenBy === null }
}
