import { CellLegend, DemandLegend } from '../../map/CellLegend.tsx'
import { demandThresholds } from '../../map/demand-steps.ts'
import { sharedState } from '../../map/fills.ts'
import { cellKey } from '../../map/grid-moves.ts'
import { countStates } from '../../map/shapes.ts'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import classes from './exclusivities.module.css'
import type { Cells } from './use-cells.ts'

/** How many départements of the scope are in each state, or the steps of its demand; it is the legend too. */
export function CountsBar({ cells }: { readonly cells: Cells }) {
  return (
    <div className={classes.counts}>
      <span className="mute nowrap wide">101 départements</span>
      {cells.colouring === 'demand' ? <Demand cells={cells} /> : <States cells={cells} />}
    </div>
  )
}

function States({ cells: { departments, scope, stateOf, matrix, queues } }: { readonly cells: Cells }) {
  const codes = scope?.subtypeCodes ?? []
  const shown = scope && matrix.data ? departments : []
  const states = shown.map(({ code }) => sharedState(codes.map(subtype => stateOf(code, subtype))))
  const queue = shown.reduce(
    (sum, { code }) => sum + codes.reduce((of, subtype) => of + (queues.get(cellKey(code, subtype)) ?? 0), 0),
    0,
  )
  const counts = countStates(states)
  // One line of legend: with several states in a département, those that no other has whole are left out.
  const told = counts.has('mixte') ? new Map([...counts].filter(([, count]) => count > 0)) : counts
  return <CellLegend counts={told} queue={queue} />
}

function Demand({ cells: { scope } }: { readonly cells: Cells }) {
  const { data } = useOffice(office.cells.demand, scope?.asked ?? { subtypeCode: '' }, {
    enabled: scope !== undefined,
  })
  const counts = data?.rows.map(({ leads }) => leads) ?? []
  return (
    <DemandLegend
      thresholds={demandThresholds(counts)}
      total={counts.reduce((sum, count) => sum + count, 0)}
    />
  )
}
