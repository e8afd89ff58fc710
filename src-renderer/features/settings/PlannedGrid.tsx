import { Button } from '@mantine/core'
import { useState } from 'react'
import type { GridRow } from '../../../src-preload/contract/prices.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { say } from '../../shell/status.ts'
import { DateField } from '../../ui/DateField.tsx'
import { RefusalNote } from '../../ui/Feedback.tsx'
import { Section } from '../../ui/Section.tsx'
import { dateInParis, daysAfter, formatDate } from '../../wording/format.ts'
import { GridSimulation } from './GridSimulation.tsx'
import classes from './prices.module.css'

type PlannedGridProps = { readonly grid: GridRow; readonly onRead: () => void }

/** A grid that prices nothing yet: read it, try it, put it in force on a day, or throw it away. */
export function PlannedGrid({ grid, onRead }: PlannedGridProps) {
  const { id, version } = grid
  const [isTried, setTried] = useState(false)
  const [isLeaving, setLeaving] = useState(false)
  const [on, setOn] = useState(() => daysAfter(dateInParis(Date.now()), 1))
  const put = useCommand(office.prices.putGridInForce, {
    onDone: ({ inForceOn }) =>
      say(`Barème «\u00a0${version}\u00a0» en vigueur à partir du ${formatDate(inForceOn)}`),
  })
  const discard = useCommand(office.prices.discardGrid, {
    onDone: () => say(`Barème «\u00a0${version}\u00a0» écarté`),
  })
  return (
    <Section title={`Barème préparé «\u00a0${version}\u00a0»`} note="aucun prix ne l’emploie">
      <div className={classes.acts}>
        <Button onClick={onRead} aria-label={`Lire le barème préparé ${version}`}>
          Lire
        </Button>
        <Button
          aria-pressed={isTried}
          onClick={() => setTried(!isTried)}
          aria-label={`Simuler le barème ${version}`}
        >
          {isTried ? 'Fermer la simulation' : 'Simuler'}
        </Button>
        {isLeaving ? (
          <>
            <Button onClick={() => setLeaving(false)}>Le garder</Button>
            <Button
              color="red"
              loading={discard.pending}
              data-autofocus
              autoFocus
              onClick={() => void discard.run({ id })}
            >
              Écarter définitivement
            </Button>
          </>
        ) : (
          <Button aria-label={`Écarter le barème ${version}`} onClick={() => setLeaving(true)}>
            Écarter…
          </Button>
        )}
        <RefusalNote refusal={discard.refusal} />
      </div>
      {isTried && <GridSimulation gridId={id} />}
      <form
        className={classes.acts}
        aria-label={`Mise en vigueur de ${version}`}
        onSubmit={event => {
          event.preventDefault()
          if (on !== '' && !put.pending) void put.run({ id, on })
        }}
      >
        <DateField label="En vigueur à partir du" w={180} value={on} onChange={setOn} />
        <Button type="submit" variant="filled" loading={put.pending} style={{ alignSelf: 'end' }}>
          Mettre en vigueur
        </Button>
        <RefusalNote refusal={put.refusal} />
      </form>
      <p className={classes.says}>
        Le nouveau barème compte pour les propositions préparées à partir de ce jour. Une date donnée ne
        change plus.
      </p>
    </Section>
  )
}
