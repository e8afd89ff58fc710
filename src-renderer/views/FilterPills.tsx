import { Button, Popover } from '@mantine/core'
import { IconFilterPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { FilterOf } from '../../src-preload/contract/filter.ts'
import { FilterChip } from '../shell/Bars.tsx'
import { useKeys } from '../shell/keyboard.ts'
import { KeyHint } from '../ui/Feedback.tsx'
import { filterWords } from '../wording/filters.ts'
import { withSpaces } from '../wording/format.ts'
import { FilterForm } from './FilterForm.tsx'
import { draftOfFilter, type FilterFields } from './filter-fields.ts'
import classes from './views.module.css'

type FilterPillsProps<Field extends string> = {
  readonly fields: FilterFields<Field>
  readonly filters: readonly FilterOf<Field>[]
  readonly onChange: (filters: readonly FilterOf<Field>[]) => void
}

/** A pill per filter, each of which opens its form, and the button that adds one. */
export function FilterPills<Field extends string>({ fields, filters, onChange }: FilterPillsProps<Field>) {
  // Which filter is being changed, by its place; 'new' adds one.
  const [open, setOpen] = useState<number | 'new' | null>(null)
  useKeys([{ keys: 'f', label: 'filtrer', hidden: true, run: () => setOpen('new') }])
  const keep = (filter: FilterOf<Field>) => {
    const isThere = filters.some(one => JSON.stringify(one) === JSON.stringify(filter))
    if (!isThere) onChange(typeof open === 'number' ? filters.with(open, filter) : [...filters, filter])
    setOpen(null)
  }
  const changed = typeof open === 'number' ? filters[open] : undefined
  return (
    <>
      {filters.length > 0 && (
        <div className={classes.pills}>
          {filters.map((filter, place) => (
            <FilterChip
              key={JSON.stringify(filter)}
              name={fields.names[filter.field]}
              value={withSpaces(filterWords(filter, fields.nameOf))}
              onOpen={() => setOpen(place)}
              onRemove={() => onChange(filters.toSpliced(place, 1))}
            />
          ))}
        </div>
      )}
      <Popover
        opened={open !== null}
        onChange={opened => !opened && setOpen(null)}
        position="bottom-start"
        trapFocus
        returnFocus
      >
        <Popover.Target>
          <Button
            variant="subtle"
            leftSection={<IconFilterPlus size={16} stroke={1.75} />}
            rightSection={<KeyHint>F</KeyHint>}
            onClick={() => setOpen(open === null ? 'new' : null)}
          >
            Filtrer
          </Button>
        </Popover.Target>
        <Popover.Dropdown aria-label="Filtre" aria-modal>
          {open !== null && (
            <FilterForm
              key={open}
              fields={fields}
              initial={changed ? draftOfFilter(changed, fields.kinds[changed.field]) : null}
              onDone={keep}
            />
          )}
        </Popover.Dropdown>
      </Popover>
    </>
  )
}
