import type { CellHolder, Department, Service } from '../../../src-preload/contract/cells.ts'
import type { CellState } from '../../../src-preload/contract/shared.ts'
import { type CellKey, cellKey } from '../../map/grid-moves.ts'

/** What the grid is narrowed to; null: everything. */
export type GridFilter = {
  readonly region: string | null
  readonly service: string | null
  readonly state: CellState | null
  readonly provider: number | null
}

export type Narrowed = {
  readonly departments: readonly Department[]
  readonly services: readonly Service[]
  /** The cells of the state and provider asked for; undefined: none was asked for. */
  readonly kept: ReadonlySet<CellKey> | undefined
}

/** The lines and columns where something is left, and which cells of them are meant. */
export function narrow(
  all: { readonly departments: readonly Department[]; readonly services: readonly Service[] },
  filter: GridFilter,
  facts: {
    readonly stateOf: (departmentCode: string, subtypeCode: string) => CellState
    readonly holders: readonly CellHolder[]
  },
): Narrowed {
  const departments = all.departments.filter(
    ({ region }) => filter.region === null || region === filter.region,
  )
  const services = all.services.filter(({ code }) => filter.service === null || code === filter.service)
  if (filter.state === null && filter.provider === null) return { departments, services, kept: undefined }
  const held =
    filter.provider === null
      ? null
      : new Set(
          facts.holders
            .find(({ providerId }) => providerId === filter.provider)
            ?.cells.map(({ departmentCode, subtypeCode }) => cellKey(departmentCode, subtypeCode)),
        )
  const kept = new Set<CellKey>()
  const rows = new Set<string>()
  const columns = new Set<string>()
  for (const { code: department } of departments)
    for (const { subtypes } of services)
      for (const { code: subtype } of subtypes) {
        const key = cellKey(department, subtype)
        if (held && !held.has(key)) continue
        if (filter.state !== null && facts.stateOf(department, subtype) !== filter.state) continue
        kept.add(key)
        rows.add(department)
        columns.add(subtype)
      }
  return {
    departments: departments.filter(({ code }) => rows.has(code)),
    services: services.flatMap(service => {
      const subtypes = service.subtypes.filter(({ code }) => columns.has(code))
      return subtypes.length === 0 ? [] : [{ ...service, subtypes }]
    }),
    kept,
  }
}
