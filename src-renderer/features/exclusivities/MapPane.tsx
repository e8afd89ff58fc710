import { type Ref, useEffect, useImperativeHandle, useMemo, useState } from 'react'
import { FranceMap } from '../../map/FranceMap.tsx'
import { cellKey, splitKey } from '../../map/grid-moves.ts'
import { formatDate } from '../../wording/format.ts'
import classes from './exclusivities.module.css'
import { Readout } from './Readout.tsx'
import { type Scope, scopeOf } from './scope.ts'
import type { Cells } from './use-cells.ts'
import type { Chosen } from './use-chosen.ts'
import { useFills } from './use-fills.ts'

/** Recolours the map at once for a scope that the rest of the screen follows later. */
export type MapPaneHandle = { readonly show: (scopeKey: string) => void }

type MapPaneProps = {
  readonly cells: Cells
  readonly chosen: Chosen
  readonly ref?: Ref<MapPaneHandle>
}

/** The scope on the map, and the readout of the cell that the mouse is on, or that is gone through. */
export function MapPane({ cells, chosen, ref }: MapPaneProps) {
  const { departments, services } = cells
  // Only the map is drawn in the frame of the click: the address, the grid and what is said of the cell come after.
  const [ahead, setAhead] = useState<string | null>(null)
  const [hovered, setHovered] = useState<string | null>(null)
  useImperativeHandle(ref, () => ({ show: setAhead }), [])
  const settled = cells.scope?.key
  // biome-ignore lint/correctness/useExhaustiveDependencies: the screen has caught up
  useEffect(() => setAhead(null), [settled])
  const scope = ahead === null ? cells.scope : scopeOf(services, ahead)
  const fills = useFills(cells, scope)
  const names = useMemo(
    () => Object.fromEntries(departments.map(({ code, name }) => [code, name])),
    [departments],
  )
  const codes = scope?.subtypeCodes
  const selected = useMemo(
    () =>
      new Set(
        [...chosen.selected]
          .map(splitKey)
          .filter(cell => codes?.includes(cell.subtypeCode))
          .map(cell => cell.departmentCode),
      ),
    [chosen.selected, codes],
  )
  const focused = chosen.focused === null ? null : splitKey(chosen.focused)
  // One stays in the same département: its outline is not taken away to come back a frame later.
  const isFocusShown = focused !== null && (ahead !== null || codes?.includes(focused.subtypeCode))
  const keysOf = (code: string) => (codes ?? []).map(subtype => cellKey(code, subtype))
  const shown = hovered === null ? chosen.focused : (keysOf(hovered)[0] ?? null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is said of a cell follows the screen, not the click
  const readout = useMemo(
    () => <Readout cells={cells} shown={shown} />,
    [cells.scope, cells.stateOf, cells.queues, cells.day, shown],
  )
  return (
    <section className={classes.mapPane} aria-label="Carte">
      <p className={classes.printTitle}>
        {mapLabel(scope, cells.colouring)}, au {formatDate(cells.day)}
      </p>
      <FranceMap
        label={mapLabel(scope, cells.colouring)}
        fills={fills}
        names={names}
        selected={selected}
        focused={isFocusShown ? focused.departmentCode : null}
        onSelect={(code, how) => {
          const [first, ...others] = keysOf(code)
          if (first === undefined) return
          if (others.length === 0) chosen.select(first, how)
          else chosen.selectAll([first, ...others], how)
        }}
        onFocus={code => {
          const [first] = keysOf(code)
          if (first !== undefined) chosen.focus(first)
        }}
        onHover={setHovered}
        onLasso={(found, how) => chosen.selectAll(found.flatMap(keysOf), how)}
      />
      {readout}
    </section>
  )
}

const mapLabel = (scope: Scope | undefined, colouring: Cells['colouring']) =>
  `${scope?.name ?? ''}, ${colouring === 'demand' ? 'demande de douze mois' : 'état des cellules'} par département`
