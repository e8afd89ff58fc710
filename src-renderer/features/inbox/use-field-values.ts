import { useCallback, useMemo } from 'react'
import type { InboxField } from '../../../src-preload/contract/inbox.ts'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import type { Choice, FilterFields } from '../../views/filter-fields.ts'
import { formatDepartment } from '../../wording/format.ts'
import { choiceNames, fieldNames } from '../../wording/inbox.ts'
import { fieldKinds } from './field-kinds.ts'

const STAFF: readonly InboxField[] = ['claimedBy', 'assignedTo', 'owner', 'decidedBy']

/** The fields of the inbox, with the values that those of choices can have in this office. */
export function useFieldValues(): FilterFields<InboxField> {
  const { data: departments = [] } = useOffice(office.cells.departments)
  const { data: services = [] } = useOffice(office.cells.services)
  const { data: staff = [] } = useOffice(office.staff.list)
  const choicesOf = useCallback(
    (field: InboxField): readonly Choice[] => {
      if (STAFF.includes(field))
        return [
          { value: 'me', label: 'Moi' },
          ...staff.map(({ id, name }) => ({ value: String(id), label: name })),
        ]
      switch (field) {
        case 'department':
          return departments.map(({ code, name }) => ({ value: code, label: formatDepartment(code, name) }))
        case 'region':
          return [...new Map(departments.map(({ regionCode, region }) => [regionCode, region]))].map(
            ([value, label]) => ({ value, label }),
          )
        case 'service':
          return services.map(({ code, name }) => ({ value: code, label: name }))
        case 'subtype':
          return services.flatMap(service =>
            service.subtypes.map(({ code, name }) => ({ value: code, label: name, group: service.name })),
          )
        default:
          return Object.entries(choiceNames[field] ?? {}).map(([value, label]) => ({ value, label }))
      }
    },
    [departments, services, staff],
  )
  const nameOf = useMemo(() => {
    const names = new Map<InboxField, ReadonlyMap<string, string>>()
    return (field: InboxField, value: string): string => {
      const known = names.get(field) ?? new Map(choicesOf(field).map(one => [one.value, one.label]))
      names.set(field, known)
      return known.get(value) ?? value
    }
  }, [choicesOf])
  return useMemo(() => ({ kinds: fieldKinds, names: fieldNames, choicesOf, nameOf }), [choicesOf, nameOf])
}
