import type { ProviderDetail } from '../../../src-preload/contract/providers.ts'
import { ContractStateLabel } from '../../ui/ContractStates.tsx'
import { Note } from '../../ui/Feedback.tsx'
import { ProposalStateLabel } from '../../ui/ProposalStates.tsx'
import { Section } from '../../ui/Section.tsx'
import { DateText } from '../../ui/Texts.tsx'
import { dateInParis, formatAmount, formatCount } from '../../wording/format.ts'
import { dossierStateNames } from '../../wording/terms.ts'
import { type FactColumn, FactTable } from './FactTable.tsx'

type Contract = ProviderDetail['contracts'][number]
type Proposal = ProviderDetail['proposals'][number]
type Dossier = ProviderDetail['dossiers'][number]

const contractColumns: readonly FactColumn<Contract>[] = [
  { head: 'Contrat', cell: row => <a href={`#/contrats/${row.id}`}>{row.number}</a> },
  { head: 'État', wide: true, cell: row => <ContractStateLabel state={row.state} /> },
  { head: 'Du', cell: row => <DateText on={row.startsOn} /> },
  { head: 'Au', cell: row => <DateText on={row.lastDay} /> },
  { head: 'Prix HT, €', align: 'right', cell: row => formatAmount(row.priceCents) },
]
const proposalColumns: readonly FactColumn<Proposal>[] = [
  {
    head: 'Proposition',
    cell: row => (
      <a href={`#/propositions/${row.id}`}>
        {row.reference}
        {row.version > 1 && ` v${row.version}`}
      </a>
    ),
  },
  { head: 'État', wide: true, cell: row => <ProposalStateLabel state={row.state} /> },
  { head: 'Valable jusqu’au', cell: row => <DateText on={row.validUntil} /> },
  { head: 'Prix HT, €', align: 'right', cell: row => formatAmount(row.netCents) },
]
const dossierColumns: readonly FactColumn<Dossier>[] = [
  { head: 'Dossier', cell: row => <a href={`#/dossiers/${row.id}`}>{row.reference}</a> },
  { head: 'État', wide: true, cell: row => dossierStateNames[row.state] },
  { head: 'Reçu le', cell: row => <DateText on={dateInParis(row.receivedAt)} /> },
  {
    head: 'Décidé le',
    cell: row => row.decidedAt !== null && <DateText on={dateInParis(row.decidedAt)} />,
  },
]

/** What was proposed, signed and asked: each opens its own page. */
export function Sales({ provider }: { readonly provider: ProviderDetail }) {
  const { contracts, proposals, dossiers } = provider
  return (
    <>
      <Section
        title="Contrats"
        note={contracts.length > 0 ? formatCount(contracts.length, 'contrat') : undefined}
      >
        {contracts.map(
          ({ id, number, suspension }) =>
            suspension && (
              <Note key={id} tone="stop">
                {number} est suspendu depuis le <DateText on={suspension.startsOn} />
                {'\u00a0'}: {suspension.statement}
              </Note>
            ),
        )}
        <FactTable
          label="Contrats"
          columns={contractColumns}
          rows={contracts}
          rowKey={row => row.id}
          none="Aucun contrat."
        />
      </Section>
      <Section title="Propositions">
        <FactTable
          label="Propositions"
          columns={proposalColumns}
          rows={proposals}
          rowKey={row => row.id}
          none="Aucune proposition."
        />
      </Section>
      <Section title="Dossiers">
        <FactTable
          label="Dossiers"
          columns={dossierColumns}
          rows={dossiers}
          rowKey={row => row.id}
          none="Aucun dossier."
        />
      </Section>
    </>
  )
}
