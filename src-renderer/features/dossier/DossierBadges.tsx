import type { DossierDetail } from '../../../src-preload/contract/dossiers.ts'
import { Badge } from '../../ui/Badge.tsx'
import { DossierStateBadge, WaitingBadge } from '../../ui/DossierStateBadge.tsx'
import { DateText } from '../../ui/Texts.tsx'
import { dateInParis } from '../../wording/format.ts'
import classes from './dossier.module.css'

/** The state of the dossier, who must act and since when, or who decided and when. */
export function DossierBadges({ dossier }: { readonly dossier: DossierDetail }) {
  const { state, waitingOn, decision } = dossier
  return (
    <>
      <DossierStateBadge state={state} />
      {decision ? (
        <span className={`${classes.badge} wide`}>
          <Badge>
            <span>
              le <DateText on={dateInParis(decision.at)} /> par {decision.by}
            </span>
          </Badge>
        </span>
      ) : (
        waitingOn !== 'nobody' && (
          <span className={`${classes.badge} wide`}>
            <WaitingBadge {...dossier} />
          </span>
        )
      )}
    </>
  )
}
