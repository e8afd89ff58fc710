import type { ReactNode } from 'react'
import { FilterBar, FilterField } from '../../shell/Bars.tsx'
import { FilterPills } from '../../views/FilterPills.tsx'
import { ColumnsMenu } from './ColumnsMenu.tsx'
import { OrderMenu } from './OrderMenu.tsx'
import type { useFieldValues } from './use-field-values.ts'
import type { Inbox } from './use-inbox.ts'

type InboxFiltersProps = {
  readonly inbox: Inbox
  readonly values: ReturnType<typeof useFieldValues>
  /** At the right end. */
  readonly extra: ReactNode
}

/** Text, then a pill per filter; the address keeps them over the view they started from. */
export function InboxFilters({ inbox, values, extra }: InboxFiltersProps) {
  const { search, filters, setFilters, change } = inbox
  return (
    <FilterBar>
      <FilterField
        label="Nom, SIRET, référence…"
        value={search}
        onChange={texte => change({ texte })}
        width={208}
      />
      <FilterPills fields={values} filters={filters} onChange={setFilters} />
      <span className="push" />
      <OrderMenu inbox={inbox} />
      <ColumnsMenu inbox={inbox} />
      {extra}
    </FilterBar>
  )
}
