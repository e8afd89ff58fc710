import { useMediaQuery } from '@mantine/hooks'
import { useNavigate, useParams } from 'react-router'
import type { ProviderId } from '../../../src-preload/contract/ids.ts'
import type { ProviderDetail } from '../../../src-preload/contract/providers.ts'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import { toRefused } from '../../office/refused.ts'
import { ViewTabs } from '../../shell/Bars.tsx'
import { useKeys } from '../../shell/keyboard.ts'
import { Pane } from '../../shell/Pane.tsx'
import { Screen } from '../../shell/Screen.tsx'
import { useAddress } from '../../shell/use-address.ts'
import { WalkButtons } from '../../shell/WalkButtons.tsx'
import { ErrorState, SkeletonRows } from '../../ui/Feedback.tsx'
import { SplitPane } from '../../ui/SplitPane.tsx'
import { formatSiret } from '../../wording/format.ts'
import { Contacts } from './Contacts.tsx'
import { Delivery } from './Delivery.tsx'
import { DocumentsInForce } from './DocumentsInForce.tsx'
import { Exchanges } from './Exchanges.tsx'
import { History } from './History.tsx'
import { Identity } from './Identity.tsx'
import { Ledger } from './Ledger.tsx'
import { Pauses } from './Pauses.tsx'
import { Perimeter } from './Perimeter.tsx'
import { StandingBadge } from './provider-standings.tsx'
import { Sales } from './Sales.tsx'

/** A provider: who it is and what it signed at the left, what it holds, receives and reads at the right. */
export function ProviderScreen() {
  const navigate = useNavigate()
  const id = Number(useParams().id) as ProviderId
  const { data, error, refetch } = useOffice(office.providers.get, { id }, { keepPrevious: false })
  const back = () => void navigate('/prestataires')
  useKeys([{ keys: 'Escape', label: 'prestataires', run: back }])
  if (data) return <OpenProvider key={data.id} provider={data} onBack={back} />
  return (
    <Screen title="Prestataire" onBack={back}>
      {error ? (
        <ErrorState text={toRefused(error).sentence} onRetry={() => void refetch()} />
      ) : (
        <SkeletonRows count={12} />
      )}
    </Screen>
  )
}

const PAGES = [
  { id: 'fiche', label: 'Fiche' },
  { id: 'demandes', label: 'Demandes' },
] as const

type OpenProviderProps = { readonly provider: ProviderDetail; readonly onBack: () => void }

function OpenProvider({ provider, onBack }: OpenProviderProps) {
  const [params, setAddress] = useAddress()
  const page = params.get('page') === 'demandes' ? 'demandes' : 'fiche'
  const isSmall = useMediaQuery('(max-width: 1180px)', false, { getInitialValueInEffect: false })
  return (
    <Screen
      title={provider.name}
      subtitle={formatSiret(provider.siren)}
      badges={<StandingBadge standing={provider.standing} />}
      onBack={onBack}
      actions={<WalkButtons kind="provider" id={provider.id} />}
      tabs={
        <ViewTabs
          label="Pages du prestataire"
          value={page}
          onChange={next => setAddress({ page: next === 'fiche' ? null : next })}
          tabs={PAGES}
        />
      }
    >
      {page === 'demandes' ? (
        <Ledger id={provider.id} name={provider.name} />
      ) : (
        <SplitPane
          id={isSmall ? 'provider-small' : 'provider'}
          initial={isSmall ? 460 : 600}
          min={400}
          leftLabel="Prestataire"
          rightLabel="Périmètre et échanges"
          left={
            <>
              <Identity provider={provider} />
              <Contacts provider={provider} />
              <Pauses provider={provider} />
              <Delivery provider={provider} />
              <DocumentsInForce documents={provider.documents} />
              <Sales provider={provider} />
            </>
          }
          right={
            <>
              <Pane name="perimeter">
                <Perimeter provider={provider} />
              </Pane>
              <Exchanges provider={provider} />
              <History provider={provider} />
            </>
          }
        />
      )}
    </Screen>
  )
}
