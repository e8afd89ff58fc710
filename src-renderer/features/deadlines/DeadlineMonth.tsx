import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import type { Deadline } from '../../../src-preload/contract/deadlines.ts'
import { StateGlyph } from '../../ui/StateGlyph.tsx'
import { formatCount, formatDate } from '../../wording/format.ts'
import { kinds } from './deadline-words.ts'
import classes from './month.module.css'
import { monthAfter, monthName, monthOf, weeksOf } from './month.ts'

const weekDays = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche']
/** How many dates a day shows; the others are counted. */
const SHOWN = 3

type DeadlineMonthProps = {
  readonly rows: readonly Deadline[]
  readonly today: string
  /** « 2026-12 ». */
  readonly month: string
  readonly focusedKey: string | null
  readonly onMonth: (month: string) => void
  readonly onFocus: (key: string) => void
  readonly onOpen: (key: string) => void
}

/** A month at a time: what falls on each day. */
export function DeadlineMonth(props: DeadlineMonthProps) {
  const { rows, today, month, onMonth } = props
  const byDay = Map.groupBy(rows, ({ dueOn }) => dueOn)
  const frame = useRef<HTMLElement>(null)
  // The keys are the month’s as soon as it is shown: the control that showed it would keep ↵ for itself.
  useEffect(() => frame.current?.focus(), [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is looked at is brought into view
  useEffect(() => {
    frame.current?.querySelector('button[aria-current]')?.scrollIntoView({ block: 'nearest' })
  }, [props.focusedKey, month])
  return (
    <section
      ref={frame}
      tabIndex={-1}
      className={classes.month}
      aria-label={`Échéances de ${monthName(month)}`}
    >
      <div className={classes.bar}>
        <h2>{monthName(month)}</h2>
        <Button onClick={() => onMonth(monthAfter(month, -1))}>Mois précédent</Button>
        <Button onClick={() => onMonth(monthOf(today))}>Ce mois-ci</Button>
        <Button onClick={() => onMonth(monthAfter(month, 1))}>Mois suivant</Button>
      </div>
      <table className={classes.days}>
        <thead>
          <tr>
            {weekDays.map(name => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month).map(week => (
            <tr key={week[0]}>
              {week.map(day => (
                <Day key={day} {...props} day={day} dates={byDay.get(day) ?? []} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

type DayProps = Omit<DeadlineMonthProps, 'rows' | 'onMonth'> & {
  readonly day: string
  readonly dates: readonly Deadline[]
}

function Day({ day, dates, today, month, focusedKey, onFocus, onOpen }: DayProps) {
  // The focused one is always among those that are drawn.
  const focused = dates.findIndex(({ key }) => key === focusedKey)
  const first = focused < SHOWN ? 0 : focused - SHOWN + 1
  const shown = dates.slice(first, first + SHOWN)
  const others = dates.length - shown.length
  return (
    <td
      data-outside={monthOf(day) !== month || undefined}
      data-today={day === today || undefined}
      aria-current={day === today ? 'date' : undefined}
    >
      <time dateTime={day}>{Number(day.slice(8))}</time>
      <ul>
        {shown.map(({ key, kind, companyName }) => (
          <li key={key}>
            <button
              type="button"
              tabIndex={-1}
              aria-current={key === focusedKey || undefined}
              aria-label={`${formatDate(day)}\u00a0: ${kinds[kind].name}, ${companyName}`}
              data-late={day < today || undefined}
              onMouseDown={event => event.preventDefault()}
              onClick={() => onFocus(key)}
              onDoubleClick={() => onOpen(key)}
            >
              <StateGlyph state={kinds[kind].glyph} named={false} />
              <span>{companyName}</span>
            </button>
          </li>
        ))}
      </ul>
      {others > 0 && <span className="mute t-small">{formatCount(others, 'autre')}</span>}
    </td>
  )
}
