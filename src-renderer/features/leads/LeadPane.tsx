import { useEffect, useState } from 'react'
import { useLocation } from 'react-router'
import type { LeadId } from '../../../src-preload/contract/ids.ts'
import type { LeadDetail } from '../../../src-preload/contract/leads.ts'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import { toRefused } from '../../office/refused.ts'
import { ErrorState, Note, SkeletonRows } from '../../ui/Feedback.tsx'
import { FollowUpPanel } from './follow-up/FollowUpPanel.tsx'
import { LeadAttachments } from './LeadAttachments.tsx'
import { LeadConsent } from './LeadConsent.tsx'
import { LeadDuplicates } from './LeadDuplicates.tsx'
import { LeadHead } from './LeadHead.tsx'
import { LeadMessage } from './LeadMessage.tsx'
import { LeadRequest } from './LeadRequest.tsx'
import { LeadTimeline } from './LeadTimeline.tsx'
import { isOpen } from './lead-acts.ts'
import classes from './leads.module.css'
import { ProposedSubtype } from './ProposedSubtype.tsx'
import { CertificatePanel } from './proof/CertificatePanel.tsx'
import { ReplayPanel } from './proof/ReplayPanel.tsx'
import { QualifyForm } from './QualifyForm.tsx'
import { RoutingProof } from './RoutingProof.tsx'
import { Uncovered } from './uncovered/Uncovered.tsx'
import { hasQualifyDraft } from './use-qualify-draft.ts'

type LeadPaneProps = {
  readonly id: LeadId
  /** Told whether the request is being qualified: the form then has the one primary button. */
  readonly onQualifying: (on: boolean) => void
}

/** One request: what it asks, why it goes to that provider and to no other, what became of it. */
export function LeadPane({ id, onQualifying }: LeadPaneProps) {
  const { data: lead, error, refetch } = useOffice(office.leads.get, { id }, { keepPrevious: false })
  if (error && !lead) {
    return <ErrorState text={toRefused(error).sentence} onRetry={() => void refetch()} />
  }
  if (!lead) return <SkeletonRows count={12} height={28} />
  return <OpenLead lead={lead} onQualifying={onQualifying} />
}

type OpenLeadProps = Pick<LeadPaneProps, 'onQualifying'> & { readonly lead: LeadDetail }

function OpenLead({ lead, onQualifying }: OpenLeadProps) {
  const asked = (useLocation().state as { readonly qualify?: boolean } | null)?.qualify === true
  const [qualifying, setQualifying] = useState(asked || hasQualifyDraft(lead.id))
  const isQualifying = qualifying && isOpen(lead)
  const delivery = lead.dispatch?.message.state
  const isToSettle = delivery === 'unknown' || delivery === 'failed'
  const isClosed = !isOpen(lead) && lead.state !== 'dispatched'
  useEffect(() => {
    onQualifying(isQualifying)
    return () => onQualifying(false)
  }, [isQualifying, onQualifying])
  return (
    <div className={classes.lead}>
      <LeadHead lead={lead} qualifying={isQualifying} onQualify={() => setQualifying(true)} />
      <div className={classes.cols}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard */}
        <section className={classes.main} tabIndex={0} aria-label="Détail de la demande">
          {lead.masked && (
            <div className={classes.masked}>
              <Note>
                Le client a retiré sa demande&nbsp;: ce qui l’identifiait est effacé. Ce qui suit ne dit plus
                de qui elle venait.
              </Note>
            </div>
          )}
          {isToSettle && lead.dispatch && <LeadMessage lead={lead} dispatch={lead.dispatch} />}
          {isQualifying ? (
            <QualifyForm lead={lead} onClose={() => setQualifying(false)} />
          ) : (
            <>
              <LeadRequest lead={lead} />
              <ProposedSubtype lead={lead} />
            </>
          )}
          {!isClosed && <RoutingProof lead={lead} />}
          <ReplayPanel lead={lead} />
          <Uncovered lead={lead} />
          {(!isQualifying || lead.consentText !== null) && <LeadConsent lead={lead} />}
          {!isToSettle && lead.dispatch && <LeadMessage lead={lead} dispatch={lead.dispatch} />}
          <LeadAttachments lead={lead} />
          <LeadDuplicates lead={lead} />
        </section>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: same */}
        <section className={classes.side} tabIndex={0} aria-label="Suivi de la demande">
          <FollowUpPanel lead={lead}>
            <LeadTimeline lead={lead} />
          </FollowUpPanel>
          <CertificatePanel lead={lead} />
        </section>
      </div>
    </div>
  )
}
