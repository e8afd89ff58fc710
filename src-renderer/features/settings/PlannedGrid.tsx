import { Button } from '@mantine/core'
import { useState } from 'react'
import type { GridRow } from '../../../src-preload/contract/prices.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { say } from '../../shell/status.ts'
import { Section } from '../../ui/Section.tsx'
import { formatDate } from '../../wording/format.ts'
import { GridSimulation } from './GridSimulation.tsx'
import { Planned } from './Planned.tsx'
import classes from './prices.module.css'

type PlannedGridProps = { readonly grid: GridRow; readonly onRead: () => void }

/** A grid that prices nothing yet: read it, try it, put it in force on a day, or throw it away. */
export function PlannedGrid({ grid, onRead }: PlannedGridProps) {
  const { id, version } = grid
  const [isTried, setTried] = useState(false)
  const put = useCommand(office.prices.putGridInForce, {
    onDone: ({ inForceOn }) =>
      say(`Barème «\u00a0${version}\u00a0» en vigueur à partir du ${formatDate(inForceOn)}`),
  })
  const discard = useCommand(office.prices.discardGrid, {
    onDone: () => say(`Barème «\u00a0${version}\u00a0» écarté`),
  })
  return (
    <Section title={`Barème préparé «\u00a0${version}\u00a0»`} note="aucun prix ne l’emploie">
      <Planned
        name={`le barème ${version}`}
        pending={put.pending || discard.pending}
        refusal={put.refusal ?? discard.refusal}
        onDiscard={() => void discard.run({ id })}
        onPut={on => void put.run({ id, on })}
      >
        <Button onClick={onRead} aria-label={`Lire le barème préparé ${version}`}>
          Lire
        </Button>
        <Button aria-expanded={isTried} onClick={() => setTried(!isTried)}>
          {isTried ? 'Fermer la simulation' : 'Simuler'}
        </Button>
      </Planned>
      <p className={classes.says}>
        Le nouveau barème compte pour les propositions préparées à partir de ce jour. Une date donnée ne
        change plus.
      </p>
      {isTried && <GridSimulation gridId={id} />}
    </Section>
  )
}
