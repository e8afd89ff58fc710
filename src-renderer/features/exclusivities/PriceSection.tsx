import type { ReactNode } from 'react'
import type { QuotedPrice } from '../../../src-preload/contract/prices.ts'
import { type CellKey, splitKey } from '../../map/grid-moves.ts'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import { toRefused } from '../../office/refused.ts'
import { Note, SkeletonRows } from '../../ui/Feedback.tsx'
import { Section } from '../../ui/Section.tsx'
import { DateText } from '../../ui/Texts.tsx'
import { dayBefore, formatAmount, formatNumber, formatPercent, yearBefore } from '../../wording/format.ts'
import type { ChosenDossier } from './DossierChooser.tsx'
import classes from './exclusivities.module.css'
import { priceSummary } from './price-summary.ts'

/** The most that one quote takes. */
export const MOST_PRICED = 400

/** The quote of cells, in their order; `undefined` for none or too many. */
export const useQuote = (cells: readonly CellKey[], dossier: ChosenDossier | null = null) =>
  useOffice(
    office.prices.quote,
    { cells: cells.map(splitKey), ...(dossier === null ? {} : { dossierId: dossier.id }) },
    { enabled: cells.length > 0 && cells.length <= MOST_PRICED },
  )

type PriceSectionProps = {
  readonly cells: readonly CellKey[]
  /** Whom it is for: the territory tells the VAT. */
  readonly dossier: ChosenDossier | null
}

/** « Prix annuel, en euros »: the lines of the computation, and what was counted for it. */
export function PriceSection({ cells, dossier }: PriceSectionProps) {
  const { data: price, error } = useQuote(cells, dossier)
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
        <Vat vat={price.vat} />
      </dl>
      <p className={`${classes.pad} mute t-small`}>
        {leads === 0 ? 'Aucune demande comptée' : 'Demandes comptées'} du{' '}
        <DateText on={yearBefore(price.on)} /> au <DateText on={dayBefore(price.on)} />
        {unservedLeads > 0 && `, ${formatNumber(unservedLeads)} sans titulaire`}. Aucun volume n’est promis.
        {vatSentence(price.vat, dossier)}
      </p>
    </Section>
  )
}

/** What the territory of the provider adds, and what it pays. */
function Vat({ vat }: Pick<QuotedPrice, 'vat'>) {
  if (vat === null) return null
  return (
    <>
      <div>
        <dt>{vat.rate === 0 ? 'Sans TVA' : `TVA ${formatPercent(vat.rate / 10_000)}`}</dt>
        <dd>{formatAmount(vat.vatCents)}</dd>
      </div>
      <div data-total>
        <dt>Total TTC</dt>
        <dd>{formatAmount(vat.grossCents)}</dd>
      </div>
    </>
  )
}

function vatSentence(vat: QuotedPrice['vat'], dossier: ChosenDossier | null): string {
  if (vat !== null) return vat.note
  if (dossier === null) return 'La TVA dépend du territoire : choisissez le dossier.'
  return 'La TVA n’est pas connue : le code postal du prestataire manque.'
}

function Pad({ children }: { readonly children: ReactNode }) {
  return (
    <div className={classes.pad}>
      <Note>{children}</Note>
    </div>
  )
}
