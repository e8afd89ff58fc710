import type { PriceGridId } from '../../../src-preload/contract/ids.ts'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import { toRefused } from '../../office/refused.ts'
import { EmptyState, ErrorState, SkeletonRows } from '../../ui/Feedback.tsx'
import { formatAmount, formatPercent, formatPeriod } from '../../wording/format.ts'
import classes from './prices.module.css'

/** What the cells held today would cost with the planned grid, beside the present one; nothing is changed by it. */
export function GridSimulation({ gridId }: { readonly gridId: PriceGridId }) {
  const { data, error, refetch } = useOffice(office.prices.simulate, { gridId })
  if (error) return <ErrorState text={toRefused(error).sentence} onRetry={() => void refetch()} />
  if (!data) return <SkeletonRows count={6} height={28} />
  if (data.rows.length === 0)
    return <EmptyState text="Aucune cellule n’est attribuée aujourd’hui : il n’y a rien à comparer." />
  const { rows, presentCents, plannedCents, countedFrom, countedUntil } = data
  const cells = rows.reduce((sum, row) => sum + row.cells, 0)
  const discount = rows.reduce((sum, row) => sum + row.presentCents, 0) - presentCents
  return (
    <section aria-label="Simulation">
      <p className={classes.says}>
        <span className="semi">Rien n’est changé.</span> Les cellules attribuées aujourd’hui, au prix d’une
        année, avec les demandes reçues {formatPeriod(countedFrom, countedUntil)}. En euros hors taxes.
      </p>
      <table className={classes.table} aria-label="Simulation par sous-type">
        <thead>
          <tr>
            <th scope="col">Sous-type</th>
            <th scope="col" className="num">
              Cellules
            </th>
            <th scope="col" className="num">
              Barème en vigueur
            </th>
            <th scope="col" className="num">
              Barème préparé
            </th>
            <th scope="col" className="num">
              Écart
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.subtypeCode}>
              <th scope="row">{row.subtypeName}</th>
              <td className="num">{row.cells}</td>
              <td className="num">{formatAmount(row.presentCents)}</td>
              <td className="num">{formatAmount(row.plannedCents)}</td>
              <td className="num">{gap(row.presentCents, row.plannedCents)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{discount === 0 ? 'Total' : 'Total, remises déduites'}</th>
            <td className="num">{cells}</td>
            <td className="num">{formatAmount(presentCents)}</td>
            <td className="num">{formatAmount(plannedCents)}</td>
            <td className="num">{gap(presentCents, plannedCents)}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  )
}

/** « +12,00 (+3,1 %) ». */
function gap(present: number, planned: number): string {
  const difference = planned - present
  const sign = difference > 0 ? '+' : ''
  const share = present === 0 ? '' : ` (${sign}${formatPercent(difference / present)})`
  return `${sign}${formatAmount(difference)}${share}`
}
