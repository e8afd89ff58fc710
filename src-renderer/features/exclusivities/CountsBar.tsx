import { CellLegend } from '../../map/CellLegend.tsx'
import { countStates } from '../../map/shapes.ts'
import classes from './exclusivities.module.css'
import type { Cells } from './use-cells.ts'

/** How many départements of the sub-type are in each state; it is the legend of map and grid too. */
export function CountsBar({ cells }: { readonly cells: Cells }) {
  const { departments, current, stateOf } = cells
  const counts = countStates(
    current && cells.matrix.data ? departments.map(({ code }) => stateOf(code, current.code)) : [],
  )
  return (
    <div className={classes.counts}>
      <span className="mute nowrap wide">101 départements</span>
      <CellLegend counts={counts} />
    </div>
  )
}
