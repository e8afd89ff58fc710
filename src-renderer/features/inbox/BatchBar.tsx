import { Button, Menu, Modal, Select, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { BatchAct, BatchItem, BatchScope } from '../../../src-preload/contract/desk.ts'
import type { DossierId } from '../../../src-preload/contract/ids.ts'
import type { WaitingOn } from '../../../src-preload/contract/shared.ts'
import { office } from '../../office/client.ts'
import { useCommand, useLongCommand } from '../../office/commands.ts'
import { useOffice } from '../../office/queries.ts'
import { useKeys } from '../../shell/keyboard.ts'
import { offerUndo } from '../../shell/status.ts'
import { RefusalNote } from '../../ui/Feedback.tsx'
import { formatCount, formatNumber } from '../../wording/format.ts'
import { waitingOnNames } from '../../wording/terms.ts'
import { type BatchDone, BatchResults } from './BatchResults.tsx'
import classes from './batch.module.css'
import type { Inbox } from './use-inbox.ts'

type BatchBarProps = {
  readonly inbox: Inbox
  readonly checked: ReadonlySet<DossierId>
  readonly onClear: () => void
}

const DONE: Readonly<Record<BatchAct['act'], string>> = {
  claim: 'pris',
  release: 'rendu',
  registry: 'demandé au registre',
  assign: 'confié',
  waiting: 'mis en attente',
  close: 'classé sans suite',
}
const doneWords = (count: number, act: BatchAct['act']) => {
  const [first = '', ...rest] = DONE[act].split(' ')
  const agreed = count > 1 && !first.endsWith('s') ? `${first}s` : first
  return [formatCount(count, 'dossier'), agreed, ...rest].join(' ')
}

/** What is done to the checked rows, or to all that the view holds; each says what became of it. */
export function BatchBar({ inbox, checked, onClear }: BatchBarProps) {
  const { data: staff = [] } = useOffice(office.staff.list)
  const [whole, setWhole] = useState(false)
  const [closing, setClosing] = useState(false)
  const [done, setDone] = useState<BatchDone | null>(null)
  const batch = useLongCommand(office.desk.batch)
  const undo = useCommand(office.desk.undoBatch)
  const total = inbox.list.data?.total ?? 0
  const count = whole ? total : checked.size
  const run = async (act: BatchAct) => {
    const scope: BatchScope = whole ? { list: inbox.question } : { ids: [...checked] }
    const result = await batch.run({ scope, act })
    if (!result) return
    setClosing(false)
    const said = result.items.filter(({ outcome }: BatchItem) => outcome === 'done').length
    setDone({ act: act.act, ...result })
    const key = result.undo
    if (key) {
      offerUndo({
        text: doneWords(said, act.act),
        undo: () =>
          void undo
            .run({ undo: key })
            .then(back => back && setDone({ act: 'undo', items: back.items, stopped: false, undo: null })),
      })
    }
    if (result.items.every(({ outcome }: BatchItem) => outcome === 'done' || outcome === 'unchanged'))
      onClear()
  }
  const when = checked.size > 0 && !batch.pending
  useKeys([{ keys: 'Escape', label: 'décocher', hidden: true, when, run: onClear }])
  if (checked.size === 0 && !batch.pending && done === null) return null
  return (
    <section className={classes.batch} aria-label="Dossiers cochés">
      {batch.pending ? (
        <div className={classes.line}>
          <span role="status">
            {batch.progress
              ? `${formatNumber(batch.progress.done)} sur ${formatNumber(batch.progress.total)} ${batch.progress.label}`
              : 'Un instant…'}
          </span>
          <progress
            className={classes.progress}
            aria-label="Avancement"
            max={batch.progress?.total ?? 1}
            value={batch.progress?.done ?? 0}
          />
          <Button onClick={batch.stop}>Arrêter</Button>
        </div>
      ) : (
        checked.size > 0 && (
          <div className={classes.line}>
            <b className="semi">{formatCount(count, 'dossier')}</b>
            {total > checked.size && (
              <Button variant="transparent" onClick={() => setWhole(!whole)}>
                {whole ? 'Seulement les cochés' : `Tous ceux de la vue (${formatNumber(total)})`}
              </Button>
            )}
            <Button onClick={() => void run({ act: 'claim' })}>Prendre</Button>
            <Button onClick={() => void run({ act: 'release' })}>Rendre</Button>
            <Menu position="bottom-start" width={232}>
              <Menu.Target>
                <Button>Confier à…</Button>
              </Menu.Target>
              <Menu.Dropdown>
                {staff.map(({ id, name }) => (
                  <Menu.Item key={id} onClick={() => void run({ act: 'assign', to: id })}>
                    {name}
                  </Menu.Item>
                ))}
                <Menu.Divider />
                <Menu.Item onClick={() => void run({ act: 'assign', to: null })}>
                  Ne plus les confier
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
            <Menu position="bottom-start" width={200}>
              <Menu.Target>
                <Button>Doit agir…</Button>
              </Menu.Target>
              <Menu.Dropdown>
                {(['us', 'provider', 'registry'] satisfies WaitingOn[]).map(on => (
                  <Menu.Item key={on} onClick={() => void run({ act: 'waiting', on })}>
                    {waitingOnNames[on]}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
            <Button onClick={() => void run({ act: 'registry' })}>Consulter le registre</Button>
            <Button onClick={() => setClosing(true)}>Classer sans suite…</Button>
            <span className="push" />
            <Button variant="subtle" onClick={onClear}>
              Décocher
            </Button>
          </div>
        )
      )}
      <RefusalNote refusal={batch.refusal ?? undo.refusal} />
      {done && !batch.pending && <BatchResults done={done} onClose={() => setDone(null)} />}
      <CloseDialog
        opened={closing}
        count={count}
        pending={batch.pending}
        onClose={() => setClosing(false)}
        onSend={reason => void run({ act: 'close', reason })}
      />
    </section>
  )
}

type CloseDialogProps = {
  readonly opened: boolean
  readonly count: number
  readonly pending: boolean
  readonly onClose: () => void
  readonly onSend: (reason: string) => void
}

/** It leaves the office: the reason is written once, and each provider reads it. */
function CloseDialog({ opened, count, pending, onClose, onSend }: CloseDialogProps) {
  const [reason, setReason] = useState('')
  const { data: motives } = useOffice(office.motives.list, undefined, { enabled: opened })
  const usual =
    motives?.filter(({ scope, archived, text }) => scope === 'dossier' && !archived && !text.includes('{')) ??
    []
  return (
    <Modal opened={opened} onClose={onClose} title={`Classer sans suite ${formatCount(count, 'dossier')}`}>
      <div className={classes.close}>
        {usual.length > 0 && (
          <Select
            label="Motif habituel"
            data={usual.map(({ id, label }) => ({ value: String(id), label }))}
            value={null}
            onChange={id => setReason(usual.find(one => String(one.id) === id)?.text ?? reason)}
          />
        )}
        <Textarea
          label="Motif"
          description="Le prestataire le lira tel quel, dans le courrier habituel."
          autosize
          minRows={4}
          maxRows={10}
          maxLength={4000}
          data-autofocus
          value={reason}
          onChange={event => setReason(event.currentTarget.value)}
        />
        <span className={classes.acts}>
          <Button onClick={onClose}>Abandonner</Button>
          <Button
            variant="filled"
            loading={pending}
            disabled={reason.trim() === ''}
            onClick={() => onSend(reason.trim())}
          >
            Classer sans suite
          </Button>
        </span>
      </div>
    </Modal>
  )
}
