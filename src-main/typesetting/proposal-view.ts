import { addDays, civilDateOf } from '../domain/civil-date.ts'
import { computationRows, demandWords, pricedRows, priceRows, wholeRows } from './price-words.ts'
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
    rows: pricedRows(pricing, perimeter),
    totals: [...wholeRows(pricing), ...priceRows(price)],
    computation: computationRows(pricing, perimeter),
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
