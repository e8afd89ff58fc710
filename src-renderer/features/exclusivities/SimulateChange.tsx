import { Button, Modal } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { type CellKey, splitKey } from '../../map/grid-moves.ts'
import { SkeletonRows } from '../../ui/Feedback.tsx'
import { formatCount } from '../../wording/format.ts'
import type { ChosenDossier } from './DossierChooser.tsx'
import classes from './exclusivities.module.css'

const Simulation = lazy(() => import('./Simulation.tsx').then(m => ({ default: m.Simulation })))

type SimulateChangeProps = {
  readonly cells: readonly CellKey[]
  readonly dossier: ChosenDossier | null
}

/** The most that one simulation takes. */
const MOST = 400

/** « Simuler un changement »: what the cells chosen would be, or cost, if something were decided. Nothing is. */
export function SimulateChange({ cells, dossier }: SimulateChangeProps) {
  const [opened, setOpened] = useState(false)
  if (cells.length === 0) return null
  const close = () => setOpened(false)
  return (
    <div className={classes.pad}>
      <Button
        disabled={cells.length > MOST}
        title={cells.length > MOST ? `${MOST} cellules au plus` : undefined}
        onClick={() => setOpened(true)}
      >
        Simuler un changement…
      </Button>
      {opened && (
        <Modal
          opened
          size={760}
          title={`Simuler un changement : ${formatCount(cells.length, 'cellule')}`}
          onClose={close}
        >
          <Suspense fallback={<SkeletonRows count={6} height={28} />}>
            <Simulation cells={cells.map(splitKey)} dossier={dossier} />
          </Suspense>
        </Modal>
      )}
    </div>
  )
}
