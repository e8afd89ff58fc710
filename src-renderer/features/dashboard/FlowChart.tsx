import { useId } from 'react'
import type { DashboardBucket } from '../../../src-preload/contract/dashboard.ts'
import { Section } from '../../ui/Section.tsx'
import { formatNumber } from '../../wording/format.ts'
import { ChartFrame, HEIGHT, LEFT, placeOf, WIDTH } from './ChartFrame.tsx'
import classes from './dashboard.module.css'
import { bucketName } from './dashboard-words.ts'
import { niceTop } from './scale.ts'
import type { DashboardPeriod } from './use-dashboard.ts'

type FlowChartProps = { readonly series: readonly DashboardBucket[]; readonly period: DashboardPeriod }

/** Requests received: those with a holder plain, those without hatched. */
export function FlowChart({ series, period }: FlowChartProps) {
  const hatch = useId()
  const top = niceTop(Math.max(...series.map(({ received }) => received), 0))
  const width = ((WIDTH - LEFT) / Math.max(1, series.length)) * 0.7
  const tall = (count: number) => (HEIGHT * count) / top
  const total = series.reduce((sum, { received }) => sum + received, 0)
  return (
    <Section
      title="Demandes reçues"
      aside={
        <span className={classes.legend}>
          <span>
            <i className={classes.covered} aria-hidden="true" /> avec titulaire
          </span>
          <span>
            <i className={classes.hatched} aria-hidden="true" /> sans titulaire
          </span>
        </span>
      }
    >
      {total === 0 ? (
        <p className={classes.none}>Aucune demande reçue sur la période.</p>
      ) : (
        <ChartFrame
          label={`Demandes reçues : ${formatNumber(total)} sur la période`}
          top={top}
          series={series}
          period={period}
        >
          <defs>
            <pattern
              id={hatch}
              width="4"
              height="4"
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(45)"
            >
              <rect className={classes.hatchGround} width="4" height="4" />
              <rect className={classes.hatchInk} width="2" height="4" />
            </pattern>
          </defs>
          {series.map(({ from, received, withoutHolder }, place) => {
            const x = placeOf(place, series.length) - width / 2
            const covered = received - withoutHolder
            return (
              <g key={from}>
                <title>{`${bucketName(from, period)} : ${formatNumber(received)} reçues, ${formatNumber(withoutHolder)} sans titulaire`}</title>
                <rect
                  className={classes.coveredBar}
                  x={x}
                  y={HEIGHT - tall(covered)}
                  width={width}
                  height={tall(covered)}
                />
                <rect
                  fill={`url(#${hatch})`}
                  x={x}
                  y={HEIGHT - tall(received)}
                  width={width}
                  height={tall(withoutHolder)}
                />
              </g>
            )
          })}
        </ChartFrame>
      )}
    </Section>
  )
}
