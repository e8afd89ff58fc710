import { Section } from '../../ui/Section.tsx'
import { formatNumber } from '../../wording/format.ts'
import { ChartFrame, HEIGHT, LEFT, placeOf, WIDTH } from './ChartFrame.tsx'
import classes from './dashboard.module.css'
import { monthName } from './dashboard-words.ts'
import { niceTop } from './scale.ts'
import type { Dashboard } from './use-dashboard.ts'

/** The contracts that end in each of the next twelve months: renewed, to decide, leaving. */
export function EndingContracts({ contractsEnding }: Pick<Dashboard, 'contractsEnding'>) {
  const sum = (of: 'renewed' | 'toDecide' | 'leaving') =>
    contractsEnding.reduce((total, month) => total + month[of], 0)
  const top = niceTop(Math.max(0, ...contractsEnding.map(one => one.renewed + one.toDecide + one.leaving)))
  const width = ((WIDTH - LEFT) / 12) * 0.7
  return (
    <Section title="Contrats qui s’achèvent" note="12 mois" aside={<a href="#/echeances">Échéances</a>}>
      <ChartFrame
        label="Contrats qui s’achèvent, par mois"
        top={top}
        series={contractsEnding.map(({ month }) => ({ from: month }))}
        period="12m"
      >
        {contractsEnding.map((month, place) => {
          const x = placeOf(place, 12) - width / 2
          const parts = (['renewed', 'toDecide', 'leaving'] as const).map(
            part => [part, month[part]] as const,
          )
          let above = 0
          return (
            <g key={month.month}>
              <title>{`${monthName(month.month)} : ${month.renewed} renouvelés, ${month.toDecide} à décider, ${month.leaving} non reconduits`}</title>
              {parts.map(([part, count]) => {
                above += count
                return (
                  <rect
                    key={part}
                    className={classes[part]}
                    x={x}
                    y={HEIGHT - (HEIGHT * above) / top}
                    width={width}
                    height={(HEIGHT * count) / top}
                  />
                )
              })}
            </g>
          )
        })}
      </ChartFrame>
      <p className={classes.legend}>
        <span>
          <i className={classes.renewedKey} aria-hidden="true" /> renouvelés {formatNumber(sum('renewed'))}
        </span>
        <span>
          <i className={classes.toDecideKey} aria-hidden="true" /> à décider {formatNumber(sum('toDecide'))}
        </span>
        <span>
          <i className={classes.hatched} aria-hidden="true" /> non reconduits {formatNumber(sum('leaving'))}
        </span>
      </p>
    </Section>
  )
}
