import { formatNumber } from '../../wording/format.ts'
import classes from './exclusivities.module.css'

const [WIDTH, HEIGHT, STEP] = [70, 36, 6]
const month = new Intl.DateTimeFormat('fr', { month: 'short', timeZone: 'UTC' })

/** Twelve months of requests, the oldest first. */
export function DemandSpark({
  months,
  until,
}: {
  readonly months: readonly number[]
  readonly until: string | undefined
}) {
  const most = Math.max(1, ...months)
  return (
    <figure className={classes.spark} aria-hidden="true">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} aria-hidden="true">
        {months.map((count, place) => {
          const height = Math.max(1, Math.round((count / most) * HEIGHT))
          return (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: a month is its place
              key={place}
              x={place * STEP}
              y={HEIGHT - height}
              width="4"
              height={height}
            >
              <title>{formatNumber(count)}</title>
            </rect>
          )
        })}
      </svg>
      {until !== undefined && (
        <figcaption>
          <span>{month.format(monthsBefore(until, 11))}</span>
          <span>{month.format(monthsBefore(until, 0))}</span>
        </figcaption>
      )}
    </figure>
  )
}

const monthsBefore = (on: string, months: number): Date =>
  new Date(Date.UTC(Number(on.slice(0, 4)), Number(on.slice(5, 7)) - 1 - months, 1))
