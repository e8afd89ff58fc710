import { ActionIcon, Button, Popover, Select, TextInput } from '@mantine/core'
import { IconListCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { cellKey } from '../../map/grid-moves.ts'
import { Note } from '../../ui/Feedback.tsx'
import classes from './exclusivities.module.css'
import { readDepartments } from './typed-departments.ts'
import type { Cells } from './use-cells.ts'
import type { Chosen } from './use-chosen.ts'

type ChooseManyProps = {
  readonly cells: Cells
  readonly chosen: Chosen
  readonly isNarrow: boolean | undefined
}

/** Chooses the cells of the scope in a region, or in départements that are typed. */
export function ChooseMany({ cells, chosen, isNarrow }: ChooseManyProps) {
  const [opened, setOpened] = useState(false)
  const choose = (codes: readonly string[]) => {
    const subtypes = cells.scope?.subtypeCodes ?? []
    chosen.selectAll(
      codes
        .flatMap(code => subtypes.map(subtype => cellKey(code, subtype)))
        .filter(key => !chosen.selected.has(key)),
      { extend: true },
    )
    setOpened(false)
  }
  const toggle = { 'aria-expanded': opened, onClick: () => setOpened(!opened) }
  const icon = <IconListCheck size={16} stroke={1.75} aria-hidden="true" />
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        {isNarrow ? (
          <ActionIcon aria-label="Choisir…" title="Choisir…" {...toggle}>
            {icon}
          </ActionIcon>
        ) : (
          <Button leftSection={icon} {...toggle}>
            Choisir…
          </Button>
        )}
      </Popover.Target>
      <Popover.Dropdown
        aria-label="Choisir plusieurs départements"
        onKeyDown={event => event.key === 'Escape' && event.preventDefault()}
      >
        <div className={classes.filters}>
          <TypedList cells={cells} onChoose={choose} />
          <Select
            label="Ou toute une région"
            placeholder="Choisir une région"
            searchable
            comboboxProps={{ withinPortal: false }}
            data={[...new Set(cells.departments.map(({ region }) => region))].toSorted((a, b) =>
              a.localeCompare(b, 'fr'),
            )}
            value={null}
            onChange={region =>
              choose(cells.departments.filter(one => one.region === region).map(({ code }) => code))
            }
          />
          <p className="mute t-small">Sur la carte, entourez des départements à la souris.</p>
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}

type TypedListProps = { readonly cells: Cells; readonly onChoose: (codes: readonly string[]) => void }

function TypedList({ cells, onChoose }: TypedListProps) {
  const [typed, setTyped] = useState('')
  const [unknown, setUnknown] = useState<readonly string[]>([])
  return (
    <form
      className={classes.release}
      onSubmit={event => {
        event.preventDefault()
        const read = readDepartments(typed, cells.departments)
        setUnknown(read.unknown)
        if (read.unknown.length === 0 && read.codes.length > 0) onChoose(read.codes)
      }}
    >
      <TextInput
        label="Départements"
        description="Codes ou noms, séparés par des virgules"
        placeholder="42, 07, Haute-Loire"
        data-autofocus
        value={typed}
        onChange={event => setTyped(event.currentTarget.value)}
      />
      {unknown.length > 0 && (
        <Note tone="late">
          <span role="alert">Aucun département ne s’appelle « {unknown.join(' », « ')} ».</span>
        </Note>
      )}
      <Button type="submit">Choisir ces départements</Button>
    </form>
  )
}
