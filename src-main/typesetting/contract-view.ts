import { addDays, civilDateOf } from '../domain/civil-date.ts'
import { firstContractText } from '../domain/first-contract-text.ts'
import { formatEuros, formatRate } from '../domain/money.ts'
import { formatSiren, formatSiret } from '../domain/siret.ts'
import { type FilledArticle, fillArticles, type Printed, type Values } from './contract-articles-view.ts'
import { type ContractData, opensWithdrawal } from './contract-data.ts'
import { computationRows, demandWords, pricedRows, priceRows, wholeRows } from './price-words.ts'

type PartyView = {
  readonly name: string
  readonly identity: readonly string[]
  readonly address: string
  readonly representative: string
}

type PriceView = {
  readonly summary: string
  /** Label and amount, the total last. */
  readonly rows: readonly (readonly [string, string])[]
  readonly note?: string
}

/** What resources/typst/contract.typ prints: strings ready for paper, days as YYYY-MM-DD. */
export type ContractView = {
  readonly number: string
  readonly issuedOn: string
  readonly termsVersion: string
  readonly platform: PartyView
  readonly provider: PartyView
  readonly perimeter: readonly {
    readonly department: string
    readonly service: string
    readonly subtype: string
  }[]
  readonly perimeterSummary: string
  readonly startsOn: string
  /** Included. */
  readonly lastDay: string
  readonly price: PriceView
  readonly mediators: ContractData['mediators']
  readonly withdrawal: boolean
  readonly complaintAddress: string
  readonly articles: readonly FilledArticle[]
  /** The numbered list of the article on suspension: annexe 4 repeats it, under the same numbers. */
  readonly grounds: readonly (readonly Printed[])[]
  readonly priceAnnex: PriceAnnex | null
}

type PriceAnnex = {
  readonly reference: string
  readonly gridVersion: string
  readonly countedFrom: string
  readonly countedLast: string
  readonly rows: readonly (readonly string[])[]
  readonly totals: readonly (readonly [string, string])[]
  readonly computation: readonly (readonly [string, string])[]
  readonly demand: string
}

/** Turns checked data into printed strings. Pure: the same data give the same view. */
export function viewContract(data: ContractData, issuedOn: string): ContractView {
  const lastDay = addDays(civilDateOf(data.period.endsOn), -1)
  const perimeterSummary = count(data.perimeter.length, 'cellule', 'cellules')
  const price = viewPrice(data.price)
  const withdrawal = opensWithdrawal(data)
  const articles = data.articles ?? firstContractText
  const filled = fillArticles(articles, {
    values: valuesOf(data, { lastDay, perimeterSummary, price }),
    facts: { retractation: withdrawal, date_limite: data.signatureDueOn !== null },
  })
  return {
    number: data.number,
    issuedOn,
    termsVersion: data.termsVersion,
    platform: viewPlatform(data.platform),
    provider: viewProvider(data.provider),
    perimeter: data.perimeter.map(cell => ({
      department: `${cell.departmentName} (${cell.departmentCode})`,
      service: cell.serviceName,
      subtype: cell.subtypeName,
    })),
    perimeterSummary,
    startsOn: data.period.startsOn,
    lastDay,
    price,
    mediators: data.mediators,
    withdrawal,
    complaintAddress: data.complaintAddress,
    articles: filled,
    grounds: numberedIn(filled[articles.findIndex(({ key }) => key === 'motifs')]),
    priceAnnex: viewEvidence(data),
  }
}

function numberedIn(article: FilledArticle | undefined): readonly (readonly Printed[])[] {
  return article?.blocks.flatMap(block => (block.kind === 'list' && block.ordered ? block.items : [])) ?? []
}

/** What stands for each variable of the articles. */
function valuesOf(
  data: ContractData,
  seen: Pick<ContractView, 'lastDay' | 'perimeterSummary' | 'price'>,
): Values {
  const { signatureDueOn, headcount } = data
  return {
    prestataire: { text: data.provider.name },
    plateforme: { text: data.platform.name },
    numero: { text: data.number },
    conditions: { text: data.termsVersion },
    perimetre: { text: seen.perimeterSummary },
    debut: { on: data.period.startsOn },
    fin: { on: seen.lastDay },
    prix_annuel: { text: seen.price.summary },
    effectif: { text: headcount ? count(headcount, 'salarié', 'salariés') : 'aucun salarié' },
    motif_sans_retractation: {
      text: data.offPremises
        ? `le prestataire déclare employer ${count(headcount ?? 0, 'salarié', 'salariés')}, soit plus de cinq`
        : 'le contrat n’est pas conclu hors établissement',
    },
    reclamations: { text: data.complaintAddress },
    juridiction: { text: data.jurisdiction },
    lieu_signature: { text: data.placeOfSignature },
    date_limite: signatureDueOn === null ? { text: 'sans date limite' } : { on: signatureDueOn },
  }
}

function viewEvidence({ evidence, price }: ContractData): PriceAnnex | null {
  if (!evidence) return null
  const { reference, perimeter, pricing, counted, duplicates } = evidence
  return {
    reference,
    gridVersion: pricing.gridVersion,
    countedFrom: counted.from,
    countedLast: addDays(civilDateOf(counted.until), -1),
    rows: pricedRows(pricing, perimeter),
    totals: [...wholeRows(pricing), ...priceRows(price)],
    computation: computationRows(pricing, perimeter),
    demand: demandWords({ pricing, duplicates }),
  }
}

function viewPlatform(platform: ContractData['platform']): PartyView {
  const capital = platform.capital === null ? '' : ` au capital de ${platform.capital}`
  return {
    name: platform.name,
    identity: [
      `${platform.legalForm}${capital}`,
      `SIRET ${formatSiret(platform.siret)}, ${platform.registration}`,
      ...(platform.vatNumber === null ? [] : [`TVA intracommunautaire ${platform.vatNumber}`]),
      printAddress(platform.address),
      `Courriel\u00a0: ${platform.email}`,
      `Représentant légal\u00a0: ${platform.representative}`,
    ],
    address: printAddress(platform.address),
    representative: platform.representative,
  }
}

function viewProvider(provider: ContractData['provider']): PartyView {
  const number =
    provider.siret === null ? `SIREN ${formatSiren(provider.siren)}` : `SIRET ${formatSiret(provider.siret)}`
  return {
    name: provider.name,
    identity: [
      ...(provider.legalForm === null ? [] : [provider.legalForm]),
      provider.registration === null ? number : `${number}, ${provider.registration}`,
      printAddress(provider.address),
      `Courriel\u00a0: ${provider.email}`,
      `Représentant légal\u00a0: ${provider.representative}`,
    ],
    address: printAddress(provider.address),
    representative: provider.representative,
  }
}

function viewPrice(price: ContractData['price']): PriceView {
  const net = formatEuros(price.netCents)
  if (price.vat === 'none') {
    return { summary: `${net}, sans TVA`, rows: [['Prix annuel net de taxe', net]], note: `${price.note}.` }
  }
  const gross = formatEuros(price.grossCents)
  return {
    summary: `${net} hors taxes, soit ${gross} toutes taxes comprises`,
    rows: [
      ['Prix annuel hors taxes', net],
      [`TVA à ${formatRate(price.vatRate)}`, formatEuros(price.vatCents)],
      ['Prix annuel toutes taxes comprises', gross],
    ],
  }
}

function printAddress({ street, postalCode, commune }: ContractData['platform']['address']): string {
  return `${street}, ${postalCode} ${commune}`
}

function count(number: number, one: string, many: string): string {
  return `${number}\u00a0${number < 2 ? one : many}`
}
