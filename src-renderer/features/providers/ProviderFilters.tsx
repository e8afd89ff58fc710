import { Select } from '@mantine/core'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import { FilterBar, FilterChip, FilterField } from '../../shell/Bars.tsx'
import { formatDepartment } from '../../wording/format.ts'
import type { Providers } from './use-providers.ts'

/** Text, and what is held: the address keeps them. */
export function ProviderFilters({ providers: { question, change } }: { readonly providers: Providers }) {
  const { data: departments = [] } = useOffice(office.cells.departments)
  const { data: services = [] } = useOffice(office.cells.services)
  const department = departments.find(({ code }) => code === question.departmentCode)
  const subtype = services
    .flatMap(service => service.subtypes)
    .find(({ code }) => code === question.subtypeCode)
  return (
    <FilterBar>
      <FilterField
        label="Nom, SIREN, contact…"
        value={question.search}
        onChange={texte => change({ texte })}
        width={256}
      />
      {department ? (
        <FilterChip
          name="Département tenu"
          value={formatDepartment(department.code, department.name)}
          onRemove={() => change({ departement: null })}
        />
      ) : (
        <Select
          aria-label="Département tenu"
          placeholder="Département tenu"
          searchable
          w={176}
          data={departments.map(({ code, name }) => ({ value: code, label: formatDepartment(code, name) }))}
          value={null}
          onChange={departement => change({ departement })}
        />
      )}
      {subtype ? (
        <FilterChip
          name="Sous-type tenu"
          value={subtype.name}
          onRemove={() => change({ prestation: null })}
        />
      ) : (
        <Select
          aria-label="Sous-type tenu"
          placeholder="Sous-type tenu"
          searchable
          w={208}
          data={services.map(service => ({
            group: service.name,
            items: service.subtypes.map(({ code, name }) => ({ value: code, label: name })),
          }))}
          value={null}
          onChange={prestation => change({ prestation })}
        />
      )}
    </FilterBar>
  )
}
