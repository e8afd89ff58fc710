import { Button } from '@mantine/core'
import { KeyHint } from '../../ui/Feedback.tsx'
import { formatCount } from '../../wording/format.ts'
import { CellInspector } from './CellInspector.tsx'
import { ChosenCells } from './ChosenCells.tsx'
import type { ChosenDossier } from './DossierChooser.tsx'
import classes from './exclusivities.module.css'
import type { Cells } from './use-cells.ts'
import type { Chosen } from './use-chosen.ts'

type ChosenInspectorProps = {
  readonly cells: Cells
  readonly chosen: Chosen
  readonly onAsker: (dossier: ChosenDossier) => void
}

/** The cells chosen; one alone, or the one gone through when none is, in detail. */
export function ChosenInspector({ cells, chosen, onAsker }: ChosenInspectorProps) {
  const { selected, targets } = chosen
  const [only] = targets
  return (
    <>
      <div className={classes.count}>
        <h2 className="semi">
          {selected.size === 0
            ? 'Cellule parcourue'
            : formatCount(selected.size, 'cellule choisie', 'cellules choisies')}
        </h2>
        {selected.size > 0 && (
          <Button variant="transparent" onClick={chosen.clear} rightSection={<KeyHint>Échap</KeyHint>}>
            Vider
          </Button>
        )}
      </div>
      {selected.size > 1 ? (
        <ChosenCells cells={cells} chosen={chosen} />
      ) : (
        only !== undefined && <CellInspector key={only} cells={cells} cell={only} onAsker={onAsker} />
      )}
    </>
  )
}
