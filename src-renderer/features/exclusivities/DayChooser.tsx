import { Button, Popover, TextInput } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import { DateText } from '../../ui/Texts.tsx'
import classes from './exclusivities.module.css'

type DayChooserProps = {
  readonly day: string
  readonly isToday: boolean
  /** null: today, whatever day that will be. */
  readonly onChange: (on: string | null) => void
}

/** « Au 24 nov. 2026 »: any day, past or to come. */
export function DayChooser({ day, isToday, onChange }: DayChooserProps) {
  const [opened, setOpened] = useState(false)
  return (
    <Popover
      opened={opened}
      closeOnEscape={false}
      onChange={setOpened}
      position="bottom-end"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Button
          onClick={() => setOpened(!opened)}
          rightSection={<IconChevronDown size={14} stroke={1.75} aria-hidden="true" />}
        >
          Au&nbsp;
          <DateText on={day} />
        </Button>
      </Popover.Target>
      <Popover.Dropdown
        aria-label="Jour de l’état"
        // Échap closes this and leaves the cells chosen.
        onKeyDown={event => {
          if (event.key !== 'Escape') return
          event.preventDefault()
          setOpened(false)
        }}
      >
        <div className={classes.day}>
          <TextInput
            type="date"
            label="État au"
            required
            withAsterisk={false}
            value={day}
            onChange={event => {
              const { value, validity } = event.currentTarget
              if (validity.valid && value >= '1990-01-01') onChange(value)
            }}
          />
          <Button
            disabled={isToday}
            title={isToday ? 'C’est le jour montré' : undefined}
            onClick={() => onChange(null)}
          >
            Aujourd’hui
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
