import { Button } from '@mantine/core'
import type { OutboxMessageId } from '../../src-preload/contract/ids.ts'
import type { OutboxState } from '../../src-preload/contract/shared.ts'
import { office } from '../office/client.ts'
import { useCommand } from '../office/commands.ts'
import { say } from '../shell/status.ts'
import { Note, RefusalNote } from './Feedback.tsx'
import classes from './ui.module.css'

type MessageActsProps = { readonly id: OutboxMessageId; readonly state: OutboxState }

/** What a person can do for a message of the outbox: try it now, or settle an outcome that nobody knows. */
export function MessageActs({ id, state }: MessageActsProps) {
  const tryNow = useCommand(office.outbox.tryNow, { onDone: () => say('Nouvel essai lancé') })
  const settle = useCommand(office.outbox.settle, {
    onDone: ({ state: now }) => say(now === 'queued' ? 'Message remis en file' : 'Réception confirmée'),
  })
  if (state !== 'queued' && state !== 'unknown') return null
  return (
    <div className={classes.messageActs}>
      {state === 'queued' && (
        <Button loading={tryNow.pending} onClick={() => void tryNow.run({ id })}>
          Réessayer maintenant
        </Button>
      )}
      {state === 'unknown' && (
        <Note tone="stop">
          <p>
            Issue inconnue&nbsp;: la ligne a coupé. Appelez le prestataire, puis indiquez «&nbsp;reçue&nbsp;»
            ou «&nbsp;non reçue&nbsp;». Non reçue, elle repart.
          </p>
          <div className={classes.settle}>
            <Button loading={settle.pending} onClick={() => void settle.run({ id, received: true })}>
              Reçue
            </Button>
            <Button loading={settle.pending} onClick={() => void settle.run({ id, received: false })}>
              Non reçue
            </Button>
          </div>
        </Note>
      )}
      <RefusalNote refusal={tryNow.refusal ?? settle.refusal} />
    </div>
  )
}
