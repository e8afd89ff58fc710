import { z } from 'zod'
import { perimeterPrice } from '../../src-preload/contract/prices.ts'
import { parseCivilDate, twelveMonthsFrom } from '../domain/civil-date.ts'
import { faultsOf } from '../domain/contract-articles.ts'
import { isSiren, isSiret, sirenOf } from '../domain/siret.ts'

// One line of print: no control character, no line break, no direction override that would show another name.
const line = z
  .string()
  .trim()
  .min(1)
  .max(400)
  .refine(
    text => !/[\p{Cc}\p{Cs}\u2028\u2029\u200b\u202a-\u202e\u2066-\u2069]/u.test(text),
    'unprintable sign',
  )

const civilDate = z.string().refine(text => parseCivilDate(text) !== null, 'not a day')
const cents = z.int().min(0).max(100_000_000)

const address = z.object({ street: line, postalCode: z.string().regex(/^\d{5}$/), commune: line })
// Name and quality: « Hélène Bascoulard, présidente ».
const representative = line
const siret = z.string().refine(isSiret, 'not a SIRET')

const platform = z.object({
  name: line,
  /** « SAS », « SARL »… */
  legalForm: line,
  /** As it follows « au capital de »: « 20 000 € ». */
  capital: line.nullable(),
  siret,
  /** « RCS Lyon » */
  registration: line,
  vatNumber: line.nullable(),
  address,
  representative,
  email: z.email(),
})

const provider = z.object({
  name: line,
  legalForm: line.nullable(),
  siren: z.string().refine(isSiren, 'not a SIREN'),
  siret: siret.nullable(),
  registration: line.nullable(),
  address,
  representative,
  email: z.email(),
})

const cell = z.object({
  departmentCode: z.string().regex(/^(\d{2}|2[AB]|97\d)$/),
  departmentName: line,
  serviceName: line,
  subtypeName: line,
})

/** Amounts in euro cents for the whole period; the rate in basis points (2000 is 20 %). */
const price = z.discriminatedUnion('vat', [
  z.object({
    vat: z.literal('rate'),
    netCents: cents,
    vatRate: z.int().min(1).max(10_000),
    vatCents: cents,
    grossCents: cents,
  }),
  z.object({
    vat: z.literal('none'),
    netCents: cents,
    /** The mention that says why: « TVA non applicable, article 293 B du CGI » (or 294 in 973 and 976). */
    note: line,
  }),
])

const shape = z.object({
  number: line.max(40),
  /** The version of the text that the articles are. */
  termsVersion: line.max(40),
  /** The articles as they are written (domain/contract-text.ts); without them, those of the first version. */
  articles: z
    .array(z.object({ key: z.string(), title: line, body: z.string().max(20_000) }))
    .refine(articles => faultsOf(articles).length === 0, 'not a text of contract')
    .optional(),
  /** What the price was computed from, when it comes from an accepted proposal. */
  evidence: z
    .object({
      reference: line.max(60),
      /** In the order of `pricing.cells`. */
      perimeter: z.array(cell).min(1).max(600),
      pricing: perimeterPrice,
      /** The twelve months that were counted, the last day excluded. */
      counted: z.object({ from: civilDate, until: civilDate }),
      duplicates: z.int().min(0),
    })
    .nullable()
    .optional(),
  platform,
  provider,
  perimeter: z.array(cell).min(1).max(600),
  /** Half-open as in the store: `endsOn` is the first day outside, printed as the day before, inclusive. */
  period: z.object({ startsOn: civilDate, endsOn: civilDate }),
  price,
  mediators: z
    .array(z.object({ name: line, contact: line }))
    .min(2)
    .max(6),
  /** As it follows « relève du »: « tribunal de commerce de Lyon ». */
  jurisdiction: line,
  placeOfSignature: line,
  /** The last day to sign, after which the text binds nobody; before the end of the period. Null: no such day. */
  signatureDueOn: civilDate.nullable(),
  /** Employees of the provider; null when unknown. */
  headcount: z.int().min(0).max(1_000_000).nullable(),
  /** Signed at the provider's, for instance: with at most five employees it opens the right to withdraw. */
  offPremises: z.boolean(),
  /** Where complaints go (règlement (UE) 2019/1150, article 11). */
  complaintAddress: z.email(),
})

/** All that the contract prints, checked. Refuses what would make a wrong contract rather than printing it. */
export const ContractData = shape.superRefine((data, context) => {
  const refuse = (path: readonly PropertyKey[], message: string) =>
    context.addIssue({ code: 'custom', path: [...path], message })

  if (data.period.endsOn !== endOfYearFrom(data.period.startsOn)) {
    refuse(['period', 'endsOn'], 'a period is twelve months')
  }
  if (data.signatureDueOn !== null && data.signatureDueOn >= data.period.endsOn) {
    refuse(['signatureDueOn'], 'after the end of the period')
  }
  if (data.evidence && data.evidence.pricing.netCents !== data.price.netCents) {
    refuse(['evidence'], 'not the computation of this price')
  }
  const cells = data.evidence?.pricing.cells.length
  if (data.evidence && [data.perimeter, data.evidence.perimeter].some(({ length }) => length !== cells)) {
    refuse(['evidence'], 'not the cells of this perimeter')
  }
  if (data.provider.siret !== null && sirenOf(data.provider.siret) !== data.provider.siren) {
    refuse(['provider', 'siret'], 'the SIRET is of another company')
  }
  if (data.provider.siren === sirenOf(data.platform.siret)) {
    refuse(['provider', 'siren'], 'the platform cannot contract with itself')
  }
  if (data.price.vat === 'rate') {
    const { netCents, vatRate, vatCents, grossCents } = data.price
    if (vatCents !== Math.round((netCents * vatRate) / 10_000))
      refuse(['price', 'vatCents'], 'not the VAT of the price')
    if (grossCents !== netCents + vatCents) refuse(['price', 'grossCents'], 'not the sum of price and VAT')
  }
  if (
    hasTwins(data.perimeter.map(each => `${each.departmentCode}/${each.serviceName}/${each.subtypeName}`))
  ) {
    refuse(['perimeter'], 'a cell is given twice')
  }
  if (hasTwins(data.mediators.map(each => each.name.toLocaleLowerCase('fr')))) {
    refuse(['mediators'], 'two different mediators are needed')
  }
  if (data.offPremises && data.headcount === null) {
    refuse(['headcount'], 'needed to know whether the right to withdraw applies')
  }
})

export type ContractData = z.infer<typeof shape>

/**
 * Whether the provider may withdraw for fourteen days: signed off premises with at most five employees
 * (code de la consommation, article L. 221-3).
 */
export function opensWithdrawal(data: Pick<ContractData, 'offPremises' | 'headcount'>): boolean {
  return data.offPremises && data.headcount !== null && data.headcount <= 5
}

function endOfYearFrom(startsOn: string): string | null {
  const start = parseCivilDate(startsOn)
  return start && twelveMonthsFrom(start).endsOn
}

function hasTwins(keys: readonly string[]): boolean {
  return new Set(keys).size !== keys.length
}
