import type { Cell } from '../../../src-preload/contract/ids.ts'
import type { PriceOverride } from '../../../src-preload/contract/prices.ts'
import type { ProposalDetail } from '../../../src-preload/contract/proposals.ts'
import { formatMoney } from '../../wording/format.ts'
import { parseEuros } from '../../wording/parse-euros.ts'

/** What is being typed; `chosen` are cells as « 38 pompe-a-chaleur ». */
export type ProposalDraft = {
  readonly chosen: readonly string[]
  readonly startsOn: string
  readonly validUntil: string
  readonly signBy: string
  /** A price set by hand; empty: the computed one. */
  readonly price: string
  readonly motive: string
}

export const cellOf = (key: string): Cell => {
  const [departmentCode = '', subtypeCode = ''] = key.split(' ')
  return { departmentCode, subtypeCode }
}

/** A draft as it is kept, to change it. */
export function draftOf({
  perimeter,
  startsOn,
  validUntil,
  signBy,
  pricing,
  netCents,
}: ProposalDetail): ProposalDraft {
  const override = pricing.lines.find(({ what }) => what === 'override')
  return {
    chosen: perimeter.map(({ departmentCode, subtypeCode }) => `${departmentCode} ${subtypeCode}`),
    startsOn,
    validUntil,
    signBy,
    price: override ? formatMoney(netCents) : '',
    motive: override?.what === 'override' ? override.motive : '',
  }
}

/** The price set by hand; null: the computed one, 'wrong': what was typed is no amount, or has no motive. */
export function overrideOf({ price, motive }: ProposalDraft): PriceOverride | null | 'wrong' {
  if (price.trim() === '') return null
  const netCents = parseEuros(price)
  return netCents === null || motive.trim() === '' ? 'wrong' : { netCents, motive: motive.trim() }
}

/** What is wrong in the dates, with its remedy; null: nothing. */
export function datesError({ startsOn, validUntil, signBy }: ProposalDraft, today: string): string | null {
  if (startsOn === '' || validUntil === '' || signBy === '') return 'Indiquez les trois dates.'
  if (validUntil < today) return 'La validité commence aujourd’hui au plus tôt.'
  if (signBy < validUntil) return 'La signature vient après la validité : choisissez une date plus tardive.'
  if (startsOn < today) return 'Le premier jour est passé : choisissez aujourd’hui ou plus tard.'
  return null
}
