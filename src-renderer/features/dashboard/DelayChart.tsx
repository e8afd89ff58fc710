import type { DashboardBucket } from '../../../src-preload/contract/dashboard.ts'
import { Section } from '../../ui/Section.tsx'
import { formatNumber } from '../../wording/format.ts'
import { formatDelay } from '../../wording/format-delay.ts'
import { ChartFrame, HEIGHT, LEFT, placeOf, WIDTH } from './ChartFrame.tsx'
import classes from './dashboard.module.css'
import { bucketName } from './dashboard-words.ts'
import { DELAY_TARGET_MS } from './Figures.tsx'
import { niceTop } from './scale.ts'
import type { DashboardPeriod } from './use-dashboard.ts'

type DelayChartProps = { readonly series: readonly DashboardBucket[]; readonly period: DashboardPeriod }

/** The 95th percentile as a line, the median as dots: told apart without colour. */
export function DelayChart({ series, period }: DelayChartProps) {
  const measured = series.flatMap(({ delayP95 }) => delayP95 ?? [])
  const top = niceTop(Math.max(DELAY_TARGET_MS, ...measured) / 1000)
  const y = (milliseconds: number) => HEIGHT - (HEIGHT * milliseconds) / 1000 / top
  const line = (of: 'delayP50' | 'delayP95') =>
    pathOf(
      series.map(bucket => bucket[of]),
      y,
    )
  return (
    <Section
      title="Transmission"
      note="en secondes"
      aside={
        <span className={classes.legend}>
          <span>
            <svg width="16" height="8" aria-hidden="true">
              <path className={classes.lineP95} d="M0 4H16" />
            </svg>{' '}
            95ᵉ centile
          </span>
          <span>
            <svg width="16" height="8" aria-hidden="true">
              <path className={classes.lineP50} d="M0 4H16" />
            </svg>{' '}
            médiane
          </span>
        </span>
      }
    >
      {measured.length === 0 ? (
        <p className={classes.none}>Aucune demande transmise sur la période.</p>
      ) : (
        <ChartFrame label={labelOf(series)} top={top} series={series} period={period}>
          <path className={classes.target} d={`M${LEFT} ${y(DELAY_TARGET_MS)}H${WIDTH}`} />
          <text className={classes.targetText} x={WIDTH} y={y(DELAY_TARGET_MS) - 4} textAnchor="end">
            objectif 60 s
          </text>
          <path className={classes.lineP95} d={line('delayP95')} />
          <path className={classes.lineP50} d={line('delayP50')} />
          {series.map((bucket, place) =>
            bucket.delayP95 === null ? null : (
              <circle
                key={bucket.from}
                className={classes.dot}
                cx={placeOf(place, series.length)}
                cy={y(bucket.delayP95)}
                r="2"
              >
                <title>{`${bucketName(bucket.from, period)}, ${formatDelay(bucket.delayP95)}, médiane ${formatDelay(bucket.delayP50 ?? 0)}, ${formatNumber(bucket.delivered)} transmises`}</title>
              </circle>
            ),
          )}
        </ChartFrame>
      )}
    </Section>
  )
}

/** A span without a measure breaks the line: nothing is drawn where nothing was seen. */
function pathOf(values: readonly (number | null)[], y: (value: number) => number): string {
  return values
    .map((value, place) => {
      if (value === null) return ''
      const before = values[place - 1]
      const command = place === 0 || before === null || before === undefined ? 'M' : 'L'
      return `${command}${placeOf(place, values.length)} ${y(value)}`
    })
    .join('')
}

function labelOf(series: readonly DashboardBucket[]): string {
  const last = series.findLast(({ delayP95 }) => delayP95 !== null)
  return last?.delayP95 == null
    ? 'Délais de transmission'
    : `Délais de transmission ; au dernier relevé, ${formatDelay(last.delayP95)} au 95ᵉ centile`
}
