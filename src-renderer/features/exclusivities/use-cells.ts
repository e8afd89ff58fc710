import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'react-router'
import type { CellMatrix, Department, Service, Subtype } from '../../../src-preload/contract/cells.ts'
import type { CellState } from '../../../src-preload/contract/shared.ts'
import { stateOfLetter } from '../../map/shapes.ts'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import { dateInParis } from '../../wording/format.ts'

const noDepartments: readonly Department[] = []
const noServices: readonly Service[] = []

export type CurrentSubtype = Subtype & { readonly serviceName: string }
export type Cells = ReturnType<typeof useCells>

/** What the screen shows: a sub-type on the map, a day, the whole grid. The address keeps sub-type and day. */
export function useCells() {
  const [params, setParams] = useSearchParams()
  const { data: departments = noDepartments, error: departmentsError } = useOffice(office.cells.departments)
  const { data: services = noServices, error: servicesError } = useOffice(office.cells.services)
  const subtypes = useMemo(() => subtypesOf(services), [services])
  const asked = params.get('sous-type')
  const current = subtypes.get(asked ?? '') ?? [...subtypes.values()][0]
  const day = dayOf(params.get('au'))
  const matrix = useOffice(office.cells.matrix, { on: day.on })
  const states = useOffice(
    office.cells.states,
    { subtypeCode: current?.code ?? '', on: day.on },
    { enabled: current !== undefined },
  )
  const change = useCallback(
    (next: { readonly subtype?: string; readonly on?: string | null }) =>
      setParams(
        before => {
          const after = new URLSearchParams(before)
          if (next.subtype !== undefined) after.set('sous-type', next.subtype)
          if (next.on === null) after.delete('au')
          else if (next.on !== undefined) after.set('au', next.on)
          return after
        },
        { replace: true },
      ),
    [setParams],
  )
  return {
    departments,
    services,
    subtypes,
    current,
    ...day,
    states,
    matrix,
    stateOf: useMemo(() => stateReader(matrix.data), [matrix.data]),
    change,
    error: departmentsError ?? servicesError ?? (matrix.data ? null : matrix.error),
    retry: () => void matrix.refetch(),
  }
}

const subtypesOf = (services: readonly Service[]): ReadonlyMap<string, CurrentSubtype> =>
  new Map(
    services.flatMap(({ name, subtypes }) =>
      subtypes.map(subtype => [subtype.code, { ...subtype, serviceName: name }] as const),
    ),
  )

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
