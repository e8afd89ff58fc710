import type { CellPriceLine, PerimeterPrice, PriceLine } from '../../src-preload/contract/prices.ts'
import { formatEuros, formatRate } from '../domain/money.ts'
import type { ContractData } from './contract-data.ts'

type Perimeter = ContractData['perimeter']

/** « Loire (42), Pompe à chaleur ». */
export function cellLabel(perimeter: Perimeter, place: number): string {
  const cell = perimeter[place]
  return cell ? `${cell.departmentName} (${cell.departmentCode}), ${cell.subtypeName}` : ''
}

/** For each cell: its label, requests, base, adjustment and price. */
export function pricedRows(pricing: PerimeterPrice, perimeter: Perimeter): string[][] {
  return pricing.cells.map(({ evidence, lines, netCents }, place) => {
    const base = lines.find(({ what }) => what === 'base')?.cents ?? 0
    return [
      cellLabel(perimeter, place),
      String(evidence.leads),
      formatEuros(base),
      formatEuros(netCents - base),
      formatEuros(netCents),
    ]
  })
}

/** The lines of the whole: degression, price set by hand. */
export function wholeRows(pricing: PerimeterPrice): (readonly [string, string])[] {
  return pricing.lines.map((line): readonly [string, string] => [lineWords(line), formatEuros(line.cents)])
}

/** For each cell, its label and its computation in words. */
export function computationRows(
  pricing: PerimeterPrice,
  perimeter: Perimeter,
): (readonly [string, string])[] {
  return pricing.cells.map(({ lines }, place) => [
    cellLabel(perimeter, place),
    lines
      .filter(({ what, cents }) => what === 'base' || cents !== 0)
      .map(cellLineWords)
      .join(' · '),
  ])
}

/** The totals, without and with VAT; the last is the whole. */
export function priceRows(price: ContractData['price']): (readonly [string, string])[] {
  const net = formatEuros(price.netCents)
  if (price.vat === 'none') return [['Prix annuel net de taxe', net]]
  return [
    ['Total hors taxes', net],
    [`TVA à ${formatRate(price.vatRate)}`, formatEuros(price.vatCents)],
    ['Total annuel toutes taxes comprises', formatEuros(price.grossCents)],
  ]
}

function lineWords(line: PriceLine): string {
  switch (line.what) {
    case 'degression':
      return `Remise pour ${line.cells} ${line.contiguous ? 'cellules contiguës' : 'cellules'}, ${formatRate(line.rate)}`
    case 'override':
      return `Prix convenu : ${line.motive}`
  }
}

function cellLineWords(line: CellPriceLine): string {
  const amount = formatEuros(line.cents)
  switch (line.what) {
    case 'base':
      return `base ${amount}`
    case 'territory':
      return `population ${signed(line.weight - 10_000)}, ${amount}`
    case 'demand':
      return `${line.leads} ${line.leads < 2 ? 'demande' : 'demandes'}, ${amount}${line.isCapped ? ' (plafond)' : ''}`
    case 'scarcity':
      return `${line.waiting} en attente, ${amount}`
    case 'promotion':
      return `${line.name} ${signed(-line.rate)}, ${amount}`
  }
}

/** « +15 % », « −3 % ». */
function signed(basisPoints: number): string {
  return `${basisPoints < 0 ? '\u2212' : '+'}${formatRate(Math.abs(basisPoints))}`
}

/** What was counted, and what a year like it may bring. */
export function demandWords({
  pricing,
  duplicates,
}: {
  readonly pricing: PerimeterPrice
  readonly duplicates: number
}): string {
  const { leads, unservedLeads, low, high } = pricing.demand
  const count = (number: number, one: string, many: string) => `${number}\u00a0${number < 2 ? one : many}`
  const aside =
    duplicates === 0 ? '' : ` ${count(duplicates, 'doublon a été écarté', 'doublons ont été écartés')}.`
  return `${count(leads, 'demande reçue', 'demandes reçues')}, dont ${count(unservedLeads, 'sans titulaire', 'sans titulaire')}.${aside} Une année comme celle-là peut en apporter de ${low} à ${high}.`
}
