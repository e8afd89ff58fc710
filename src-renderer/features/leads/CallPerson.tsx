import { Button } from '@mantine/core'
import { useState } from 'react'
import type { LeadId } from '../../../src-preload/contract/ids.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { say } from '../../shell/status.ts'
import { RefusalNote } from '../../ui/Feedback.tsx'
import { formatPhone } from '../../wording/format.ts'
import classes from './call.module.css'

type CallPersonProps = {
  readonly id: LeadId
  readonly whom: 'customer' | 'provider'
  readonly name: string
  readonly phone: string
  readonly onDone: () => void
}

/** One number to call, and what came of it. */
export function CallPerson({ id, whom, name, phone, onDone }: CallPersonProps) {
  const [copied, setCopied] = useState(false)
  const note = useCommand(office.leadScreens.noteCall, {
    onDone: () => {
      say('Appel noté')
      onDone()
    },
  })
  const copy = () =>
    void navigator.clipboard.writeText(phone).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  return (
    <section className={classes.person} aria-label={whom === 'customer' ? 'Client' : 'Prestataire'}>
      <p className="t-small mute">{whom === 'customer' ? `Client, ${name}` : name}</p>
      <p className={classes.number}>{formatPhone(phone)}</p>
      <p className={classes.acts}>
        <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>Composer</a>
        <Button variant="transparent" size="compact-sm" onClick={copy}>
          {copied ? 'Copié' : 'Copier'}
        </Button>
      </p>
      <p className={classes.acts}>
        <Button
          size="compact-sm"
          loading={note.pending}
          onClick={() => void note.run({ id, whom, reached: true })}
        >
          A répondu
        </Button>
        <Button
          size="compact-sm"
          disabled={note.pending}
          onClick={() => void note.run({ id, whom, reached: false })}
        >
          N’a pas répondu
        </Button>
      </p>
      <RefusalNote refusal={note.refusal} />
    </section>
  )
}
