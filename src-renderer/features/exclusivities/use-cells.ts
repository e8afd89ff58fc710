import { useMemo } from 'react'
import type { CellMatrix, Department, Service } from '../../../src-preload/contract/cells.ts'
import type { CellState } from '../../../src-preload/contract/shared.ts'
import { type CellKey, cellKey } from '../../map/grid-moves.ts'
import { stateOfLetter } from '../../map/shapes.ts'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import { useAddress } from '../../shell/use-address.ts'
import { dateInParis } from '../../wording/format.ts'
import { scopeOf, subtypesOf } from './scope.ts'

const noDepartments: readonly Department[] = []
const noServices: readonly Service[] = []

export type Colouring = 'states' | 'demand'
export type Cells = ReturnType<typeof useCells>

/** What the screen shows: a sub-type or a service on the map, a day, the whole grid. The address keeps them. */
export function useCells() {
  const [params, setParams] = useAddress()
  const { data: departments = noDepartments, error: departmentsError } = useOffice(office.cells.departments)
  const { data: services = noServices, error: servicesError } = useOffice(office.cells.services)
  const subtypes = useMemo(() => subtypesOf(services), [services])
  const asked = params.get('sous-type')
  const scope = useMemo(() => scopeOf(services, asked), [services, asked])
  const day = dayOf(params.get('au'))
  const matrix = useOffice(office.cells.matrix, { on: day.on })
  const { data: waiting } = useOffice(office.waiting.counts)
  const colouring: Colouring = params.get('couleur') === 'demande' ? 'demand' : 'states'
  return {
    departments,
    services,
    subtypes,
    scope,
    colouring,
    ...day,
    matrix,
    stateOf: useMemo(() => stateReader(matrix.data), [matrix.data]),
    /** How many wait for each cell that is waited for. */
    queues: useMemo(
      () =>
        new Map<CellKey, number>(
          waiting?.map(({ departmentCode, subtypeCode, count }) => [
            cellKey(departmentCode, subtypeCode),
            count,
          ]),
        ),
      [waiting],
    ),
    change: useMemo(
      () => ({
        scope: (key: string) => setParams({ 'sous-type': key }),
        /** null: today, whatever day that will be. */
        day: (on: string | null) => setParams({ au: on }),
        colouring: (next: Colouring) => setParams({ couleur: next === 'demand' ? 'demande' : null }),
      }),
      [setParams],
    ),
    error: departmentsError ?? servicesError ?? (matrix.data ? null : matrix.error),
    retry: () => void matrix.refetch(),
  }
}

/** The day shown, and what to ask for it: today is asked without a date, so that midnight moves it. */
function dayOf(asked: string | null): {
  readonly day: string
  readonly isToday: boolean
  readonly on: string | undefined
} {
  const today = dateInParis(Date.now())
  const day = asked !== null && /^\d{4}-\d\d-\d\d$/.test(asked) ? asked : today
  return { day, isToday: day === today, on: day === today ? undefined : day }
}

function stateReader(matrix: CellMatrix | undefined): (department: string, subtype: string) => CellState {
  if (!matrix) return () => 'libre'
  const rows = new Map(matrix.departmentCodes.map((code, place) => [code, place]))
  const columns = new Map(matrix.subtypeCodes.map((code, place) => [code, place]))
  return (department, subtype) => {
    const at = (rows.get(department) ?? 0) * matrix.subtypeCodes.length + (columns.get(subtype) ?? 0)
    return stateOfLetter[matrix.states[at] ?? ''] ?? 'libre'
  }
}
