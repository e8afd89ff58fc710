import { useCallback, useMemo } from 'react'
import type { LeadField } from '../../../src-preload/contract/lead-filters.ts'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import type { Choice, FilterFields } from '../../views/filter-fields.ts'
import { formatDepartment } from '../../wording/format.ts'
import { leadChoiceNames, leadFieldKinds, leadFieldNames } from './lead-fields.ts'

/** The fields of the requests, with the values that those of choices can have in this office. */
export function useLeadFields(): FilterFields<LeadField> {
  const { data: departments = [] } = useOffice(office.cells.departments)
  const { data: services = [] } = useOffice(office.cells.services)
  const { data: sources = [] } = useOffice(office.leadSources.list)
  const choicesOf = useCallback(
    (field: LeadField): readonly Choice[] => {
      switch (field) {
        case 'department':
          return departments.map(({ code, name }) => ({ value: code, label: formatDepartment(code, name) }))
        case 'service':
          return services.map(({ code, name }) => ({ value: code, label: name }))
        case 'subtype':
          return services.flatMap(service =>
            service.subtypes.map(({ code, name }) => ({ value: code, label: name, group: service.name })),
          )
        case 'source':
          return sources.map(({ id, name }) => ({ value: String(id), label: name }))
        default:
          return Object.entries(leadChoiceNames[field] ?? {}).map(([value, label]) => ({ value, label }))
      }
    },
    [departments, services, sources],
  )
  return useMemo(() => {
    const nameOf = (field: LeadField, value: string) =>
      choicesOf(field).find(choice => choice.value === value)?.label ?? value
    return { kinds: leadFieldKinds, names: leadFieldNames, choicesOf, nameOf }
  }, [choicesOf])
}
