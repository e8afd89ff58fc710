import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { Refused } from '../../office/refused.ts'
import { DateField } from '../../ui/DateField.tsx'
import { RefusalNote } from '../../ui/Feedback.tsx'
import { dateInParis, daysAfter } from '../../wording/format.ts'
import classes from './prices.module.css'

type PlannedProps = {
  /** « le barème 2027-1 » */
  readonly name: string
  readonly pending: boolean
  readonly refusal: Refused | null
  readonly onDiscard: () => void
  readonly onPut: (on: string) => void
  /** What else can be done with it, before the rest. */
  readonly children: ReactNode
}

/** What can be done with a version that has no day yet: throw it away, in two steps, or give it its day. */
export function Planned({ name, pending, refusal, onDiscard, onPut, children }: PlannedProps) {
  const [isLeaving, setLeaving] = useState(false)
  const [on, setOn] = useState(() => daysAfter(dateInParis(Date.now()), 1))
  return (
    <>
      <div className={classes.acts}>
        {children}
        {isLeaving ? (
          <>
            <Button onClick={() => setLeaving(false)}>Garder {name}</Button>
            <Button variant="filled" loading={pending} autoFocus onClick={onDiscard}>
              Écarter définitivement
            </Button>
          </>
        ) : (
          <Button aria-label={`Écarter ${name}`} onClick={() => setLeaving(true)}>
            Écarter…
          </Button>
        )}
      </div>
      <form
        className={classes.put}
        aria-label={`Mise en vigueur, ${name}`}
        onSubmit={event => {
          event.preventDefault()
          if (on !== '' && !pending) onPut(on)
        }}
      >
        <DateField label="En vigueur à partir du" w={180} value={on} onChange={setOn} />
        <Button type="submit" variant="filled" loading={pending}>
          Mettre en vigueur
        </Button>
        <RefusalNote refusal={refusal} />
      </form>
    </>
  )
}
