import type { DossierDetail, DossierDocument } from '../../../src-preload/contract/dossiers.ts'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import { useNow } from '../../ui/Texts.tsx'

/** What the signed-in person may do with a dossier. */
export type Standing = {
  /** Not decided yet. */
  readonly isOpen: boolean
  readonly isMine: boolean
  /** Taken by someone else, and until when. */
  readonly takenBy: { readonly name: string; readonly until: number } | null
  /** Open, and not someone else's. */
  readonly canAct: boolean
  /** Also a provider that was approved: its documents follow each other. */
  readonly takesFiles: boolean
  /** Of an approved dossier, only what came after the approval. */
  readonly mayJudge: (document: DossierDocument) => boolean
}

export function useStanding({ state, claimedBy, claimedUntil, decision }: DossierDetail): Standing {
  const now = useNow()
  const { data: me } = useOffice(office.staff.current)
  const isOpen = state === 'received' || state === 'in_review'
  const isMine = claimedBy !== null && claimedBy.id === me?.id
  // Past its lease, a dossier is anyone's to take.
  const until = claimedUntil ?? 0
  const takenBy = isOpen && claimedBy && !isMine && now < until ? { name: claimedBy.name, until } : null
  const canAct = isOpen && takenBy === null
  const isApproved = state === 'approved'
  return {
    isOpen,
    isMine,
    takenBy,
    canAct,
    takesFiles: canAct || isApproved,
    mayJudge: ({ judgedAt }) =>
      canAct || (isApproved && (judgedAt === null || judgedAt > (decision?.at ?? 0))),
  }
}
