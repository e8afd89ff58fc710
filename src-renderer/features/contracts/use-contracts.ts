import { office } from '../../office/client.ts'
import { useOffice, usePages } from '../../office/queries.ts'
import { useAddress } from '../../shell/use-address.ts'

export type ContractsView = 'to_prepare' | 'to_sign' | 'current' | 'ended' | 'all'

export const contractsViews: readonly { readonly id: ContractsView; readonly label: string }[] = [
  { id: 'to_prepare', label: 'À préparer' },
  { id: 'to_sign', label: 'À signer' },
  { id: 'current', label: 'En cours' },
  { id: 'ended', label: 'Terminés' },
  { id: 'all', label: 'Tous' },
]

/** What the list shows, kept in the address. Without one: what waits to be prepared, or else what runs. */
export function useContracts() {
  const [params, change] = useAddress()
  const toPrepare = useOffice(office.contracts.toPrepare)
  const { data: counts } = useOffice(office.contracts.counts)
  const first: ContractsView = toPrepare.data?.length ? 'to_prepare' : 'current'
  const view = contractsViews.find(({ id }) => id === params.get('vue'))?.id ?? first
  const search = params.get('texte') ?? ''
  const list = usePages(office.contracts.list, { view: view === 'to_prepare' ? 'all' : view, search })
  return {
    view,
    search,
    list,
    toPrepare,
    counts: counts && { ...counts, to_prepare: toPrepare.data?.length },
    isReady: toPrepare.data !== undefined || toPrepare.error !== null,
    change,
  }
}
