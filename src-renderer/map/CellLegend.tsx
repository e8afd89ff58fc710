import { type ReactNode, useId } from 'react'
import type { CellState } from '../../src-preload/contract/shared.ts'
import { StateGlyph } from '../ui/StateGlyph.tsx'
import { formatNumber } from '../wording/format.ts'
import { demandSteps } from './demand-steps.ts'
import { type MapFill, paintOf, stateName } from './fills.ts'
import classes from './map.module.css'
import { Patterns } from './Patterns.tsx'

type CellLegendProps = {
  /** How many départements are in each state (countStates); « mixte » only where it is there. */
  readonly counts: ReadonlyMap<CellState | 'mixte', number>
  /** « File d’attente 7 », where there is one. */
  readonly queue?: number
}

/** Swatch of the map, glyph of the grid, word and count of each state. */
export function CellLegend({ counts, queue }: CellLegendProps) {
  return (
    <ul className={classes.legend} aria-label="Légende">
      {[...counts].map(([state, count]) => (
        <LegendLine key={state} fill={state}>
          {state !== 'mixte' && <StateGlyph state={state} named={false} />}
          {stateName(state)} <b>{formatNumber(count)}</b>
        </LegendLine>
      ))}
      {queue !== undefined && (
        <>
          <li className={classes.sep} aria-hidden="true" />
          <li>
            File d’attente <b>{formatNumber(queue)}</b>
          </li>
        </>
      )}
    </ul>
  )
}

type DemandLegendProps = {
  /** Of demandThresholds. */
  readonly thresholds: readonly number[]
  readonly total: number
}

/** The five steps with the numbers that each one holds. */
export function DemandLegend({ thresholds, total }: DemandLegendProps) {
  const shown = demandSteps.slice(5 - thresholds.length)
  return (
    <ul className={classes.legend} aria-label="Légende">
      <LegendLine fill="d0">Aucune demande</LegendLine>
      {thresholds.map((least, place) => (
        <LegendLine key={least} fill={shown[place] ?? 'd4'}>
          {stepWords(least, thresholds[place + 1])}
        </LegendLine>
      ))}
      <li className={classes.sep} aria-hidden="true" />
      <li>
        En 12 mois <b>{formatNumber(total)}</b>
      </li>
    </ul>
  )
}

/** « 3 à 12 », « 13 et plus ». */
export function stepWords(least: number, next: number | undefined): string {
  if (next === undefined) return `${formatNumber(least)} et plus`
  return next === least + 1 ? formatNumber(least) : `${formatNumber(least)} à ${formatNumber(next - 1)}`
}

function LegendLine({ fill, children }: { readonly fill: MapFill; readonly children: ReactNode }) {
  const id = useId()
  return (
    <li>
      <svg viewBox="0 0 20 16" width={20} height={16} aria-hidden="true">
        <Patterns prefix={id} />
        <rect x="0.5" y="0.5" width="19" height="15" rx="2" fill={paintOf(fill, id)} />
      </svg>
      {children}
    </li>
  )
}
