import { type Ref, useEffect, useImperativeHandle, useMemo, useState } from 'react'
import { FranceMap } from '../../map/FranceMap.tsx'
import { cellKey, splitKey } from '../../map/grid-moves.ts'
import classes from './exclusivities.module.css'
import { Readout } from './Readout.tsx'
import type { Cells } from './use-cells.ts'
import type { Chosen } from './use-chosen.ts'

/** Recolours the map at once for a sub-type that the rest of the screen follows later. */
export type MapPaneHandle = { readonly show: (subtypeCode: string) => void }

type MapPaneProps = {
  readonly cells: Cells
  readonly chosen: Chosen
  readonly ref?: Ref<MapPaneHandle>
}

/** The chosen sub-type on the map, and the readout of the cell that is gone through. */
export function MapPane({ cells, chosen, ref }: MapPaneProps) {
  const { departments, subtypes, stateOf } = cells
  // Only the map is drawn in the frame of the click: the address, the grid and what is said of the cell come after.
  const [ahead, setAhead] = useState<string | null>(null)
  useImperativeHandle(ref, () => ({ show: setAhead }), [])
  const settled = cells.current?.code
  // biome-ignore lint/correctness/useExhaustiveDependencies: the screen has caught up
  useEffect(() => setAhead(null), [settled])
  const current = subtypes.get(ahead ?? '') ?? cells.current
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
  const readout = useMemo(() => <Readout cells={cells} focused={chosen.focused} />, [cells, chosen.focused])
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
      {readout}
    </section>
  )
}
