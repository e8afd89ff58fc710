import type { ContractTerms } from '../../../src-preload/contract/contracts.ts'
import type { DossierId } from '../../../src-preload/contract/ids.ts'
import { formatDate, formatMoney } from '../../wording/format.ts'
import { parseEuros } from '../../wording/parse-euros.ts'

/** What is being typed; it is read only when the contract is composed. */
export type TermsDraft = {
  readonly price: string
  readonly representative: string
  readonly placeOfSignature: string
  readonly offPremises: boolean
  readonly headcount: string
  readonly signatureDueOn: string
}
export type TermsField = Exclude<keyof TermsDraft, 'offPremises'>

export const termsFields: readonly TermsField[] = [
  'price',
  'representative',
  'headcount',
  'placeOfSignature',
  'signatureDueOn',
]

/** Days given to sign, when the exclusivity does not begin before. */
const DAYS_TO_SIGN = 14
const MOST_CENTS = 100_000_000

type Known = {
  readonly contactName: string | null
  readonly headcount: number | null
  readonly city: string
  readonly today: string
  /** The accepted proposal: its price and its last day to sign are the contract's. */
  readonly proposal?: {
    readonly netCents: number
    readonly signBy: string
    readonly acceptedName: string
  } | null
}

/** What can be said before anyone types: who accepted signs, or the contact, at the platform's, within fourteen days. */
export const draftFrom = ({ contactName, headcount, city, today, proposal }: Known): TermsDraft => ({
  price: proposal ? formatMoney(proposal.netCents) : '',
  representative: proposal?.acceptedName ?? contactName ?? '',
  placeOfSignature: city,
  offPremises: false,
  headcount: headcount === null ? '' : String(headcount),
  signatureDueOn: proposal?.signBy ?? dueOn(today),
})

const dueOn = (today: string): string =>
  new Date(Date.parse(today) + DAYS_TO_SIGN * 86_400_000).toISOString().slice(0, 10)

/** The day after a period of twelve months. */
const endOf = (startsOn: string): string => `${Number(startsOn.slice(0, 4)) + 1}${startsOn.slice(4)}`

/** What is wrong in one field, with its remedy; null: nothing. `startsOn`: the first day of the exclusivity. */
export function termsError(field: TermsField, draft: TermsDraft, startsOn: string): string | null {
  const typed = draft[field].trim()
  switch (field) {
    case 'price': {
      const cents = parseEuros(typed)
      if (cents === null) return 'Indiquez un montant en euros, par exemple 1\u00a0234,56.'
      return cents > MOST_CENTS ? 'Le prix annuel ne dépasse pas 1\u00a0000\u00a0000\u00a0€.' : null
    }
    case 'representative':
      return typed === '' ? 'Indiquez qui signe pour le prestataire.' : null
    case 'placeOfSignature':
      return typed === '' ? 'Indiquez la ville de la signature.' : null
    case 'headcount':
      return /^\d{1,5}$/.test(typed) ? null : 'Indiquez un nombre de personnes.'
    case 'signatureDueOn':
      if (typed === '') return 'Indiquez une date.'
      return typed >= endOf(startsOn)
        ? `Avant la fin de la période, le ${formatDate(endOf(startsOn))}.`
        : null
  }
}

/** What the core is asked to typeset; null while a field is wrong. */
export function termsOf(dossierId: DossierId, draft: TermsDraft, startsOn: string): ContractTerms | null {
  const priceCents = parseEuros(draft.price)
  if (priceCents === null || termsFields.some(field => termsError(field, draft, startsOn) !== null))
    return null
  return {
    dossierId,
    priceCents,
    representative: draft.representative.trim(),
    placeOfSignature: draft.placeOfSignature.trim(),
    offPremises: draft.offPremises,
    headcount: Number(draft.headcount),
    signatureDueOn: draft.signatureDueOn,
  }
}

/** Firms of at most so many may withdraw from a contract signed off premises (Code de la consommation, L221-3). */
const SMALL_FIRM = 5

export const mayWithdraw = ({ offPremises, headcount }: TermsDraft): boolean =>
  offPremises && /^\d{1,5}$/.test(headcount.trim()) && Number(headcount) <= SMALL_FIRM
