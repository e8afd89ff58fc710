import type {
  ProviderDetail,
  ProviderMessage,
  ProviderRequest,
} from '../../../src-preload/contract/providers.ts'
import { fileUrl } from '../../office/files.ts'
import { Section } from '../../ui/Section.tsx'
import { StateLabel } from '../../ui/StateGlyph.tsx'
import { DateText } from '../../ui/Texts.tsx'
import { answerSentence } from '../../wording/answers.ts'
import { dateInParis, formatNumber } from '../../wording/format.ts'
import { outboxKindNames } from '../../wording/requests.ts'
import { type FactColumn, FactTable } from './FactTable.tsx'
import classes from './providers.module.css'

const requestColumns: readonly FactColumn<ProviderRequest>[] = [
  { head: 'Demande', cell: row => <a href={`#/demandes?vue=all&demande=${row.leadId}`}>{row.reference}</a> },
  {
    head: 'Cellule',
    wide: true,
    cell: row => (
      <span title={row.subtypeName}>
        {row.departmentCode} {row.subtypeName}
      </span>
    ),
  },
  { head: 'Transmise le', cell: row => <DateText on={dateInParis(row.dispatchedAt)} /> },
  {
    head: 'Envoi',
    cell: row =>
      row.isCancelled ? <span className="mute">Annulée</span> : <StateLabel state={row.delivery} />,
  },
]

const messageColumns: readonly FactColumn<ProviderMessage>[] = [
  { head: 'Date', cell: row => <DateText on={dateInParis(row.at)} /> },
  {
    head: 'Nature',
    cell: row => (row.direction === 'in' ? 'Reçu' : outboxKindNames[row.kind]),
  },
  {
    head: 'Objet',
    wide: true,
    cell: row => (
      <a href={fileUrl(row.fileId)} title={row.subject ?? ''} download>
        {row.subject ?? 'Sans objet'}
      </a>
    ),
  },
  {
    head: 'État',
    cell: row =>
      row.direction === 'out' && (
        <span title={row.answer === null ? undefined : answerSentence(row.answer)}>
          <StateLabel state={row.state} />
        </span>
      ),
  },
]

/** What was forwarded to the provider, and what was written to it and by it. */
export function Exchanges({ provider }: { readonly provider: ProviderDetail }) {
  const { requests, messages } = provider
  return (
    <>
      <Section title="Demandes reçues" note={`${formatNumber(requests.total12Months)} en 12 mois`}>
        <div className={classes.scroll}>
          <FactTable
            label="Demandes reçues"
            columns={requestColumns}
            rows={requests.rows}
            rowKey={row => `${row.leadId} ${row.dispatchedAt}`}
            none="Aucune demande transmise."
          />
        </div>
      </Section>
      <Section title="Messages">
        <div className={classes.scroll}>
          <FactTable
            label="Messages"
            columns={messageColumns}
            rows={messages}
            rowKey={row => `${row.direction} ${row.id}`}
            none="Aucun message."
          />
        </div>
      </Section>
    </>
  )
}
