import { useState } from 'react'
import { useLocation } from 'react-router'
import type { LeadId } from '../../../src-preload/contract/ids.ts'
import type { LeadDetail } from '../../../src-preload/contract/leads.ts'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import { toRefused } from '../../office/refused.ts'
import { ErrorState, SkeletonRows } from '../../ui/Feedback.tsx'
import { LeadConsent } from './LeadConsent.tsx'
import { LeadDuplicates } from './LeadDuplicates.tsx'
import { LeadHead } from './LeadHead.tsx'
import { LeadMessage } from './LeadMessage.tsx'
import { LeadRequest } from './LeadRequest.tsx'
import { LeadTimeline } from './LeadTimeline.tsx'
import { isOpen } from './lead-acts.ts'
import classes from './leads.module.css'
import { QualifyForm } from './QualifyForm.tsx'
import { RoutingProof } from './RoutingProof.tsx'

/** One request: what it asks, why it goes to that provider and to no other, what became of it. */
export function LeadPane({ id }: { readonly id: LeadId }) {
  const { data: lead, error, refetch } = useOffice(office.leads.get, { id }, { keepPrevious: false })
  if (error && !lead) {
    return <ErrorState text={toRefused(error).sentence} onRetry={() => void refetch()} />
  }
  if (!lead) return <SkeletonRows count={12} height={28} />
  return <OpenLead lead={lead} />
}

function OpenLead({ lead }: { readonly lead: LeadDetail }) {
  const asked = (useLocation().state as { readonly qualify?: boolean } | null)?.qualify === true
  const [qualifying, setQualifying] = useState(asked && isOpen(lead))
  const isQualifying = qualifying && isOpen(lead)
  return (
    <div className={classes.lead}>
      <LeadHead lead={lead} qualifying={isQualifying} onQualify={() => setQualifying(true)} />
      <div className={classes.cols}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard */}
        <section className={classes.main} tabIndex={0} aria-label="Détail de la demande">
          {isQualifying ? (
            <QualifyForm lead={lead} onClose={() => setQualifying(false)} />
          ) : (
            <LeadRequest lead={lead} />
          )}
          <RoutingProof lead={lead} />
          <LeadConsent lead={lead} />
          {lead.dispatch && <LeadMessage dispatch={lead.dispatch} />}
          <LeadDuplicates duplicates={lead.duplicates} />
        </section>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: same */}
        <section className={classes.side} tabIndex={0} aria-label="Suivi de la demande">
          <LeadTimeline journal={lead.journal} />
        </section>
      </div>
    </div>
  )
}
