import { Button, Popover } from '@mantine/core'
import { IconFilterPlus } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { InboxFilter } from '../../../src-preload/contract/inbox.ts'
import { FilterBar, FilterChip, FilterField } from '../../shell/Bars.tsx'
import { useKeys } from '../../shell/keyboard.ts'
import { KeyHint } from '../../ui/Feedback.tsx'
import { withSpaces } from '../../wording/format.ts'
import { fieldNames, filterWords } from '../../wording/inbox.ts'
import { ColumnsMenu } from './ColumnsMenu.tsx'
import { FilterForm } from './FilterForm.tsx'
import { draftOfFilter } from './field-kinds.ts'
import classes from './filters.module.css'
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
  // Which filter is being changed, by its place; 'new' adds one.
  const [open, setOpen] = useState<number | 'new' | null>(null)
  useKeys([{ keys: 'f', label: 'filtrer', hidden: true, run: () => setOpen('new') }])
  const keep = (filter: InboxFilter) => {
    const isThere = filters.some(one => JSON.stringify(one) === JSON.stringify(filter))
    if (!isThere) setFilters(typeof open === 'number' ? filters.with(open, filter) : [...filters, filter])
    setOpen(null)
  }
  const changed = typeof open === 'number' ? filters[open] : undefined
  return (
    <FilterBar>
      <FilterField
        label="Nom, SIRET, référence…"
        value={search}
        onChange={texte => change({ texte })}
        width={208}
      />
      <div className={classes.pills}>
        {filters.map((filter, place) => (
          <FilterChip
            key={JSON.stringify(filter)}
            name={fieldNames[filter.field]}
            value={withSpaces(filterWords(filter, values.nameOf))}
            onOpen={() => setOpen(place)}
            onRemove={() => setFilters(filters.toSpliced(place, 1))}
          />
        ))}
      </div>
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
              initial={changed ? draftOfFilter(changed) : null}
              choicesOf={values.choicesOf}
              onDone={keep}
            />
          )}
        </Popover.Dropdown>
      </Popover>
      <span className="push" />
      <OrderMenu inbox={inbox} />
      <ColumnsMenu inbox={inbox} />
      {extra}
    </FilterBar>
  )
}
