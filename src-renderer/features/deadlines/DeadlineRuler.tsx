import type { Deadline } from '../../../src-preload/contract/deadlines.ts'
import { StateGlyph } from '../../ui/StateGlyph.tsx'
import { daysAfter, formatCount, formatDate } from '../../wording/format.ts'
import { kindOrder, kinds } from './deadline-words.ts'
import classes from './deadlines.module.css'

const DAY = 86_400_000
const WEEK = 7
/** Days from today that are marked across the lines. */
const MARKED = [15, 30, 60]
/** Days of the past that the ruler shows, for what is late. */
const BEFORE = 7

type DeadlineRulerProps = {
  readonly rows: readonly Deadline[]
  readonly today: string
  readonly days: number
  readonly focusedKey: string | null
  readonly onFocus: (key: string) => void
}

/** Every date on one line per kind: what is near, what is far, what falls on the same day. */
export function DeadlineRuler({ rows, today, days, focusedKey, onFocus }: DeadlineRulerProps) {
  const span = days + BEFORE
  const at = (on: string) =>
    Math.max(0, Math.min(1, ((Date.parse(on) - Date.parse(today)) / DAY + BEFORE) / span))
  const lines = kindOrder.flatMap(kind => {
    const ofKind = rows.filter(row => row.kind === kind)
    return ofKind.length === 0 ? [] : [{ kind, days: Map.groupBy(ofKind, ({ dueOn }) => dueOn) }]
  })
  const weeks = Array.from({ length: Math.floor(days / WEEK) + 1 }, (_, week) =>
    daysAfter(today, week * WEEK),
  )
  const stride = Math.ceil(weeks.length / 12)
  return (
    <section className={classes.ruler} aria-label="Règle des échéances">
      <div className={classes.weeks} aria-hidden="true">
        <span />
        <div>
          {weeks.map((on, week) =>
            week % stride === 0 ? (
              <span key={on} style={{ left: `${at(on) * 100}%` }} data-today={week === 0}>
                {formatDate(on, { year: false })}
              </span>
            ) : null,
          )}
        </div>
      </div>
      {lines.map(({ kind, days: byDay }) => (
        <div key={kind} className={classes.rulerLine}>
          <span>
            {kinds[kind].line}
            <span className="mute"> {[...byDay.values()].flat().length}</span>
          </span>
          <div>
            <i style={{ left: `${at(today) * 100}%` }} aria-hidden="true" />
            {MARKED.filter(one => one < days).map(one => (
              <i
                key={one}
                data-horizon
                style={{ left: `${at(daysAfter(today, one)) * 100}%` }}
                aria-hidden="true"
              />
            ))}
            {[...byDay].map(([on, same]) => {
              const [first] = same
              if (!first) return null
              const isFocused = same.some(({ key }) => key === focusedKey)
              return (
                <button
                  key={on}
                  type="button"
                  tabIndex={-1}
                  className={classes.mark}
                  data-late={on < today || undefined}
                  aria-current={isFocused || undefined}
                  style={{ left: `${at(on) * 100}%` }}
                  title={same.map(({ companyName }) => companyName).join(', ')}
                  aria-label={`${formatDate(on)} : ${formatCount(same.length, kinds[kind].name.toLocaleLowerCase('fr'))}`}
                  onClick={() => onFocus(first.key)}
                >
                  {same.length > 1 ? same.length : <StateGlyph state={kinds[kind].glyph} named={false} />}
                </button>
              )
            })}
          </div>
        </div>
      ))}
    </section>
  )
}
