import { Select } from '@mantine/core'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import { FilterBar, FilterChip, FilterField } from '../../shell/Bars.tsx'
import { formatDepartment } from '../../wording/format.ts'
import type { Leads } from './use-leads.ts'

/** Text, département, sub-type: the address keeps them. */
export function LeadFilters({ leads }: { readonly leads: Leads }) {
  const { data: departments = [] } = useOffice(office.cells.departments)
  const { data: services = [] } = useOffice(office.cells.services)
  const { search, departmentCode, subtypeCode, change } = leads
  const department = departments.find(({ code }) => code === departmentCode)
  const subtype = services.flatMap(service => service.subtypes).find(({ code }) => code === subtypeCode)
  return (
    <FilterBar>
      <FilterField
        label="Nom, téléphone, commune, référence…"
        value={search}
        onChange={texte => change({ texte, demande: null })}
        width={296}
      />
      {department ? (
        <FilterChip
          name="Département"
          value={formatDepartment(department.code, department.name)}
          onRemove={() => change({ departement: null })}
        />
      ) : (
        <Select
          aria-label="Département"
          placeholder="Département"
          searchable
          w={168}
          data={departments.map(({ code, name }) => ({ value: code, label: formatDepartment(code, name) }))}
          value={null}
          onChange={departement => change({ departement, demande: null })}
        />
      )}
      {subtype ? (
        <FilterChip name="Sous-type" value={subtype.name} onRemove={() => change({ prestation: null })} />
      ) : (
        <Select
          aria-label="Sous-type"
          placeholder="Sous-type"
          searchable
          w={208}
          data={services.map(service => ({
            group: service.name,
            items: service.subtypes.map(({ code, name }) => ({ value: code, label: name })),
          }))}
          value={null}
          onChange={prestation => change({ prestation, demande: null })}
        />
      )}
    </FilterBar>
  )
}
