import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import type { OutboxMessageId } from '../../../src-preload/contract/ids.ts'
import type { OutboxRow } from '../../../src-preload/contract/outbox.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { fileUrl } from '../../office/files.ts'
import { usePages } from '../../office/queries.ts'
import { toRefused } from '../../office/refused.ts'
import type { RegisterColumn } from '../../table/columns.ts'
import { RegisterTable } from '../../table/RegisterTable.tsx'
import { EmptyState, RefusalNote } from '../../ui/Feedback.tsx'
import { StateLabel } from '../../ui/StateGlyph.tsx'
import { TimeText } from '../../ui/Texts.tsx'
import classes from './settings.module.css'

/** Every message out, newest first, with what became of it; what waits or is unknown can be acted on here. */
export function Outbox() {
  const pages = usePages(office.outbox.list, {})
  const [focusedId, setFocusedId] = useState<OutboxMessageId | null>(null)
  const columns = useMemo(() => outboxColumns, [])
  const focused = pages.rows.find(({ id }) => id === focusedId) ?? pages.rows[0]
  return (
    <div className={classes.outbox}>
      <RegisterTable
        label="Boîte d’envoi"
        columns={columns}
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
        empty={<EmptyState text="Aucun message n’est encore parti." />}
      />
      {focused && <Acts message={focused} />}
    </div>
  )
}

const outboxColumns: readonly RegisterColumn<OutboxRow>[] = [
  { id: 'at', head: 'Créé', width: 168, cell: row => <TimeText at={row.createdAt} full /> },
  { id: 'to', head: 'À', cell: row => row.toName ?? row.toAddress, title: row => row.toAddress },
  { id: 'subject', head: 'Objet', cell: row => row.subject, title: row => row.subject },
  { id: 'state', head: 'État', width: 192, cell: row => <StateLabel state={row.state} /> },
  {
    id: 'next',
    head: 'Prochain essai',
    width: 128,
    cell: row =>
      row.state === 'queued' && row.nextAttemptAt !== null ? <TimeText at={row.nextAttemptAt} /> : null,
  },
  { id: 'answer', head: 'Réponse du serveur', cell: row => row.answer, title: row => row.answer ?? '' },
]

/** What can be done with the message in focus. */
function Acts({ message }: { readonly message: OutboxRow }) {
  const tryNow = useCommand(office.outbox.tryNow)
  const settle = useCommand(office.outbox.settle)
  const { id, state, fileId, subject } = message
  return (
    <section className={classes.foot} aria-label="Message choisi">
      <span className={classes.cut}>{subject}</span>
      <a href={fileUrl(fileId)} download>
        Voir le message figé
      </a>
      {state === 'queued' && (
        <Button loading={tryNow.pending} onClick={() => void tryNow.run({ id })}>
          Réessayer maintenant
        </Button>
      )}
      {state === 'unknown' && (
        <>
          <span className="stop">La ligne a coupé. Appelez le destinataire, puis indiquez :</span>
          <Button loading={settle.pending} onClick={() => void settle.run({ id, received: true })}>
            Reçue
          </Button>
          <Button loading={settle.pending} onClick={() => void settle.run({ id, received: false })}>
            Non reçue
          </Button>
        </>
      )}
      <RefusalNote refusal={tryNow.refusal ?? settle.refusal} />
    </section>
  )
}
