import type { CellPriceLine, PriceLine } from '../../src-preload/contract/prices.ts'
import { addDays, civilDateOf } from '../domain/civil-date.ts'
import { formatEuros, formatRate } from '../domain/money.ts'
import type { ProposalData } from './proposal-data.ts'

/** What resources/typst/proposal.typ prints: strings ready for paper, days as YYYY-MM-DD. */
export type ProposalView = {
  readonly reference: string
  readonly issuedOn: string
  readonly city: string
  readonly platform: { readonly name: string; readonly signature: readonly string[] }
  readonly recipient: readonly string[]
  readonly dossierReference: string
  readonly approvedOn: string
  /** What is offered, as it follows « l’exclusivité des demandes de ». */
  readonly subject: string
  readonly startsOn: string
  readonly lastDay: string
  readonly rows: readonly (readonly string[])[]
  readonly totals: readonly (readonly [string, string])[]
  /** For each cell, its label and its computation in words. */
  readonly computation: readonly (readonly [string, string])[]
  readonly gridVersion: string
  readonly countedFrom: string
  readonly countedLast: string
  readonly demand: string
  readonly vatNote: string | null
  readonly validUntil: string
  readonly signBy: string
}

/** Turns checked data into printed strings. Pure: the same data give the same view. */
export function viewProposal(data: ProposalData, issuedOn: string): ProposalView {
  const { platform, provider, period, pricing, price, perimeter } = data
  const label = (place: number) => {
    const cell = perimeter[place]
    return cell ? `${cell.departmentName} (${cell.departmentCode}), ${cell.subtypeName}` : ''
  }
  return {
    reference: data.version === 1 ? data.reference : `${data.reference}, version ${data.version}`,
    issuedOn,
    city: platform.address.commune,
    platform: { name: platform.name, signature: [platform.representative, platform.name, platform.email] },
    recipient: [
      provider.name,
      'à l’attention de son représentant légal',
      provider.address.street,
      `${provider.address.postalCode} ${provider.address.commune}`,
    ],
    dossierReference: data.dossierReference,
    approvedOn: data.approvedOn,
    subject: subjectOf(perimeter),
    startsOn: period.startsOn,
    lastDay: addDays(civilDateOf(period.endsOn), -1),
    rows: pricing.cells.map(({ evidence, lines, netCents }, place) => {
      const base = lines.find(({ what }) => what === 'base')?.cents ?? 0
      return [
        label(place),
        String(evidence.leads),
        formatEuros(base),
        formatEuros(netCents - base),
        formatEuros(netCents),
      ]
    }),
    totals: [
      ...pricing.lines.map((line): readonly [string, string] => [lineWords(line), formatEuros(line.cents)]),
      ...priceRows(price),
    ],
    computation: pricing.cells.map(({ lines }, place) => [
      label(place),
      lines
        .filter(({ what, cents }) => what === 'base' || cents !== 0)
        .map(cellLineWords)
        .join(' · '),
    ]),
    gridVersion: pricing.gridVersion,
    countedFrom: data.counted.from,
    countedLast: addDays(civilDateOf(data.counted.until), -1),
    demand: demandWords(data),
    vatNote: price.vat === 'none' ? `${price.note}.` : null,
    validUntil: data.validUntil,
    signBy: data.signBy,
  }
}

function subjectOf(perimeter: ProposalData['perimeter']): string {
  const names = [...new Set(perimeter.map(({ subtypeName }) => subtypeName.toLocaleLowerCase('fr')))]
  return names.length > 3 ? `${names.length} sous-types de prestation` : names.join(', ')
}

function priceRows(price: ProposalData['price']): (readonly [string, string])[] {
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
      return `Remise pour ${line.cells} ${line.contiguous ? 'départements contigus' : 'cellules'}, ${formatRate(line.rate)}`
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

function demandWords({ pricing, duplicates }: ProposalData): string {
  const { leads, unservedLeads, low, high } = pricing.demand
  const count = (number: number, one: string, many: string) => `${number}\u00a0${number < 2 ? one : many}`
  const aside =
    duplicates === 0 ? '' : ` ${count(duplicates, 'doublon a été écarté', 'doublons ont été écartés')}.`
  return `${count(leads, 'demande reçue', 'demandes reçues')}, dont ${count(unservedLeads, 'sans titulaire', 'sans titulaire')}.${aside} Une année comme celle-là peut en apporter de ${low} à ${high}.`
}
