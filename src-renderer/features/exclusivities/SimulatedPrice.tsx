import type { Cell, PriceGridId } from '../../../src-preload/contract/ids.ts'
import type { QuotedPrice } from '../../../src-preload/contract/prices.ts'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import { toRefused } from '../../office/refused.ts'
import { Note, SkeletonRows } from '../../ui/Feedback.tsx'
import { formatAmount, formatPercent } from '../../wording/format.ts'
import type { ChosenDossier } from './DossierChooser.tsx'
import classes from './exclusivities.module.css'

type SimulatedPriceProps = {
  readonly cells: readonly Cell[]
  readonly dossier: ChosenDossier | null
  readonly gridId: PriceGridId
}

/** The price of the cells with the grid in force beside the prepared one, on the same requests. */
export function SimulatedPrice({ cells, dossier, gridId }: SimulatedPriceProps) {
  const question = { cells: [...cells], ...(dossier === null ? {} : { dossierId: dossier.id }) }
  const { data: present, error } = useOffice(office.prices.quote, question)
  const { data: planned } = useOffice(office.prices.quote, { ...question, gridId })
  if (error) return <Note tone="stop">{toRefused(error).sentence}</Note>
  if (!present || !planned) return <SkeletonRows count={3} height={28} />
  const rows = [
    { words: 'Total HT', of: ({ netCents }: QuotedPrice) => netCents },
    ...(present.vat === null
      ? []
      : [{ words: 'Total TTC', of: ({ vat }: QuotedPrice) => vat?.grossCents ?? 0 }]),
  ]
  return (
    <table className={classes.simulated} aria-label="Prix simulé">
      <thead>
        <tr>
          <th scope="col">En euros, pour un an</th>
          <th scope="col" className="num">
            {present.gridVersion}, en vigueur
          </th>
          <th scope="col" className="num">
            {planned.gridVersion}
          </th>
          <th scope="col" className="num">
            Écart
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ words, of }) => (
          <tr key={words}>
            <th scope="row">{words}</th>
            <td className="num">{formatAmount(of(present))}</td>
            <td className="num">{formatAmount(of(planned))}</td>
            <td className="num">{gap(of(present), of(planned))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** « +12,00 (+3,1 %) ». */
function gap(present: number, planned: number): string {
  const sign = planned > present ? '+' : ''
  const share = present === 0 ? '' : ` (${sign}${formatPercent((planned - present) / present)})`
  return `${sign}${formatAmount(planned - present)}${share}`
}
