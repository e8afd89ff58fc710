import { Button, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import type { MotiveChoice } from '../../../src-preload/contract/motives.ts'
import { KeyHint } from '../../ui/Feedback.tsx'
import classes from './verdict.module.css'

type MotiveMenuProps = {
  readonly opened: boolean
  readonly onOpenedChange: (opened: boolean) => void
  readonly motives: readonly MotiveChoice[]
  /** The name of the motive chosen; null: none, or own words. */
  readonly label: string | null
  readonly onChoose: (motive: MotiveChoice) => void
  readonly onWrite: () => void
}

/** By `code`: the digits of an AZERTY keyboard need no Shift. */
const digitOf = (code: string): number => Number(/^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1] ?? 0)

/** The motives of the catalogue, the first nine by their digit. */
export function MotiveMenu(props: MotiveMenuProps) {
  const { opened, onOpenedChange, motives, label, onChoose, onWrite } = props
  return (
    <Menu opened={opened} onChange={onOpenedChange} position="top-start" width={312} returnFocus={false}>
      <Menu.Target>
        <Button
          aria-label={label === null ? 'Motif' : `Motif\u00a0: ${label}`}
          className={classes.motiveButton}
          rightSection={<IconChevronDown size={14} stroke={1.75} aria-hidden="true" />}
        >
          {label ?? 'Motif'}
        </Button>
      </Menu.Target>
      <Menu.Dropdown
        onKeyDown={event => {
          const motive = motives[digitOf(event.code) - 1]
          if (!motive) return
          event.preventDefault()
          onChoose(motive)
        }}
      >
        {motives.map((motive, place) => (
          <Menu.Item
            key={motive.wordingId}
            title={motive.text}
            rightSection={place < 9 ? <KeyHint>{place + 1}</KeyHint> : undefined}
            onClick={() => onChoose(motive)}
          >
            {motive.label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={onWrite}>Autre motif, dans vos mots</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
