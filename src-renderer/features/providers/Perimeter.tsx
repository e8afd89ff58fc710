import { useMemo, useState } from 'react'
import type { HeldCell, ProviderDetail } from '../../../src-preload/contract/providers.ts'
import type { CellState } from '../../../src-preload/contract/shared.ts'
import { FranceMap } from '../../map/FranceMap.tsx'
import { type MapFill, sharedState } from '../../map/fills.ts'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import { FilterChip } from '../../shell/Bars.tsx'
import { Section } from '../../ui/Section.tsx'
import { formatCount, formatDepartment } from '../../wording/format.ts'
import { HeldCells } from './HeldCells.tsx'
import classes from './providers.module.css'

/** What the provider holds, on a small map and in a list; a département of the map keeps its cells only. */
export function Perimeter({ provider }: { readonly provider: ProviderDetail }) {
  const { cells } = provider
  const { data: departments = [] } = useOffice(office.cells.departments)
  const [chosen, setChosen] = useState<string | null>(null)
  const names = useMemo(
    () => Object.fromEntries(departments.map(({ code, name }) => [code, name])),
    [departments],
  )
  const fills = useMemo(() => fillsOf(cells), [cells])
  const selected = useMemo(() => new Set(chosen === null ? [] : [chosen]), [chosen])
  const shown = chosen === null ? cells : cells.filter(({ departmentCode }) => departmentCode === chosen)
  const held = cells.filter(({ when }) => when === 'now')
  const choose = (code: string) => setChosen(code === chosen ? null : code)
  return (
    <Section
      title="Périmètre"
      note={held.length === 0 ? 'aucune cellule tenue aujourd’hui' : formatCount(held.length, 'cellule')}
      aside={
        chosen !== null && (
          <FilterChip
            name="Département"
            value={formatDepartment(chosen, names[chosen] ?? '')}
            onRemove={() => setChosen(null)}
          />
        )
      }
    >
      <div className={classes.perimeterFrame}>
        <div className={classes.perimeter}>
          <div className={classes.map}>
            <FranceMap
              label={`Départements tenus par ${provider.name}, par état`}
              fills={fills}
              names={names}
              selected={selected}
              focused={chosen}
              onSelect={choose}
              onFocus={() => undefined}
            />
          </div>
          <HeldCells cells={shown} />
        </div>
      </div>
    </Section>
  )
}

/** Each département by the state that its cells share today. */
function fillsOf(cells: readonly HeldCell[]): Record<string, MapFill> {
  const states = new Map<string, CellState[]>()
  for (const { departmentCode, state } of cells) {
    if (state !== null) states.set(departmentCode, [...(states.get(departmentCode) ?? []), state])
  }
  return Object.fromEntries([...states].map(([code, list]) => [code, sharedState(list)]))
}
