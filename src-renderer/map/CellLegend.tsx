import { useId } from 'react'
import type { CellState } from '../../src-preload/contract/shared.ts'
import { StateGlyph } from '../ui/StateGlyph.tsx'
import { formatNumber } from '../wording/format.ts'
import { cellStateNames } from '../wording/terms.ts'
import classes from './map.module.css'
import { fillOf, Patterns } from './Patterns.tsx'
import { cellStates } from './shapes.ts'

type CellLegendProps = {
  /** How many cells are in each state (countStates). */
  readonly counts: ReadonlyMap<CellState, number>
  /** « File d’attente 7 », where there is one. */
  readonly queue?: number
}

/** Swatch of the map, glyph of the grid, word and count of each state. */
export function CellLegend({ counts, queue }: CellLegendProps) {
  const id = useId()
  return (
    <ul className={classes.legend} aria-label="Légende">
      {cellStates.map(state => (
        <li key={state}>
          <svg viewBox="0 0 20 16" width={20} height={16} aria-hidden="true">
            <Patterns prefix={id} />
            <rect
              className={classes.swatch}
              data-state={state}
              x="0.5"
              y="0.5"
              width="19"
              height="15"
              rx="2"
              fill={fillOf(state, id)}
            />
          </svg>
          <StateGlyph state={state} named={false} />
          {cellStateNames[state]} <b>{formatNumber(counts.get(state) ?? 0)}</b>
        </li>
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
