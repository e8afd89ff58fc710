import { Button, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { type RefObject, useEffect, useRef } from 'react'
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
  const list = useRef<HTMLDivElement>(null)
  useListKeys(opened, list, code => {
    const motive = motives[digitOf(code) - 1]
    if (motive) onChoose(motive)
    return motive !== undefined
  })
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
      <Menu.Dropdown ref={list}>
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

/**
 * The keys of the open list, wherever the focus still is: it comes into the list a moment after M, and the arrow or the
 * digit that follows at once would act on the verdict behind. `take` says whether a key was one of its own.
 */
function useListKeys(
  opened: boolean,
  list: RefObject<HTMLDivElement | null>,
  take: (code: string) => boolean,
): void {
  const latest = useRef(take)
  latest.current = take
  useEffect(() => {
    if (!opened) return
    const onKeyDown = (event: KeyboardEvent) => {
      const isOut = !list.current?.contains(document.activeElement)
      if (latest.current(event.code)) event.preventDefault()
      else if (isOut && event.key === 'ArrowDown') focusFirst(list.current, event)
    }
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [opened, list])
}

function focusFirst(list: HTMLElement | null, event: KeyboardEvent): void {
  event.preventDefault()
  event.stopPropagation()
  list?.querySelector<HTMLElement>('[role=menuitem]')?.focus()
}
