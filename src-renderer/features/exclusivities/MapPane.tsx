import { useMemo } from 'react'
import { FranceMap } from '../../map/FranceMap.tsx'
import { cellKey, splitKey } from '../../map/grid-moves.ts'
import classes from './exclusivities.module.css'
import { Readout } from './Readout.tsx'
import type { Cells } from './use-cells.ts'
import type { Chosen } from './use-chosen.ts'

type MapPaneProps = { readonly cells: Cells; readonly chosen: Chosen }

/** The chosen sub-type on the map, and the readout of the cell that is gone through. */
export function MapPane({ cells, chosen }: MapPaneProps) {
  const { departments, current, stateOf } = cells
  const subtypeCode = current?.code ?? ''
  const states = useMemo(
    () => Object.fromEntries(departments.map(({ code }) => [code, stateOf(code, subtypeCode)])),
    [departments, stateOf, subtypeCode],
  )
  const names = useMemo(
    () => Object.fromEntries(departments.map(({ code, name }) => [code, name])),
    [departments],
  )
  const selected = useMemo(
    () =>
      new Set(
        [...chosen.selected]
          .map(splitKey)
          .filter(cell => cell.subtypeCode === subtypeCode)
          .map(cell => cell.departmentCode),
      ),
    [chosen.selected, subtypeCode],
  )
  const focused = chosen.focused === null ? null : splitKey(chosen.focused)
  return (
    <section className={classes.mapPane} aria-label="Carte">
      <FranceMap
        label={`${current?.name ?? ''}, état des cellules par département`}
        states={states}
        names={names}
        selected={selected}
        focused={focused?.subtypeCode === subtypeCode ? focused.departmentCode : null}
        onSelect={(code, how) => chosen.select(cellKey(code, subtypeCode), how)}
        onFocus={code => chosen.focus(cellKey(code, subtypeCode))}
      />
      <Readout cells={cells} focused={chosen.focused} />
    </section>
  )
}
