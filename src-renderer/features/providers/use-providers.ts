import type { ProviderFilter, ProviderSort, ProviderView } from '../../../src-preload/contract/providers.ts'
import { office } from '../../office/client.ts'
import { useOffice, usePages } from '../../office/queries.ts'
import { useAddress } from '../../shell/use-address.ts'

export const providerViews: readonly { readonly id: ProviderView; readonly label: string }[] = [
  { id: 'under_contract', label: 'Sous contrat' },
  { id: 'documents_ending', label: 'Pièces à échéance' },
  { id: 'in_notice', label: 'En préavis' },
  { id: 'suspended', label: 'Suspendus' },
  { id: 'without_contract', label: 'Sans contrat' },
  { id: 'all', label: 'Tous' },
]

const SORTS: readonly ProviderSort[] = ['name', 'cells', 'requests', 'contract_end', 'document_end']

/** What the register shows, kept in the address: « tri=-cells » is the most cells first. */
export function useProviders() {
  const [params, change] = useAddress()
  const { data: counts } = useOffice(office.providers.counts)
  const view = providerViews.find(({ id }) => id === params.get('vue'))?.id ?? 'under_contract'
  const order = params.get('tri') ?? 'name'
  const by = SORTS.find(one => one === order.replace(/^-/, '')) ?? 'name'
  const question: ProviderFilter = {
    view,
    search: params.get('texte') ?? '',
    departmentCode: params.get('departement'),
    subtypeCode: params.get('prestation'),
    sort: { by, desc: order.startsWith('-') },
  }
  const list = usePages(office.providers.list, question)
  return {
    question,
    label: providerViews.find(({ id }) => id === view)?.label ?? '',
    counts,
    list,
    change,
    sortBy: (sort: { readonly by: ProviderSort; readonly desc: boolean }) =>
      change({ tri: sort.by === 'name' && !sort.desc ? null : `${sort.desc ? '-' : ''}${sort.by}` }),
    isFiltered: question.search !== '' || question.departmentCode !== null || question.subtypeCode !== null,
  }
}
export type Providers = ReturnType<typeof useProviders>
