import { Select } from '@mantine/core'
import { useState } from 'react'
import type { OutboxMessageId } from '../../../src-preload/contract/ids.ts'
import type { OutboxRow } from '../../../src-preload/contract/outbox.ts'
import type { OutboxState } from '../../../src-preload/contract/shared.ts'
import { office } from '../../office/client.ts'
import { fileUrl } from '../../office/files.ts'
import { usePages } from '../../office/queries.ts'
import { toRefused } from '../../office/refused.ts'
import { FilterBar } from '../../shell/Bars.tsx'
import type { RegisterColumn } from '../../table/columns.ts'
import { RegisterTable } from '../../table/RegisterTable.tsx'
import { EmptyState } from '../../ui/Feedback.tsx'
import { MessageActs } from '../../ui/MessageActs.tsx'
import { StateLabel } from '../../ui/StateGlyph.tsx'
import { TimeText } from '../../ui/Texts.tsx'
import { answerSentence } from '../../wording/answers.ts'
import { formatCount } from '../../wording/format.ts'
import { outboxStateNames } from '../../wording/terms.ts'
import classes from './settings.module.css'

const states = Object.entries(outboxStateNames).map(([value, label]) => ({ value, label }))

/** Every message out, newest first, with what became of it; what waits or is unknown can be acted on here. */
export function Outbox() {
  const [state, setState] = useState<OutboxState | null>(null)
  const pages = usePages(office.outbox.list, state === null ? {} : { state })
  const [focusedId, setFocusedId] = useState<OutboxMessageId | null>(null)
  const focused = pages.rows.find(({ id }) => id === focusedId) ?? pages.rows[0]
  return (
    <div className={classes.outbox}>
      <FilterBar>
        <Select
          aria-label="État"
          placeholder="Tous les états"
          w={208}
          clearable
          clearButtonProps={{ 'aria-label': 'Voir tous les états' }}
          data={states}
          value={state}
          onChange={next => setState(next as OutboxState | null)}
        />
      </FilterBar>
      <RegisterTable
        label="Boîte d’envoi"
        columns={outboxColumns}
        rows={pages.rows}
        rowId={row => row.id}
        rowLabel={row => `${row.subject}, à ${row.toAddress}`}
        total={pages.total}
        state={
          pages.error
            ? { error: toRefused(pages.error).sentence, retry: () => void pages.refetch() }
            : pages.isLoading
              ? 'loading'
              : 'ready'
        }
        focusedId={focused?.id ?? null}
        onFocusChange={setFocusedId}
        onReachEnd={pages.more}
        empty={
          <EmptyState
            text={state === null ? 'Aucun message n’est encore parti.' : 'Aucun message dans cet état.'}
          />
        }
      />
      {focused && <Focused message={focused} />}
    </div>
  )
}

const answerOf = ({ answer, bouncedAt, bounce }: OutboxRow): string =>
  bouncedAt !== null ? (bounce ?? '') : answer === null ? '' : answerSentence(answer)

const outboxColumns: readonly RegisterColumn<OutboxRow>[] = [
  { id: 'at', head: 'Créé', width: 168, cell: row => <TimeText at={row.createdAt} full /> },
  { id: 'to', head: 'À', cell: row => row.toName ?? row.toAddress, title: row => row.toAddress },
  { id: 'subject', head: 'Objet', cell: row => row.subject, title: row => row.subject },
  {
    id: 'state',
    head: 'État',
    width: 192,
    cell: row =>
      row.bouncedAt === null ? (
        <StateLabel state={row.state}>{outboxStateNames[row.state]}</StateLabel>
      ) : (
        <StateLabel state="failed">Revenu, non remis</StateLabel>
      ),
  },
  {
    id: 'next',
    head: 'Prochain essai',
    width: 128,
    cell: row =>
      row.state === 'queued' && row.nextAttemptAt !== null ? <TimeText at={row.nextAttemptAt} /> : null,
  },
  { id: 'answer', head: 'Dernier essai', cell: answerOf, title: answerOf },
]

/** The message in focus: all of what the server said, and what can be done. */
function Focused({ message }: { readonly message: OutboxRow }) {
  const { id, state, fileId, subject, toAddress, answer, attempts, leadId } = message
  return (
    <section className={classes.foot} aria-label="Message choisi">
      <p className={classes.footLine}>
        <span className="strong">{subject}</span>
        <span className="dim">{toAddress}</span>
        <a href={fileUrl(fileId)} download>
          Télécharger le message figé
        </a>
        {leadId !== null && <a href={`#/demandes?vue=all&demande=${leadId}`}>Ouvrir la demande</a>}
      </p>
      <p className="mute t-small">
        {formatCount(attempts, 'essai')}
        {answer !== null && `. ${answerSentence(answer)}`}
      </p>
      <MessageActs key={id} id={id} state={state} />
    </section>
  )
}
