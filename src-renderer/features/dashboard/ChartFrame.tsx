import type { ReactNode } from 'react'
import type { DashboardBucket } from '../../../src-preload/contract/dashboard.ts'
import { formatNumber } from '../../wording/format.ts'
import classes from './dashboard.module.css'
import { tickName } from './dashboard-words.ts'
import { gridLines } from './scale.ts'
import type { DashboardPeriod } from './use-dashboard.ts'

/** In units of the drawing; the drawing is stretched to its column. */
export const WIDTH = 360
export const HEIGHT = 120
export const LEFT = 42
const FOOT = 18
const HEAD = 8

/** The middle of a span, from left to right. */
export const placeOf = (place: number, count: number): number =>
  LEFT + ((place + 0.5) * (WIDTH - LEFT)) / Math.max(1, count)

type ChartFrameProps = {
  readonly label: string
  readonly top: number
  readonly series: readonly Pick<DashboardBucket, 'from'>[]
  readonly period: DashboardPeriod
  readonly children: ReactNode
}

/** The lines and figures around a chart: horizontals with their values, a few names under them. */
export function ChartFrame({ label, top, series, period, children }: ChartFrameProps) {
  const stride = Math.ceil(series.length / (period === '12m' ? 12 : 5))
  return (
    <svg
      className={classes.chart}
      role="img"
      aria-label={label}
      viewBox={`0 ${-HEAD} ${WIDTH} ${HEIGHT + HEAD + FOOT}`}
    >
      {gridLines(top).map(value => {
        const y = HEIGHT - (HEIGHT * value) / top
        return (
          <g key={value}>
            <path className={classes.gridLine} d={`M${LEFT} ${y}H${WIDTH}`} />
            <text className={classes.axis} x={LEFT - 6} y={y + 3.5} textAnchor="end">
              {formatNumber(value)}
            </text>
          </g>
        )
      })}
      {children}
      {series.map(({ from }, place) =>
        place % stride === 0 ? (
          <text
            key={from}
            className={classes.axis}
            x={placeOf(place, series.length)}
            y={HEIGHT + 13}
            textAnchor="middle"
          >
            {tickName(from, period)}
          </text>
        ) : null,
      )}
    </svg>
  )
}
