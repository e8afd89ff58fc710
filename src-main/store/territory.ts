import territory from '../../resources/data/territory.json' with { type: 'json' }

type Territory = Readonly<
  Record<string, { readonly population: number; readonly neighbours: readonly string[] }>
>

const departments: Territory = territory.departments

/** How many people live in a département (Etalab, découpage administratif 6.0.0). @throws RangeError for another code */
export function populationOf(departmentCode: string): number {
  const found = departments[departmentCode]
  if (!found) throw new RangeError(`no département ${departmentCode}`)
  return found.population
}

/** The départements that share a border with each one. */
export const neighbours: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(departments).map(([code, row]) => [code, row.neighbours]),
)
