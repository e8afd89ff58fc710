import type { ReactNode } from 'react'
import type { LeadField } from '../../../src-preload/contract/lead-filters.ts'
import { FilterBar, FilterField } from '../../shell/Bars.tsx'
import { FilterPills } from '../../views/FilterPills.tsx'
import type { FilterFields } from '../../views/filter-fields.ts'
import type { Leads } from './use-leads.ts'

type LeadFiltersProps = {
  readonly leads: Leads
  readonly fields: FilterFields<LeadField>
  /** At the right end. */
  readonly extra: ReactNode
}

/** Text, then a pill per filter: the address keeps them over the view they started from. */
export function LeadFilters({ leads, fields, extra }: LeadFiltersProps) {
  return (
    <FilterBar>
      <FilterField
        label="Nom, téléphone, commune, référence…"
        value={leads.search}
        onChange={texte => leads.change({ texte, demande: null })}
        width={296}
      />
      <FilterPills fields={fields} filters={leads.filters} onChange={leads.setFilters} />
      <span className="push" />
      {extra}
    </FilterBar>
  )
}
