import { Button, Select } from '@mantine/core'
import { useState } from 'react'
import type { LedgerOutcome, LedgerRow } from '../../../src-preload/contract/mailbox.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { usePages } from '../../office/queries.ts'
import { toRefused } from '../../office/refused.ts'
import type { RegisterColumn } from '../../table/columns.ts'
import { RegisterTable } from '../../table/RegisterTable.tsx'
import { EmptyState, RefusalNote } from '../../ui/Feedback.tsx'
import { Section } from '../../ui/Section.tsx'
import { TimeText } from '../../ui/Texts.tsx'
import { formatCount } from '../../wording/format.ts'
import { ledgerOutcomes, ledgerReason } from '../../wording/mailbox.ts'
import classes from './settings.module.css'

const outcomes = Object.entries(ledgerOutcomes).map(([value, label]) => ({ value, label }))

const keyOf = ({ account, folder, uidValidity, uid }: LedgerRow) =>
  JSON.stringify([account, folder, uidValidity, uid])

const columns: readonly RegisterColumn<LedgerRow>[] = [
  { id: 'seen', head: 'Vu', width: 152, cell: row => <TimeText at={row.seenAt} full /> },
  {
    id: 'sender',
    head: 'De',
    width: 200,
    cell: row => row.senderAddress,
    title: row => row.senderAddress ?? '',
  },
  { id: 'subject', head: 'Objet', cell: row => row.subject, title: row => row.subject ?? '' },
  { id: 'outcome', head: 'Issue', width: 88, cell: row => ledgerOutcomes[row.outcome] },
  { id: 'became', head: 'Suite', width: 168, cell: row => <Became row={row} /> },
]

function Became({ row }: { readonly row: LedgerRow }) {
  if (row.dossier) return <a href={`#/dossiers/${row.dossier.id}`}>{row.dossier.reference}</a>
  if (row.lead) return <a href={`#/demandes?vue=all&demande=${row.lead.id}`}>{row.lead.reference}</a>
  if (row.filing === 'unfiled') return <a href="#/a-rattacher">À rattacher</a>
  return <span className="mute">{ledgerReason(row.reason)}</span>
}

/** What became of each message of the mailbox, the newest first; one that was left can be taken again. */
export function MailboxLedger() {
  const [outcome, setOutcome] = useState<LedgerOutcome | null>(null)
  const pages = usePages(office.mailbox.ledger, outcome === null ? {} : { outcome })
  const [focusedKey, setFocusedKey] = useState<string | null>(null)
  const focused = pages.rows.find(row => keyOf(row) === focusedKey) ?? pages.rows[0]
  const replay = useCommand(office.mailbox.replay)
  const mayReplay = focused?.outcome === 'skipped' || focused?.outcome === 'refused'
  return (
    <Section
      title="Registre de la boîte"
      note={pages.total === undefined ? undefined : formatCount(pages.total, 'courriel')}
      aside={
        <Select
          size="xs"
          aria-label="Issue"
          placeholder="Toutes les issues"
          w={160}
          clearable
          clearButtonProps={{ 'aria-label': 'Voir toutes les issues' }}
          data={outcomes}
          value={outcome}
          onChange={next => setOutcome(next as LedgerOutcome | null)}
        />
      }
    >
      <div className={classes.ledger}>
        <RegisterTable
          dense
          label="Registre de la boîte"
          columns={columns}
          rows={pages.rows}
          rowId={keyOf}
          rowLabel={row => `${row.subject ?? 'Sans objet'}, ${ledgerOutcomes[row.outcome]}`}
          total={pages.total}
          state={
            pages.error
              ? { error: toRefused(pages.error).sentence, retry: () => void pages.refetch() }
              : pages.isLoading
                ? 'loading'
                : 'ready'
          }
          focusedId={focused ? keyOf(focused) : null}
          onFocusChange={setFocusedKey}
          onReachEnd={pages.more}
          empty={<EmptyState text="Aucun courriel n’a encore été vu dans la boîte." />}
        />
      </div>
      {focused && mayReplay && (
        <div className={classes.acts}>
          <Button loading={replay.pending} onClick={() => void replay.run(focused)}>
            Reprendre ce courriel
          </Button>
          <span className="mute t-small">{ledgerReason(focused.reason)}</span>
        </div>
      )}
      <div className={classes.notes}>
        <RefusalNote refusal={replay.refusal} />
      </div>
    </Section>
  )
}
