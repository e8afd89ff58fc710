import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { ProviderId } from '../../../src-preload/contract/ids.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { say } from '../../shell/status.ts'
import { DateField } from '../../ui/DateField.tsx'
import { RefusalNote } from '../../ui/Feedback.tsx'
import classes from './providers.module.css'

type PauseFormProps = {
  readonly providerId: ProviderId
  readonly today: string
  readonly onDone: () => void
}

/** From when, until which day of return (or not said yet), and why. */
export function PauseForm({ providerId, today, onDone }: PauseFormProps) {
  const [startsOn, setStartsOn] = useState(today)
  const [endsOn, setEndsOn] = useState('')
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const add = useCommand(office.pauses.add, {
    onDone: () => {
      say('Pause notée')
      onDone()
    },
  })
  const submit = () => {
    setAsked(true)
    if (startsOn === '' || reason.trim() === '' || add.pending) return
    void add.run({ providerId, startsOn, endsOn: endsOn === '' ? null : endsOn, reason })
  }
  return (
    <form
      noValidate
      aria-label="Noter une pause"
      className={classes.contactForm}
      onSubmit={event => {
        event.preventDefault()
        submit()
      }}
    >
      <DateField data-autofocus label="Premier jour" value={startsOn} onChange={setStartsOn} />
      <DateField label="Jour de reprise, s’il est connu" value={endsOn} onChange={setEndsOn} />
      <TextInput
        label="Raison donnée"
        maxLength={400}
        required
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
        error={asked && reason.trim() === '' ? 'Écrivez la raison donnée.' : null}
      />
      <div className={classes.formFoot}>
        <RefusalNote refusal={add.refusal} />
        <Button onClick={onDone}>Ne rien noter</Button>
        <Button type="submit" variant="filled" loading={add.pending}>
          Noter la pause
        </Button>
      </div>
    </form>
  )
}
