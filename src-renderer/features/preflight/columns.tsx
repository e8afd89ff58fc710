import type { Readiness } from '../../../src-preload/contract/routing.ts'
import type { RoutingTest } from '../../../src-preload/contract/shared.ts'
import { failedTestSentence } from '../../office/routing-sentences.ts'
import type { RegisterColumn } from '../../table/columns.ts'
import { StateGlyph } from '../../ui/StateGlyph.tsx'
import { DateText, OrdinalText } from '../../ui/Texts.tsx'
import { formatNumber } from '../../wording/format.ts'

/** What keeps a provider from receiving, without « Non transmise : », which is said of a request. */
export function reasonOf(failed: RoutingTest): string {
  const sentence = failedTestSentence(failed).replace(/^Non transmise\s*:\s*/u, '')
  return sentence.charAt(0).toLocaleUpperCase('fr') + sentence.slice(1)
}

const reasonsOf = ({ failed }: Readiness): string => failed.map(reasonOf).join(' ')

/** Where what is wrong is put right: the dossier for documents, the contract for itself, else the page of the provider. */
export function remedyOf({ failed, providerId, dossierId, contractId }: Readiness): {
  readonly label: string
  readonly to: string
} {
  const [first] = failed
  if (first?.test === 'documents' && dossierId !== null)
    return { label: 'Voir le dossier', to: `/dossiers/${dossierId}` }
  if ((first?.test === 'contract' || first?.test === 'suspension') && contractId !== null)
    return { label: 'Voir le contrat', to: `/contrats/${contractId}` }
  return { label: 'Voir la fiche', to: `/prestataires/${providerId}` }
}

export const readinessColumns: readonly RegisterColumn<Readiness>[] = [
  {
    id: 'ready',
    head: 'Peut recevoir',
    width: 116,
    cell: ({ failed }) => (
      <span className="nowrap">
        <StateGlyph state={failed.length === 0 ? 'passed' : 'failed'} named={false} />{' '}
        {failed.length === 0 ? 'Oui' : <span className="late">Non</span>}
      </span>
    ),
  },
  {
    id: 'name',
    head: 'Prestataire',
    width: 220,
    cell: row => <span className="strong">{row.name}</span>,
    title: row => row.name,
  },
  {
    id: 'reason',
    head: 'Motif',
    cell: row => <OrdinalText>{reasonsOf(row)}</OrdinalText>,
    title: reasonsOf,
  },
  {
    id: 'cells',
    head: 'Cellules touchées',
    width: 132,
    align: 'right',
    cell: ({ cells, blockedCells }) => `${formatNumber(blockedCells)} sur ${formatNumber(cells)}`,
  },
  {
    id: 'expiry',
    head: 'Prochaine échéance',
    width: 136,
    cell: ({ nextExpiry }) => nextExpiry && <DateText on={nextExpiry} />,
  },
  {
    id: 'remedy',
    head: 'Remède',
    width: 128,
    cell: row => {
      const { label, to } = remedyOf(row)
      return row.failed.length > 0 && <a href={`#${to}`}>{label}</a>
    },
  },
]
