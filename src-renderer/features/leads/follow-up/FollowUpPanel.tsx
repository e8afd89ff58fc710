import { type ReactNode, useEffect } from 'react'
import type { LeadDetail } from '../../../../src-preload/contract/leads.ts'
import { office } from '../../../office/client.ts'
import { useOffice } from '../../../office/queries.ts'
import { toRefused } from '../../../office/refused.ts'
import { ErrorState } from '../../../ui/Feedback.tsx'
import { useNow } from '../../../ui/Texts.tsx'
import { FeedbackSection } from './FeedbackSection.tsx'
import { FirstContactClock } from './FirstContactClock.tsx'
import { LeadTasks } from './LeadTasks.tsx'
import { ReturnSection } from './ReturnSection.tsx'

type FollowUpPanelProps = {
  readonly lead: LeadDetail
  /** What stands between the clock and the answers: the way of the request. */
  readonly children?: ReactNode
}

/** What followed the forwarding of a request: the clock of the first contact, the provider's answers, a return, tasks. */
export function FollowUpPanel({ lead, children }: FollowUpPanelProps) {
  const { data, error, refetch } = useOffice(
    office.followUp.get,
    { leadId: lead.id },
    { keepPrevious: false },
  )
  const now = useNow()
  const isRunning = data?.firstContact?.stoppedAt === null
  // biome-ignore lint/correctness/useExhaustiveDependencies: each minute that passes, the time left is asked again
  useEffect(() => {
    if (isRunning) void refetch()
  }, [now, isRunning, refetch])
  if (error && !data)
    return (
      <>
        <ErrorState text={toRefused(error).sentence} onRetry={() => void refetch()} />
        {children}
      </>
    )
  if (!data?.dispatch) return children
  return (
    <>
      {data.firstContact && <FirstContactClock contact={data.firstContact} />}
      <LeadTasks tasks={data.tasks} />
      {children}
      <FeedbackSection lead={lead} followUp={data} dispatch={data.dispatch} />
      <ReturnSection lead={lead} followUp={data} dispatch={data.dispatch} />
    </>
  )
}
