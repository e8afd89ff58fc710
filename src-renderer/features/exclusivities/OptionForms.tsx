import { Button, NumberInput, Textarea } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { useOffice } from '../../office/queries.ts'
import { say } from '../../shell/status.ts'
import { RefusalNote } from '../../ui/Feedback.tsx'
import { dateInParis, formatDate } from '../../wording/format.ts'
import type { Hold } from './CellOptions.tsx'
import classes from './exclusivities.module.css'

type FormProps = { readonly hold: Hold; readonly onDone: () => void }

/** Ends an option before its time, and says why. */
export function ReleaseForm({ hold, onDone }: FormProps) {
  const [reason, setReason] = useState('')
  const release = useCommand(office.cells.releaseHold, {
    onDone: () => {
      say(`Option de ${hold.companyName} libérée`)
      onDone()
    },
  })
  const submit = () =>
    void release.run({ holdId: hold.id, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) })
  return (
    <Form verb="Libérer l’option" pending={release.pending} onSubmit={submit} onCancel={onDone}>
      <Reason value={reason} onChange={setReason} autoFocus />
      <RefusalNote refusal={release.refusal} />
    </Form>
  )
}

const MOST_DAYS = 365

/** Makes an option longer; the reason stays with it. */
export function ExtendForm({ hold, onDone }: FormProps) {
  const { data: settings } = useOffice(office.settings.get)
  const [days, setDays] = useState<number | string | null>(null)
  const [reason, setReason] = useState('')
  const [isAsked, setAsked] = useState(false)
  const extend = useCommand(office.cells.extendHold, {
    onDone: ({ expiresAt }) => {
      say(`Option prolongée jusqu’au ${formatDate(dateInParis(expiresAt))}`)
      onDone()
    },
  })
  const wanted = days ?? settings?.rules.holdDays ?? ''
  const isWhole = typeof wanted === 'number' && Number.isInteger(wanted) && wanted >= 1 && wanted <= MOST_DAYS
  const submit = () => {
    setAsked(true)
    if (isWhole && reason.trim() !== '')
      void extend.run({ holdId: hold.id, days: wanted, reason: reason.trim() })
  }
  return (
    <Form verb="Prolonger l’option" pending={extend.pending} onSubmit={submit} onCancel={onDone}>
      <NumberInput
        label="Jours de plus"
        min={1}
        max={MOST_DAYS}
        allowDecimal={false}
        w={112}
        autoFocus
        value={wanted}
        error={isAsked && !isWhole ? `De 1 à ${MOST_DAYS} jours.` : null}
        onChange={setDays}
      />
      <Reason
        value={reason}
        onChange={setReason}
        error={isAsked && reason.trim() === '' ? 'Dites pourquoi : le motif reste avec l’option.' : null}
      />
      <RefusalNote refusal={extend.refusal} />
    </Form>
  )
}

type ReasonProps = {
  readonly value: string
  readonly onChange: (reason: string) => void
  readonly error?: string | null
  readonly autoFocus?: boolean
}

function Reason({ value, onChange, error = null, autoFocus = false }: ReasonProps) {
  return (
    <Textarea
      label="Motif"
      description="Gardé avec l’option ; le prestataire ne le reçoit pas."
      autoFocus={autoFocus}
      maxLength={500}
      value={value}
      error={error}
      onChange={event => onChange(event.currentTarget.value)}
    />
  )
}

type ShellProps = {
  readonly verb: string
  readonly pending: boolean
  readonly onSubmit: () => void
  readonly onCancel: () => void
  readonly children: ReactNode
}

function Form({ verb, pending, onSubmit, onCancel, children }: ShellProps) {
  return (
    <form
      className={classes.release}
      onSubmit={event => {
        event.preventDefault()
        onSubmit()
      }}
    >
      {children}
      <div className={classes.acts}>
        <Button type="submit" loading={pending}>
          {verb}
        </Button>
        <Button variant="subtle" onClick={onCancel}>
          Laisser l’option
        </Button>
      </div>
    </form>
  )
}
