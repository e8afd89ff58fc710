import { Button } from '@mantine/core'
import { useState } from 'react'
import type { ProviderId } from '../../../src-preload/contract/ids.ts'
import type { Pause } from '../../../src-preload/contract/pauses.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { useOffice } from '../../office/queries.ts'
import { toRefused } from '../../office/refused.ts'
import { say } from '../../shell/status.ts'
import { ErrorState, Note, RefusalNote, SkeletonRows } from '../../ui/Feedback.tsx'
import { Section } from '../../ui/Section.tsx'
import { DateText } from '../../ui/Texts.tsx'
import { dayBefore, formatCount } from '../../wording/format.ts'
import { PauseForm } from './PauseForm.tsx'
import classes from './providers.module.css'

type PausesProps = { readonly provider: { readonly id: ProviderId; readonly name: string } }

/** The pauses that the provider asked for: nothing is sent to it meanwhile, and its requests wait. */
export function Pauses({ provider: { id, name } }: PausesProps) {
  const { data, error, refetch } = useOffice(office.pauses.list, { providerId: id })
  const [adding, setAdding] = useState(false)
  const end = useCommand(office.pauses.end, { onDone: () => say(`Pause de ${name} terminée`) })
  const running = data?.rows.find(({ state }) => state === 'running')
  return (
    <Section
      title="Pauses"
      note="à sa demande"
      aside={
        data &&
        !adding && (
          <Button size="compact-sm" onClick={() => setAdding(true)}>
            Noter une pause
          </Button>
        )
      }
    >
      {error && !data && <ErrorState text={toRefused(error).sentence} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonRows count={1} />}
      {running && (
        <Note tone="late">
          En pause <Until pause={running} />
          {data && data.waiting > 0
            ? `\u00a0: ${formatCount(data.waiting, 'demande attend', 'demandes attendent')}.`
            : '. Aucune demande ne l’attend.'}
        </Note>
      )}
      {adding && data && <PauseForm providerId={id} today={data.today} onDone={() => setAdding(false)} />}
      {data && data.rows.length > 0 && (
        <ul className={classes.pauses} aria-label="Pauses">
          {data.rows.map(pause => (
            <li key={pause.id}>
              <span className={pause.state === 'over' ? 'mute' : 'strong'}>{STATES[pause.state]}</span>
              <span className={classes.cut} title={`${pause.reason}, noté par ${pause.by}`}>
                <Days pause={pause} /> <span className="dim">{pause.reason}</span>
                {pause.endedBy !== null && <span className="mute"> (terminée par {pause.endedBy})</span>}
              </span>
              {pause.state !== 'over' && (
                <Button
                  size="compact-sm"
                  loading={end.pending}
                  onClick={() => void end.run({ id: pause.id })}
                >
                  {pause.state === 'running' ? 'Reprendre aujourd’hui' : 'Annuler la pause'}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {data?.rows.length === 0 && !adding && <p className={`${classes.pad} mute`}>Aucune pause.</p>}
      <RefusalNote refusal={end.refusal} />
    </Section>
  )
}

const STATES: Readonly<Record<Pause['state'], string>> = {
  planned: 'À venir',
  running: 'En cours',
  over: 'Terminée',
}

function Days({ pause: { startsOn, endsOn } }: { readonly pause: Pause }) {
  if (endsOn !== null && endsOn <= startsOn) return <>annulée avant son début</>
  return (
    <>
      du <DateText on={startsOn} /> {endsOn === null ? 'sans date de fin' : 'au '}
      {endsOn !== null && <DateText on={dayBefore(endsOn)} />}
    </>
  )
}

function Until({ pause: { endsOn } }: { readonly pause: Pause }) {
  if (endsOn === null) return <>sans date de fin</>
  return (
    <>
      jusqu’au <DateText on={dayBefore(endsOn)} /> inclus
    </>
  )
}
