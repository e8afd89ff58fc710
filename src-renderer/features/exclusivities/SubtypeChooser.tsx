import { Select } from '@mantine/core'
import type { Service } from '../../../src-preload/contract/cells.ts'
import { subtypePath } from './cell-words.ts'

type SubtypeChooserProps = {
  readonly services: readonly Service[]
  readonly value: string | null
  readonly onChange: (subtypeCode: string) => void
}

/** Service › sub-type: found by a word of either. */
export function SubtypeChooser({ services, value, onChange }: SubtypeChooserProps) {
  return (
    <Select
      aria-label="Sous-type de prestation"
      searchable
      w={360}
      maxDropdownHeight={420}
      nothingFoundMessage="Aucun résultat"
      data={services.map(service => ({
        group: service.name,
        items: service.subtypes.map(({ code, name }) => ({
          value: code,
          label: subtypePath(service.name, name),
        })),
      }))}
      renderOption={({ option }) => option.label.slice(option.label.indexOf('›') + 2)}
      value={value}
      onChange={code => code !== null && onChange(code)}
    />
  )
}
