import { useNavigate, useParams } from 'react-router'
import type { ProposalId } from '../../../src-preload/contract/ids.ts'
import type { ProposalDetail } from '../../../src-preload/contract/proposals.ts'
import { office } from '../../office/client.ts'
import { fileUrl } from '../../office/files.ts'
import { useOffice } from '../../office/queries.ts'
import { toRefused } from '../../office/refused.ts'
import { LazyPdfViewer } from '../../pdf/LazyPdfViewer.tsx'
import { useKeys } from '../../shell/keyboard.ts'
import { Screen } from '../../shell/Screen.tsx'
import { WalkButtons } from '../../shell/WalkButtons.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '../../ui/Feedback.tsx'
import { ProposalStateBadge } from '../../ui/ProposalStates.tsx'
import { SplitPane } from '../../ui/SplitPane.tsx'
import { DemandEvidence } from './DemandEvidence.tsx'
import { PriceBreakdown } from './PriceBreakdown.tsx'
import { ProposalActions } from './ProposalActions.tsx'
import { ProposalDates } from './ProposalDates.tsx'
import { ProposalFollowUp } from './ProposalFollowUp.tsx'

/** A proposal: what it costs and why at the left, the PDF as it left at the right. */
export function ProposalScreen() {
  const navigate = useNavigate()
  const id = Number(useParams().id) as ProposalId
  const { data, error, refetch } = useOffice(office.proposals.get, { id }, { keepPrevious: false })
  const back = () => void navigate('/propositions')
  useKeys([{ keys: 'Escape', label: 'propositions', run: back }])
  if (data) return <OpenProposal key={data.id} proposal={data} onBack={back} />
  return (
    <Screen title="Proposition" onBack={back}>
      {error ? (
        <ErrorState text={toRefused(error).sentence} onRetry={() => void refetch()} />
      ) : (
        <SkeletonRows count={12} />
      )}
    </Screen>
  )
}

type OpenProposalProps = { readonly proposal: ProposalDetail; readonly onBack: () => void }

function OpenProposal({ proposal, onBack }: OpenProposalProps) {
  const { id, reference, version, providerName, state, pricing, perimeter, vat, fileId } = proposal
  return (
    <Screen
      title={providerName}
      titleText={`${reference} ${providerName}`}
      subtitle={version === 1 ? reference : `${reference}, version ${version}`}
      badges={<ProposalStateBadge state={state} />}
      onBack={onBack}
      actions={
        <>
          <WalkButtons kind="proposal" id={id} />
          <ProposalActions proposal={proposal} />
        </>
      }
    >
      <SplitPane
        id="proposal"
        initial={680}
        min={400}
        leftLabel="Proposition"
        rightLabel="PDF de la proposition"
        left={
          <>
            <ProposalDates proposal={proposal} />
            <PriceBreakdown
              pricing={pricing}
              cells={perimeter}
              vat={vat}
              note={
                state === 'draft'
                  ? `barème ${pricing.gridVersion}, figé à l’envoi`
                  : `barème ${pricing.gridVersion}, figé`
              }
            />
            <DemandEvidence proposal={proposal} />
            <ProposalFollowUp proposal={proposal} />
          </>
        }
        right={
          fileId === null ? (
            <EmptyState text="Le PDF est composé et figé à l’envoi. Rien n’est parti." />
          ) : (
            <LazyPdfViewer
              url={fileUrl(fileId)}
              documentId={`proposal-${id}`}
              title={`Proposition ${reference}`}
            />
          )
        }
      />
    </Screen>
  )
}
