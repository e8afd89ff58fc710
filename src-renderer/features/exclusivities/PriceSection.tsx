import type { ReactNode } from 'react'
import { type CellKey, splitKey } from '../../map/grid-moves.ts'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import { toRefused } from '../../office/refused.ts'
import { Note, SkeletonRows } from '../../ui/Feedback.tsx'
import { Section } from '../../ui/Section.tsx'
import { DateText } from '../../ui/Texts.tsx'
import { dayBefore, formatAmount, formatNumber, yearBefore } from '../../wording/format.ts'
import classes from './exclusivities.module.css'
import { priceSummary } from './price-summary.ts'

/** The most that one quote takes. */
export const MOST_PRICED = 400

/** The quote of cells, in their order; `undefined` for none or too many. */
export const useQuote = (cells: readonly CellKey[]) =>
  useOffice(
    office.prices.quote,
    { cells: cells.map(splitKey) },
    { enabled: cells.length > 0 && cells.length <= MOST_PRICED },
  )

/** « Prix annuel, en euros »: the lines of the computation, and what was counted for it. */
export function PriceSection({ cells }: { readonly cells: readonly CellKey[] }) {
  const { data: price, error } = useQuote(cells)
  if (cells.length === 0) return null
  if (cells.length > MOST_PRICED)
    return <Pad>Le prix se calcule pour {formatNumber(MOST_PRICED)} cellules au plus.</Pad>
  if (error && !price) return <Pad>{toRefused(error).sentence}</Pad>
  if (!price) return <SkeletonRows count={4} height={24} />
  const { leads, unservedLeads } = price.demand
  return (
    <Section title="Prix annuel, en euros" note={`barème ${price.gridVersion}`}>
      <dl className={classes.sum}>
        {priceSummary(price).map(({ words, cents }) => (
          <div key={words}>
            <dt title={words}>{words}</dt>
            <dd>{formatAmount(cents)}</dd>
          </div>
        ))}
        <div data-total>
          <dt>Total HT</dt>
          <dd>{formatAmount(price.netCents)}</dd>
        </div>
      </dl>
      <p className={`${classes.pad} mute t-small`}>
        {leads === 0 ? 'Aucune demande comptée' : 'Demandes comptées'} du{' '}
        <DateText on={yearBefore(price.on)} /> au <DateText on={dayBefore(price.on)} />
        {unservedLeads > 0 && `, ${formatNumber(unservedLeads)} sans titulaire`}. Aucun volume n’est promis.
        La TVA s’ajoute sur la proposition, selon le territoire.
      </p>
    </Section>
  )
}

function Pad({ children }: { readonly children: ReactNode }) {
  return (
    <div className={classes.pad}>
      <Note>{children}</Note>
    </div>
  )
}
