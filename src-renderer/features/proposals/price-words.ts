import type { CellPriceLine, PriceLine } from '../../../src-preload/contract/prices.ts'
import { formatCount, formatMoney, formatPercent } from '../../wording/format.ts'

/** One line of the price of a cell: « 58 demandes, 377,00 € ». */
export function cellLineWords(line: CellPriceLine): string {
  const amount = formatMoney(line.cents)
  switch (line.what) {
    case 'base':
      return `base ${amount}`
    case 'territory':
      return `population ${signed(line.weight - 10_000)}, ${amount}`
    case 'demand':
      return `${formatCount(line.leads, 'demande')}, ${amount}${line.isCapped ? ' (plafond)' : ''}`
    case 'scarcity':
      return `${line.waiting} en attente ${signed(line.rate)}, ${amount}`
    case 'promotion':
      return `${line.name} ${signed(-line.rate)}, ${amount}`
  }
}

/** One line of the whole: « Remise, 3 cellules contiguës, −3 % ». */
export function lineWords(line: PriceLine): string {
  switch (line.what) {
    case 'degression':
      return `Remise, ${line.cells} ${line.contiguous ? 'cellules contiguës' : 'cellules'}, ${signed(-line.rate)}`
    case 'override':
      return `Prix convenu : ${line.motive}`
  }
}

const signed = (basisPoints: number) => `${basisPoints > 0 ? '+' : ''}${formatPercent(basisPoints / 10_000)}`
