import { Button, Popover, Select } from '@mantine/core'
import { IconFilter } from '@tabler/icons-react'
import { useState } from 'react'
import { cellStates } from '../../map/shapes.ts'
import { formatCount } from '../../wording/format.ts'
import { cellStateNames } from '../../wording/terms.ts'
import classes from './exclusivities.module.css'
import type { Cells } from './use-cells.ts'
import type { useGridFilter } from './use-grid-filter.ts'

type GridFilterProps = { readonly cells: Cells; readonly narrowed: ReturnType<typeof useGridFilter> }

/** At the corner of the grid: region, service, state, provider. */
export function GridFilterButton({ cells, narrowed }: GridFilterProps) {
  const [opened, setOpened] = useState(false)
  const { count } = narrowed
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant={count === 0 ? 'default' : 'light'}
          leftSection={<IconFilter size={14} stroke={1.75} aria-hidden="true" />}
          aria-expanded={opened}
          onClick={() => setOpened(!opened)}
        >
          {count === 0 ? 'Filtrer la grille' : formatCount(count, 'filtre')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown
        aria-label="Filtres de la grille"
        // Échap closes this and leaves the cells chosen.
        onKeyDown={event => event.key === 'Escape' && event.preventDefault()}
      >
        <Fields cells={cells} narrowed={narrowed} />
      </Popover.Dropdown>
    </Popover>
  )
}

function Fields({ cells, narrowed }: GridFilterProps) {
  const { filter, change } = narrowed
  const regions = [...new Set(cells.departments.map(({ region }) => region))].toSorted((a, b) =>
    a.localeCompare(b, 'fr'),
  )
  const common = {
    clearable: true,
    searchable: true,
    openOnFocus: false,
    comboboxProps: { withinPortal: false },
  } as const
  return (
    <div className={classes.filters}>
      <Select
        {...common}
        label="Région"
        placeholder="Toutes"
        clearButtonProps={{ 'aria-label': 'Toutes les régions' }}
        data={regions}
        value={filter.region}
        onChange={region => change({ region })}
      />
      <Select
        {...common}
        label="Service"
        placeholder="Tous"
        clearButtonProps={{ 'aria-label': 'Tous les services' }}
        data={cells.services.map(({ code, name }) => ({ value: code, label: name }))}
        value={filter.service}
        onChange={service => change({ service })}
      />
      <Select
        {...common}
        label="État"
        placeholder="Tous"
        clearButtonProps={{ 'aria-label': 'Tous les états' }}
        data={cellStates.map(state => ({ value: state, label: cellStateNames[state] }))}
        value={filter.state}
        onChange={state => change({ state: cellStates.find(one => one === state) ?? null })}
      />
      <Select
        {...common}
        label="Prestataire"
        placeholder="Tous"
        nothingFoundMessage="Aucun titulaire de ce nom"
        clearButtonProps={{ 'aria-label': 'Tous les prestataires' }}
        data={narrowed.holders.map(({ providerId, providerName }) => ({
          value: String(providerId),
          label: providerName,
        }))}
        value={filter.provider === null ? null : String(filter.provider)}
        onChange={provider => change({ provider: provider === null ? null : Number(provider) })}
      />
      <Button disabled={narrowed.count === 0} onClick={narrowed.clear}>
        Tout montrer
      </Button>
    </div>
  )
}
