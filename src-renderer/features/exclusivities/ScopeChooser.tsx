import { Select } from '@mantine/core'
import type { Service } from '../../../src-preload/contract/cells.ts'
import { subtypePath } from './cell-words.ts'
import { serviceKey } from './scope.ts'

type ScopeChooserProps = {
  readonly services: readonly Service[]
  readonly value: string | null
  readonly isNarrow: boolean | undefined
  /** The key of a scope. */
  readonly onChange: (key: string) => void
}

const whole = 'Tout le service'

/** Service › sub-type, or the whole service: found by a word of either. */
export function ScopeChooser({ services, value, isNarrow, onChange }: ScopeChooserProps) {
  return (
    <Select
      aria-label="Sous-type de prestation"
      searchable
      w={isNarrow ? 220 : 320}
      maxDropdownHeight={420}
      nothingFoundMessage="Aucun résultat"
      data={services.map(({ code, name, subtypes }) => ({
        group: name,
        items: [
          { value: serviceKey(code), label: subtypePath(name, whole) },
          ...subtypes.map(subtype => ({ value: subtype.code, label: subtypePath(name, subtype.name) })),
        ],
      }))}
      renderOption={({ option }) => option.label.slice(option.label.indexOf('›') + 2)}
      value={value}
      onChange={key => key !== null && onChange(key)}
    />
  )
}
