import { Button } from '@mantine/core'
import { useMemo } from 'react'
import { CellGrid } from '../../map/CellGrid.tsx'
import { EmptyState } from '../../ui/Feedback.tsx'
import classes from './exclusivities.module.css'
import { GridFilterButton } from './GridFilterButton.tsx'
import type { Cells } from './use-cells.ts'
import type { Chosen } from './use-chosen.ts'
import type { useGridFilter } from './use-grid-filter.ts'

type GridPaneProps = {
  readonly cells: Cells
  readonly chosen: Chosen
  readonly narrowed: ReturnType<typeof useGridFilter>
  readonly onSubtype: (code: string) => void
}

/** All the cells, or those that the filter leaves. */
export function GridPane({ cells, chosen, narrowed, onSubtype }: GridPaneProps) {
  const current = useMemo(() => new Set(cells.scope?.subtypeCodes), [cells.scope])
  const isEmpty = narrowed.count > 0 && (narrowed.departments.length === 0 || narrowed.services.length === 0)
  return (
    <section className={classes.gridPane} aria-label="Grille" id="grille">
      <div className={classes.filterButton}>
        <GridFilterButton cells={cells} narrowed={narrowed} />
      </div>
      {isEmpty ? (
        <EmptyState
          text="Aucune cellule ne répond à ces filtres."
          action={<Button onClick={narrowed.clear}>Tout montrer</Button>}
        />
      ) : (
        <CellGrid
          label="Exclusivités par département et sous-type"
          departments={narrowed.departments}
          services={narrowed.services}
          stateOf={cells.stateOf}
          queues={cells.queues}
          kept={narrowed.kept}
          selected={chosen.selected}
          focused={chosen.focused}
          onSelect={chosen.select}
          onFocus={chosen.focus}
          onRange={chosen.range}
          currentSubtypes={current}
          onSubtype={onSubtype}
        />
      )}
    </section>
  )
}
