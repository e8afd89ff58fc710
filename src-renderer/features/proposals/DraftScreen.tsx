import { useNavigate, useParams, useSearchParams } from 'react-router'
import type { Cell, DossierId, ProposalId } from '../../../src-preload/contract/ids.ts'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import { toRefused } from '../../office/refused.ts'
import { useKeys } from '../../shell/keyboard.ts'
import { Screen } from '../../shell/Screen.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '../../ui/Feedback.tsx'
import { dateInParis, daysAfter } from '../../wording/format.ts'
import { DraftForm } from './DraftForm.tsx'
import { draftOf } from './proposal-draft.ts'

/** A proposal for the approved cells of a dossier, before it is drafted. */
export function DraftScreen() {
  const navigate = useNavigate()
  const dossierId = Number(useParams().dossierId) as DossierId
  const wanted = useSearchParams()[0].get('cellules')?.split(',')
  const list = useOffice(office.proposals.toPropose)
  const { data: settings } = useOffice(office.settings.get)
  const back = () => void navigate('/propositions?vue=to_propose')
  useKeys([{ keys: 'Escape', label: 'propositions', run: back }])
  const waiting = list.data?.find(one => one.dossierId === dossierId)
  if (waiting && settings) {
    const today = dateInParis(Date.now())
    const validUntil = daysAfter(today, settings.rules.proposalDays)
    return (
      <DraftForm
        key={dossierId}
        title="Préparer la proposition"
        companyName={waiting.companyName}
        reference={waiting.reference}
        target={{ dossierId }}
        cells={waiting.cells}
        initial={{
          chosen: chosenFirst(waiting.cells, wanted),
          startsOn: daysAfter(validUntil, settings.rules.signatureDays),
          validUntil,
          signBy: daysAfter(validUntil, settings.rules.signatureDays),
          price: '',
          motive: '',
        }}
        onBack={back}
      />
    )
  }
  return (
    <Screen title="Préparer la proposition" onBack={back}>
      {list.error && !list.data ? (
        <ErrorState text="Ce dossier n’a pas pu être lu." onRetry={() => void list.refetch()} />
      ) : list.data && !waiting ? (
        <EmptyState text="Ce dossier n’attend pas de proposition : ses cellules sont proposées ou accordées, ou il n’est pas approuvé." />
      ) : (
        <SkeletonRows count={8} />
      )}
    </Screen>
  )
}

/** The cells that the address asks for (« 42/pompe-a-chaleur,07/pompe-a-chaleur »), or else all of them. */
function chosenFirst(cells: readonly Cell[], wanted: readonly string[] | undefined): readonly string[] {
  const asked = cells.filter(cell => wanted?.includes(`${cell.departmentCode}/${cell.subtypeCode}`))
  return (asked.length > 0 ? asked : cells).map(
    ({ departmentCode, subtypeCode }) => `${departmentCode} ${subtypeCode}`,
  )
}

/** A draft, changed: whatever is given is priced again. */
export function RedraftScreen() {
  const navigate = useNavigate()
  const id = Number(useParams().id) as ProposalId
  const { data: proposal, error, refetch } = useOffice(office.proposals.get, { id }, { keepPrevious: false })
  const back = () => void navigate(`/propositions/${id}`)
  useKeys([{ keys: 'Escape', label: 'proposition', run: back }])
  if (proposal?.state === 'draft') {
    return (
      <DraftForm
        key={id}
        title="Modifier la proposition"
        companyName={proposal.providerName}
        reference={proposal.reference}
        target={{ id }}
        cells={proposal.perimeter}
        initial={draftOf(proposal)}
        onBack={back}
      />
    )
  }
  return (
    <Screen title="Modifier la proposition" onBack={back}>
      {error && !proposal ? (
        <ErrorState text={toRefused(error).sentence} onRetry={() => void refetch()} />
      ) : proposal ? (
        <EmptyState text="Cette proposition est partie : elle ne change plus. Faites-en une nouvelle version." />
      ) : (
        <SkeletonRows count={8} />
      )}
    </Screen>
  )
}
