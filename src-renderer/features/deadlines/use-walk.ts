import type { Deadline } from '../../../src-preload/contract/deadlines.ts'
import { useKeys } from '../../shell/keyboard.ts'
import { daysAfter } from '../../wording/format.ts'

const WEEK = 7

type Walk = {
  readonly rows: readonly Deadline[]
  readonly focused: Deadline | undefined
  /** The list walks its own rows; the month has no keys of its own. */
  readonly inMonth: boolean
  readonly onFocus: (key: string | undefined) => void
  readonly onOpen: (key: string) => void
}

/** From date to date, and from week to week. */
export function useWalk({ rows, focused, inMonth, onFocus, onOpen }: Walk): void {
  const at = rows.findIndex(({ key }) => key === focused?.key)
  const by = (step: number) => () => onFocus(rows[Math.max(0, Math.min(rows.length - 1, at + step))]?.key)
  /** The first date at least a week away from the focused one, that way. */
  const byWeek = (way: 1 | -1) => () => {
    if (!focused) return
    const goal = daysAfter(focused.dueOn, way * WEEK)
    const next =
      way === 1 ? rows.find(({ dueOn }) => dueOn >= goal) : rows.findLast(({ dueOn }) => dueOn <= goal)
    onFocus((next ?? (way === 1 ? rows.at(-1) : rows[0]))?.key)
  }
  const when = inMonth && rows.length > 0
  useKeys([
    { keys: 'ArrowRight', label: 'semaine suivante', run: byWeek(1) },
    { keys: 'ArrowLeft', label: 'semaine précédente', run: byWeek(-1) },
    { keys: ['j', 'ArrowDown'], label: 'parcourir', when, run: by(1) },
    { keys: ['k', 'ArrowUp'], label: 'parcourir', when, run: by(-1) },
    { keys: 'Enter', label: 'ouvrir', when, run: () => focused && onOpen(focused.key) },
  ])
}
