import { useNavigate, useParams } from 'react-router'
import type { ContractDetail } from '../../../src-preload/contract/contracts.ts'
import type { ContractId } from '../../../src-preload/contract/ids.ts'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import { toRefused } from '../../office/refused.ts'
import { useKeys } from '../../shell/keyboard.ts'
import { Screen } from '../../shell/Screen.tsx'
import { WalkButtons } from '../../shell/WalkButtons.tsx'
import { ContractStateBadge } from '../../ui/ContractStates.tsx'
import { ErrorState, SkeletonRows } from '../../ui/Feedback.tsx'
import { SplitPane } from '../../ui/SplitPane.tsx'
import { ContractActions } from './ContractActions.tsx'
import { ContractDates } from './ContractDates.tsx'
import { ContractFacts } from './ContractFacts.tsx'
import { ContractPaper } from './ContractPaper.tsx'
import { ContractTerm } from './ContractTerm.tsx'
import { FollowUp } from './FollowUp.tsx'
import { PriceTable } from './PriceTable.tsx'
import { RenewalSection } from './RenewalSection.tsx'
import { SignatureSection } from './SignatureSection.tsx'

/** A contract: what it says at the left, the PDF itself at the right. */
export function ContractScreen() {
  const navigate = useNavigate()
  const id = Number(useParams().id) as ContractId
  const { data: contract, error, refetch } = useOffice(office.contracts.get, { id }, { keepPrevious: false })
  const back = () => void navigate('/contrats')
  useKeys([{ keys: 'Escape', label: 'contrats', run: back }])
  if (error && !contract) {
    return (
      <Screen title="Contrat" onBack={back}>
        <ErrorState text={toRefused(error).sentence} onRetry={() => void refetch()} />
      </Screen>
    )
  }
  if (!contract) {
    return (
      <Screen title="Contrat" onBack={back}>
        <SkeletonRows count={12} />
      </Screen>
    )
  }
  return <OpenContract key={contract.id} contract={contract} onBack={back} />
}

type OpenContractProps = { readonly contract: ContractDetail; readonly onBack: () => void }

function OpenContract({ contract, onBack }: OpenContractProps) {
  return (
    <Screen
      title={contract.providerName}
      titleText={`${contract.number} ${contract.providerName}`}
      subtitle={contract.number}
      badges={<ContractStateBadge state={contract.state} />}
      onBack={onBack}
      actions={
        <>
          <WalkButtons kind="contract" id={contract.id} />
          <ContractActions contract={contract} />
        </>
      }
    >
      <SplitPane
        id="contract"
        initial={660}
        min={400}
        leftLabel="Contrat"
        rightLabel="PDF du contrat"
        left={
          <>
            <ContractDates contract={contract} />
            <PriceTable contract={contract} />
            <ContractTerm contract={contract} />
            <RenewalSection contract={contract} />
            <SignatureSection contract={contract} />
            <FollowUp contract={contract} />
            <ContractFacts contract={contract} />
          </>
        }
        right={<ContractPaper contract={contract} />}
      />
    </Screen>
  )
}
