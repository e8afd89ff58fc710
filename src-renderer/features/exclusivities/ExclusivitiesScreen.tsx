import { SegmentedControl } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { startTransition, useDeferredValue, useRef, useState } from 'react'
import { useKeys } from '../../shell/keyboard.ts'
import { Screen } from '../../shell/Screen.tsx'
import { ErrorState } from '../../ui/Feedback.tsx'
import { formatCount } from '../../wording/format.ts'
import { ChooseMany } from './ChooseMany.tsx'
import { ChosenInspector } from './ChosenInspector.tsx'
import { CountsBar } from './CountsBar.tsx'
import { DayChooser } from './DayChooser.tsx'
import classes from './exclusivities.module.css'
import { GridPane } from './GridPane.tsx'
import { MapExport } from './MapExport.tsx'
import { MapPane, type MapPaneHandle } from './MapPane.tsx'
import { ScopeChooser } from './ScopeChooser.tsx'
import { SellActs } from './SellActs.tsx'
import { scopeOf } from './scope.ts'
import { useBuyer } from './use-buyer.ts'
import { useCellKeys } from './use-cell-keys.ts'
import { useCells } from './use-cells.ts'
import { useChosen } from './use-chosen.ts'
import { useGridFilter } from './use-grid-filter.ts'

/** Who holds what: the map of a sub-type or a service beside the grid of all of them, one selection for both. */
export function ExclusivitiesScreen() {
  const cells = useCells()
  const narrowed = useGridFilter(cells)
  const chosen = useChosen(narrowed.departments, narrowed.services, cells.scope?.subtypeCodes[0])
  // The inspector has no room of its own there: it takes that of the map.
  const isNarrow = useMediaQuery('(max-width: 1180px)')
  const [narrowPane, setNarrowPane] = useState<'map' | 'cells'>('map')
  const buyer = useBuyer()
  const map = useRef<MapPaneHandle>(null)
  const show = (key: string) => {
    // The map recolours in the frame of the click; the address, where one is in the grid, what is said of it, follow.
    map.current?.show(key)
    startTransition(() => {
      cells.change.scope(key)
      const [subtype] = scopeOf(cells.services, key)?.subtypeCodes ?? []
      if (subtype !== undefined) chosen.toSubtype(subtype)
    })
  }
  useCellKeys(chosen, show)
  const isMapAlone = isNarrow && narrowPane === 'map'
  const toCells = () => setNarrowPane('cells')
  useKeys([
    { keys: 'o', label: 'option', when: isMapAlone, run: toCells },
    { keys: 'a', label: 'proposition', when: isMapAlone, run: toCells },
  ])
  // The map and the grid are painted first; what is said of a cell comes in the next frame.
  const isPainted = useDeferredValue(true, false)
  const inspector = isPainted ? <ChosenInspector cells={cells} chosen={chosen} buyer={buyer} /> : null
  const foot = (
    <SellActs
      targets={chosen.targets}
      isToday={cells.isToday}
      dossier={buyer.dossier}
      onMissing={buyer.onMissing}
      onRemove={chosen.remove}
      onPlaced={chosen.clear}
    />
  )
  return (
    <Screen
      title="Exclusivités"
      badges={
        <>
          <ScopeChooser
            services={cells.services}
            value={cells.scope?.key ?? null}
            isNarrow={isNarrow}
            onChange={show}
          />
          <SegmentedControl
            className={classes.firm}
            aria-label="Couleur de la carte"
            data={[
              { value: 'states', label: 'États' },
              { value: 'demand', label: 'Demande' },
            ]}
            value={cells.colouring}
            onChange={cells.change.colouring}
          />
        </>
      }
      actions={
        <>
          {isNarrow && (
            <SegmentedControl
              className={classes.firm}
              aria-label="Volet de gauche"
              data={[
                { value: 'map', label: 'Carte' },
                { value: 'cells', label: formatCount(chosen.targets.length, 'cellule') },
              ]}
              value={narrowPane}
              onChange={setNarrowPane}
            />
          )}
          <ChooseMany cells={cells} chosen={chosen} isNarrow={isNarrow} />
          <DayChooser day={cells.day} isToday={cells.isToday} onChange={cells.change.day} />
          <MapExport cells={cells} />
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
          <GridPane cells={cells} chosen={chosen} narrowed={narrowed} onSubtype={show} />
        </div>
      )}
    </Screen>
  )
}
