import type { CellPriceLine, PerimeterPrice } from '../../../src-preload/contract/prices.ts'
import { formatAmount, formatCount, formatNumber, formatPercent } from '../../wording/format.ts'

export type PriceSum = { readonly words: string; readonly cents: number }

/** The price of a perimeter in a few lines that add up to it, to the cent: those of the cells, then of the whole. */
export function priceSummary(price: PerimeterPrice): readonly PriceSum[] {
  const lines = price.cells.flatMap(cell => cell.lines)
  const of = <What extends CellPriceLine['what']>(what: What) =>
    lines.filter((line): line is Extract<CellPriceLine, { what: What }> => line.what === what)
  const promotions = Map.groupBy(of('promotion'), ({ name, rate }) => `${name}, ${signed(-rate)}`)
  return [
    ...sumOf(baseWords(of('base').map(({ cents }) => cents)), of('base')),
    ...sumOf('Population du département', of('territory')),
    ...sumOf(demandWords(of('demand')), of('demand')),
    ...sumOf('File d’attente', of('scarcity')),
    ...[...promotions].flatMap(([words, group]) => sumOf(words, group)),
    ...price.lines.map(line => ({ words: wholeWords(line), cents: line.cents })),
  ]
}

const sumOf = (words: string, lines: readonly { readonly cents: number }[]): readonly PriceSum[] => {
  const cents = lines.reduce((sum, line) => sum + line.cents, 0)
  return cents === 0 ? [] : [{ words, cents }]
}

/** « Base du sous-type, 3 × 960,00 » where all cost the same. */
function baseWords(all: readonly number[]): string {
  const [first = 0] = all
  if (!all.every(cents => cents === first)) return `Base, ${formatCount(all.length, 'cellule')}`
  return `Base du sous-type, ${all.length === 1 ? '' : `${formatNumber(all.length)} × `}${formatAmount(first)}`
}

/** « Demande, 105 × 6,50 » where no cell reached the most. */
function demandWords(lines: readonly Extract<CellPriceLine, { what: 'demand' }>[]): string {
  const leads = lines.reduce((sum, line) => sum + line.leads, 0)
  const [each] = lines.flatMap(line => (line.leads > 0 ? [line.cents / line.leads] : []))
  const isEven = each !== undefined && lines.every(line => !line.isCapped && line.cents === line.leads * each)
  if (isEven) return `Demande, ${formatNumber(leads)} × ${formatAmount(each)}`
  return `Demande, ${formatNumber(leads)} dem.${lines.some(line => line.isCapped) ? ', plafonnée' : ''}`
}

function wholeWords(line: PerimeterPrice['lines'][number]): string {
  if (line.what === 'override') return `Prix convenu, ${line.motive}`
  const what = line.contiguous ? `${line.cells} cellules contiguës` : `${line.cells} cellules`
  return `${what}, ${signed(-line.rate)}`
}

const signed = (basisPoints: number) => `${basisPoints > 0 ? '+' : ''}${formatPercent(basisPoints / 10_000)}`
