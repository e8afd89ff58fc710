import { ActionIcon, Button, Checkbox, Popover } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconColumns3 } from '@tabler/icons-react'
import { useState } from 'react'
import type { InboxColumn } from '../../../src-preload/contract/inbox.ts'
import { columnNames, fieldNames } from '../../wording/inbox.ts'
import { USUAL_COLUMNS } from './columns.tsx'
import classes from './filters.module.css'
import type { Inbox } from './use-inbox.ts'

const longNames: Readonly<Record<InboxColumn, string>> = { ...columnNames, ...fieldNames }
const everyColumn = Object.keys(columnNames) as InboxColumn[]
const icon = { size: 14, stroke: 1.75, 'aria-hidden': true } as const

/** Which columns the view has, and in which order. The name of the company stays. */
export function ColumnsMenu({ inbox: { columns, setColumns } }: { readonly inbox: Inbox }) {
  const [opened, setOpened] = useState(false)
  const others = everyColumn
    .filter(column => !columns.includes(column))
    .toSorted((left, right) => longNames[left].localeCompare(longNames[right], 'fr'))
  const toggle = (column: InboxColumn) =>
    setColumns(columns.includes(column) ? columns.filter(one => one !== column) : [...columns, column])
  const move = (place: number, by: -1 | 1) => {
    const column = columns[place]
    if (column) setColumns(columns.toSpliced(place, 1).toSpliced(place + by, 0, column))
  }
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="subtle"
          leftSection={<IconColumns3 size={16} stroke={1.75} />}
          onClick={() => setOpened(!opened)}
        >
          Colonnes
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Colonnes" aria-modal>
        <ul className={classes.columns}>
          {columns.map((column, place) => (
            <li key={column}>
              <Checkbox
                label={longNames[column]}
                checked
                disabled={column === 'company'}
                title={column === 'company' ? 'Le nom reste toujours affiché' : undefined}
                onChange={() => toggle(column)}
              />
              <ActionIcon
                size={24}
                aria-label={`Avancer ${longNames[column]}`}
                disabled={place === 0}
                onClick={() => move(place, -1)}
              >
                <IconArrowUp {...icon} />
              </ActionIcon>
              <ActionIcon
                size={24}
                aria-label={`Reculer ${longNames[column]}`}
                disabled={place === columns.length - 1}
                onClick={() => move(place, 1)}
              >
                <IconArrowDown {...icon} />
              </ActionIcon>
            </li>
          ))}
          {others.map((column, place) => (
            <li key={column} data-first={place === 0 || undefined}>
              <Checkbox label={longNames[column]} checked={false} onChange={() => toggle(column)} />
            </li>
          ))}
        </ul>
        <div className={classes.foot}>
          <Button variant="subtle" onClick={() => setColumns(USUAL_COLUMNS)}>
            Colonnes habituelles
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
