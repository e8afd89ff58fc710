import { office } from '../../office/client.ts'
import { useOffice, usePages } from '../../office/queries.ts'
import { useAddress } from '../../shell/use-address.ts'

export type ProposalsTab = 'to_propose' | 'open' | 'accepted' | 'over' | 'all'

export const proposalsTabs: readonly { readonly id: ProposalsTab; readonly label: string }[] = [
  { id: 'to_propose', label: 'À proposer' },
  { id: 'open', label: 'Ouvertes' },
  { id: 'accepted', label: 'Acceptées' },
  { id: 'over', label: 'Closes' },
  { id: 'all', label: 'Toutes' },
]

/** What the list shows, kept in the address. Without one: what waits to be proposed, or else what is open. */
export function useProposals() {
  const [params, change] = useAddress()
  const toPropose = useOffice(office.proposals.toPropose)
  const { data: counts } = useOffice(office.proposals.counts)
  const first: ProposalsTab = toPropose.data?.length ? 'to_propose' : 'open'
  const tab = proposalsTabs.find(({ id }) => id === params.get('vue'))?.id ?? first
  const search = params.get('texte') ?? ''
  const list = usePages(office.proposals.list, { view: tab === 'to_propose' ? 'all' : tab, search })
  return {
    tab,
    search,
    list,
    toPropose,
    counts: counts && { ...counts, to_propose: toPropose.data?.length },
    isReady: toPropose.data !== undefined || toPropose.error !== null,
    change,
  }
}
