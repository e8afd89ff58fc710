import { useMemo } from 'react'
import type { CellState } from '../../../src-preload/contract/shared.ts'
import { cellStates } from '../../map/shapes.ts'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import { useAddress } from '../../shell/use-address.ts'
import { type GridFilter, narrow } from './grid-filter.ts'
import type { Cells } from './use-cells.ts'

const noHolders = [] as const
const names = { region: 'region', service: 'service', state: 'etat', provider: 'prestataire' } as const

/** What the grid is narrowed to, kept in the address, and what is left of it. */
export function useGridFilter(cells: Cells) {
  const [params, setParams] = useAddress()
  const { data: holders = noHolders } = useOffice(office.cells.holders, { on: cells.on })
  const [region, service, state, provider] = [
    params.get(names.region),
    params.get(names.service),
    stateIn(params.get(names.state)),
    Number(params.get(names.provider)) || null,
  ]
  const { departments, services, stateOf } = cells
  const narrowed = useMemo(
    () => narrow({ departments, services }, { region, service, state, provider }, { stateOf, holders }),
    [departments, services, region, service, state, provider, stateOf, holders],
  )
  const filter: GridFilter = { region, service, state, provider }
  return {
    ...narrowed,
    filter,
    holders,
    count: Object.values(filter).filter(value => value !== null).length,
    change: (next: Partial<GridFilter>) =>
      setParams(
        Object.fromEntries(
          Object.entries(next).map(([key, value]) => [
            names[key as keyof GridFilter],
            value === null ? null : String(value),
          ]),
        ),
      ),
    clear: () => setParams(Object.fromEntries(Object.values(names).map(name => [name, null]))),
  }
}

const stateIn = (text: string | null): CellState | null => cellStates.find(state => state === text) ?? null
