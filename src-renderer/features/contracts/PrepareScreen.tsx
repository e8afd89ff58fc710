import { useNavigate, useParams } from 'react-router'
import type { DossierId } from '../../../src-preload/contract/ids.ts'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import { useKeys } from '../../shell/keyboard.ts'
import { Screen } from '../../shell/Screen.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '../../ui/Feedback.tsx'
import { PrepareContract } from './PrepareContract.tsx'

/** The contract of an approved dossier, before it is composed. */
export function PrepareScreen() {
  const navigate = useNavigate()
  const dossierId = Number(useParams().dossierId) as DossierId
  const list = useOffice(office.contracts.toPrepare)
  const { data: settings } = useOffice(office.settings.get)
  const back = () => void navigate('/contrats?vue=to_prepare')
  useKeys([{ keys: 'Escape', label: 'contrats', run: back }])
  const waiting = list.data?.find(one => one.dossierId === dossierId)
  if (waiting && settings) {
    return <PrepareContract key={dossierId} waiting={waiting} city={settings.platform.city} onBack={back} />
  }
  return (
    <Screen title="Préparer le contrat" onBack={back}>
      {list.error && !list.data ? (
        <ErrorState text="Ce dossier n’a pas pu être lu." onRetry={() => void list.refetch()} />
      ) : list.data && !waiting ? (
        <EmptyState text="Ce dossier n’attend pas de contrat : il en a un, ou il n’est pas approuvé." />
      ) : (
        <SkeletonRows count={8} />
      )}
    </Screen>
  )
}
