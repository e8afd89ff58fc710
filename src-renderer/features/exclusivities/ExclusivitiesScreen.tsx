import { SegmentedControl } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { startTransition, useRef, useState } from 'react'
import { CellGrid } from '../../map/CellGrid.tsx'
import { useKeys } from '../../shell/keyboard.ts'
import { Screen } from '../../shell/Screen.tsx'
import { ErrorState } from '../../ui/Feedback.tsx'
import { formatCount } from '../../wording/format.ts'
import { ChosenInspector } from './ChosenInspector.tsx'
import { CountsBar } from './CountsBar.tsx'
import { DayChooser } from './DayChooser.tsx'
import type { ChosenDossier } from './DossierChooser.tsx'
import classes from './exclusivities.module.css'
import { MapPane, type MapPaneHandle } from './MapPane.tsx'
import { PlaceOption } from './PlaceOption.tsx'
import { SubtypeChooser } from './SubtypeChooser.tsx'
import { useCellKeys } from './use-cell-keys.ts'
import { useCells } from './use-cells.ts'
import { useChosen } from './use-chosen.ts'

/** Who holds what: the map of a sub-type beside the grid of all of them, one selection for both. */
export function ExclusivitiesScreen() {
  const cells = useCells()
  const chosen = useChosen(cells.departments, cells.services, cells.current?.code)
  const [dossier, setDossier] = useState<ChosenDossier | null>(null)
  // The inspector has no room of its own there: it takes that of the map.
  const isNarrow = useMediaQuery('(max-width: 1180px)')
  const [narrowPane, setNarrowPane] = useState<'map' | 'cells'>('map')
  const map = useRef<MapPaneHandle>(null)
  const showSubtype = (code: string) => {
    // The map recolours in the frame of the click; the address, where one is in the grid, what is said of it, follow.
    map.current?.show(code)
    startTransition(() => {
      cells.change({ subtype: code })
      chosen.toSubtype(code)
    })
  }
  useCellKeys(chosen, showSubtype)
  const isMapAlone = isNarrow && narrowPane === 'map'
  useKeys([{ keys: 'o', label: 'option', when: isMapAlone, run: () => setNarrowPane('cells') }])
  const inspector = <ChosenInspector cells={cells} chosen={chosen} onAsker={setDossier} />
  const foot = (
    <PlaceOption
      targets={chosen.targets}
      isToday={cells.isToday}
      dossier={dossier}
      onDossier={setDossier}
      onRemove={chosen.remove}
      onPlaced={chosen.clear}
    />
  )
  return (
    <Screen
      title="Exclusivités"
      badges={
        <SubtypeChooser
          services={cells.services}
          value={cells.current?.code ?? null}
          onChange={showSubtype}
        />
      }
      actions={
        <>
          {isNarrow && (
            <SegmentedControl
              aria-label="Volet de gauche"
              data={[
                { value: 'map', label: 'Carte' },
                { value: 'cells', label: formatCount(chosen.targets.length, 'cellule') },
              ]}
              value={narrowPane}
              onChange={setNarrowPane}
            />
          )}
          <DayChooser day={cells.day} isToday={cells.isToday} onChange={on => cells.change({ on })} />
        </>
      }
      filters={<CountsBar cells={cells} />}
      inspectorLabel="Cellules choisies"
      {...(isNarrow ? {} : { inspector, inspectorFoot: foot })}
    >
      {cells.error ? (
        <ErrorState text="Les exclusivités n’ont pas pu être lues." onRetry={cells.retry} />
      ) : (
        <div className={classes.panes}>
          {isNarrow && !isMapAlone ? (
            <div className={classes.beside}>
              <div>{inspector}</div>
              <div className={classes.besideFoot}>{foot}</div>
            </div>
          ) : (
            <MapPane ref={map} cells={cells} chosen={chosen} />
          )}
          <section className={classes.gridPane} aria-label="Grille" id="grille">
            <CellGrid
              label="Exclusivités par département et sous-type"
              departments={cells.departments}
              services={cells.services}
              stateOf={cells.stateOf}
              selected={chosen.selected}
              focused={chosen.focused}
              onSelect={chosen.select}
              onFocus={chosen.focus}
              currentSubtype={cells.current?.code ?? null}
              onSubtype={showSubtype}
            />
          </section>
        </div>
      )}
    </Screen>
  )
}
