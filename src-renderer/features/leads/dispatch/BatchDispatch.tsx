import { ActionIcon, Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { LeadId } from '../../../../src-preload/contract/ids.ts'
import type { BatchPreview, BatchSent } from '../../../../src-preload/contract/lead-dispatch.ts'
import { office } from '../../../office/client.ts'
import { useCommand, useLongCommand } from '../../../office/commands.ts'
import { useKeys } from '../../../shell/keyboard.ts'
import { offerUndo, say } from '../../../shell/status.ts'
import { KeyHint, RefusalNote } from '../../../ui/Feedback.tsx'
import { formatCount } from '../../../wording/format.ts'
import { BatchDialog } from './BatchDialog.tsx'
import { BatchOutcome } from './BatchOutcome.tsx'
import { setBatchSize } from './batch-size.ts'
import classes from './dispatch.module.css'
import { takeBack } from './take-back.ts'

type BatchDispatchProps = {
  /** The checked requests of the queue. */
  readonly selectedIds: readonly LeadId[]
  readonly onClear: () => void
}

/** What is forwarded of the checked requests: to whom and how many is shown before, what became of each after. */
export function BatchDispatch({ selectedIds, onClear }: BatchDispatchProps) {
  const [preview, setPreview] = useState<BatchPreview | null>(null)
  const [done, setDone] = useState<readonly BatchSent[] | null>(null)
  const look = useCommand(office.leads.previewMany, { saves: false, onDone: setPreview })
  const send = useLongCommand(office.leads.dispatchMany)
  const count = selectedIds.length
  useEffect(() => {
    setBatchSize(count)
    return () => setBatchSize(0)
  }, [count])
  const ask = () => {
    if (!look.pending) void look.run({ ids: [...selectedIds] })
  }
  const forward = async (items: Parameters<typeof send.run>[0]['items']) => {
    const result = await send.run({ items })
    if (!result) return
    setPreview(null)
    setDone(result.items)
    onClear()
    const sent = result.items.filter(({ outcome }: BatchSent) => outcome === 'sent')
    say(`${formatCount(sent.length, 'demande transmise', 'demandes transmises')}`)
    if (sent.length === 0) return
    offerUndo({
      text: formatCount(sent.length, 'demande transmise', 'demandes transmises'),
      undo: () => void Promise.all(sent.map(takeBack)),
    })
  }
  useKeys([
    { keys: 't', label: 'transmettre', when: count > 0, run: ask },
    { keys: 'Escape', label: 'décocher', hidden: true, when: count > 0, run: onClear },
  ])
  if (count === 0 && done === null) return null
  return (
    <section className={classes.batch} aria-label="Demandes cochées">
      {count > 0 && (
        <div className={classes.line}>
          <b className={`${classes.count} semi`}>
            {formatCount(count, 'demande cochée', 'demandes cochées')}
          </b>
          <Button loading={look.pending} onClick={ask} rightSection={<KeyHint>T</KeyHint>}>
            Transmettre…
          </Button>
          <ActionIcon aria-label="Décocher" onClick={onClear}>
            <IconX size={14} stroke={1.75} aria-hidden="true" />
          </ActionIcon>
        </div>
      )}
      <RefusalNote refusal={look.refusal} />
      {done !== null && <BatchOutcome items={done} onClose={() => setDone(null)} />}
      {preview && (
        <BatchDialog
          preview={preview}
          sending={send}
          onClose={() => setPreview(null)}
          onSend={items => void forward(items)}
        />
      )}
    </section>
  )
}
