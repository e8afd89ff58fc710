import { useNavigate } from 'react-router'
import type { DossierDetail } from '../../../src-preload/contract/dossiers.ts'
import type { DossierId, DossierRequestId } from '../../../src-preload/contract/ids.ts'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import { toRefused } from '../../office/refused.ts'
import { placeInWalk } from '../../office/walk.ts'
import { notify, offerUndo, say } from '../../shell/status.ts'
import { formatCount } from '../../wording/format.ts'

/** What is to ask of the provider of a dossier, and what was asked. */
export const useRequests = (id: DossierId) => useOffice(office.requests.ofDossier, { dossierId: id })

/** After a request: it can be taken back, and the next dossier of the list is shown. */
export function useAfterSending({ id, reference }: Pick<DossierDetail, 'id' | 'reference'>) {
  const navigate = useNavigate()
  const goTo = (to: number) => void navigate(`/dossiers/${to}`, { replace: true })
  return (request: DossierRequestId, count: number) => {
    offerUndo({
      text: `${reference}\u00a0: ${formatCount(count, 'pièce demandée', 'pièces demandées')}`,
      undo: () => void takeBack(request, () => goTo(id)),
    })
    const next = placeInWalk('dossier', id)?.next
    if (next) goTo(next)
  }
}

/** The dossier that it was sent from may no longer be the one shown: what is refused is told wherever one is. */
async function takeBack(id: DossierRequestId, onDone: () => void): Promise<void> {
  try {
    await office.requests.undo({ id })
    say('Envoi annulé')
    onDone()
  } catch (error) {
    notify({ title: 'Annuler l’envoi', text: toRefused(error).sentence, tone: 'late' })
  }
}
