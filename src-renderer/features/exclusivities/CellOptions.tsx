import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { CellDetail } from '../../../src-preload/contract/cells.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { say } from '../../shell/status.ts'
import { RefusalNote } from '../../ui/Feedback.tsx'
import { Section } from '../../ui/Section.tsx'
import { DateText, OrdinalText, useNow } from '../../ui/Texts.tsx'
import { dateInParis, formatDateTime } from '../../wording/format.ts'
import classes from './exclusivities.module.css'

type Hold = CellDetail['holds'][number]

/** The live option with the way to give it back, then those that ended. */
export function CellOptions({ holds }: { readonly holds: readonly Hold[] }) {
  const now = useNow()
  if (holds.length === 0) return null
  const isLive = (hold: Hold) => hold.releasedAt === null && hold.expiresAt > now
  const ended = holds.filter(hold => !isLive(hold))
  return (
    <Section title="Options">
      {holds.filter(isLive).map(hold => (
        <LiveOption key={hold.id} hold={hold} />
      ))}
      <ul className={classes.events}>
        {ended.map(hold => (
          <li key={hold.id}>
            <DateText on={dateInParis(hold.placedAt)} year={false} />
            <span>
              {hold.companyName}, {hold.releasedAt === null ? 'échue' : 'libérée'} le{' '}
              <DateText on={dateInParis(hold.releasedAt ?? hold.expiresAt)} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function LiveOption({ hold }: { readonly hold: Hold }) {
  const [asked, setAsked] = useState(false)
  return (
    <div className={classes.option}>
      <p>
        <a href={`#/dossiers/${hold.dossierId}`}>{hold.companyName}</a>
      </p>
      <p className="dim">
        Jusqu’au <OrdinalText>{formatDateTime(hold.expiresAt)}</OrdinalText>
      </p>
      {asked ? (
        <ReleaseForm hold={hold} onDone={() => setAsked(false)} />
      ) : (
        <Button mt={4} onClick={() => setAsked(true)}>
          Libérer l’option…
        </Button>
      )}
    </div>
  )
}

/** Ends an option before its time, and says why. */
function ReleaseForm({ hold, onDone }: { readonly hold: Hold; readonly onDone: () => void }) {
  const [reason, setReason] = useState('')
  const release = useCommand(office.cells.releaseHold, {
    onDone: () => {
      say(`Option de ${hold.companyName} libérée`)
      onDone()
    },
  })
  return (
    <form
      className={classes.release}
      onSubmit={event => {
        event.preventDefault()
        void release.run({ holdId: hold.id, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) })
      }}
    >
      <Textarea
        label="Motif"
        description="Gardé avec l’option ; le prestataire ne le reçoit pas."
        autoFocus
        maxLength={500}
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
      />
      <div className={classes.acts}>
        <Button type="submit" loading={release.pending}>
          Libérer l’option
        </Button>
        <Button variant="subtle" onClick={onDone}>
          Garder l’option
        </Button>
      </div>
      <RefusalNote refusal={release.refusal} />
    </form>
  )
}
