import { useMemo } from 'react'
import { demandStep, demandThresholds } from '../../map/demand-steps.ts'
import { type MapFill, sharedState } from '../../map/fills.ts'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import type { Scope } from './scope.ts'
import type { Cells } from './use-cells.ts'

/** How the map is filled for a scope: the state of its cells, or the step of its demand. */
export function useFills(cells: Cells, scope: Scope | undefined): Readonly<Record<string, MapFill>> {
  const { departments, stateOf, colouring } = cells
  const isDemand = colouring === 'demand'
  const { data: demand } = useOffice(office.cells.demand, scope?.asked ?? { subtypeCode: '' }, {
    enabled: isDemand && scope !== undefined,
  })
  return useMemo(() => {
    const rows = demand?.rows ?? []
    const leads = new Map(rows.map(row => [row.departmentCode, row.leads]))
    const thresholds = demandThresholds([...leads.values()])
    const codes = scope?.subtypeCodes ?? []
    const fillOf = (code: string): MapFill =>
      isDemand
        ? demandStep(leads.get(code) ?? 0, thresholds)
        : sharedState(codes.map(subtype => stateOf(code, subtype)))
    return Object.fromEntries(departments.map(({ code }) => [code, fillOf(code)]))
  }, [departments, scope, stateOf, isDemand, demand])
}
